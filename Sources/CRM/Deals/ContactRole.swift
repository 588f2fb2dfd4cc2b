/// What a contact has to do with a deal.
package enum ContactRole: String, Sendable, Hashable, CaseIterable {
    case primary
    case decisionMaker = "decision_maker"
    case influencer
    case technical

    /// For people: `Decision Maker`.
    package var title: String {
        rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}

/// A contact of a deal.
package struct DealContact: Sendable, Hashable {
    package let contactID: Int64
    package let role: ContactRole
}
