package import JSON

/// Whose value a merged contact keeps.
package enum MergeChoice: String, Sendable, Hashable { case winner, loser }

/// One field of two contacts that are to become one.
package struct MergeField: Sendable, Hashable {
    package let name: String
    package let winner: JSON
    package let loser: JSON
    package let choice: MergeChoice

    package var result: JSON { choice == .winner ? winner : loser }
}

/// What a merge will do, or has done.
package struct ContactMerge: Sendable, Hashable {
    /// Nil in a preview.
    package let id: Int64?
    /// The contact that stays; in a preview as it would be.
    package let winner: Contact
    package let loserID: Int64
    /// Every field that either has.
    package let fields: [MergeField]
    /// How many rows of each table go over: `deal_contacts`, `activities`, …
    package let moved: [String: Int]
}

extension ContactMerge {
    /// What custom fields' names begin with: `fields.shoe_size`.
    static let customPrefix = "fields."

    /// The fields of both with the choice for each: what was asked for, else the winner's where it has a value.
    static func fields(
        of winner: ContactDetails, and loser: ContactDetails, choosing choices: [String: MergeChoice]
    ) throws -> [MergeField] {
        let known = Set(ContactDetails.fields.map(\.name))
        if let wrong = choices.keys.sorted().first(where: { !known.contains($0) && !$0.hasPrefix(customPrefix) }) {
            throw CRMError.invalid(
                field: wrong, reason: "is no field of a contact; there are \(known.sorted().joined(separator: ", "))")
        }
        return ContactDetails.fields.compactMap { field in
            let (own, other) = (field.get(winner), field.get(loser))
            guard own != .null || other != .null else { return nil }
            return MergeField(
                name: field.name, winner: own, loser: other,
                choice: choices[field.name] ?? (own == .null ? .loser : .winner))
        }
    }
}
