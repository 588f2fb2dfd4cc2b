/// The kinds of records, as errors and the audit name them.
package enum RecordKind: String, Sendable, Hashable, CaseIterable {
    case account, user, contact, company, pipeline, stage, deal, activity, note

    /// With its article, for messages.
    var phrase: String {
        switch self {
        case .account, .activity: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }
}
