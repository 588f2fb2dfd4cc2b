/// The kinds of records, as errors and the audit name them.
package enum RecordKind: String, Sendable, Hashable, CaseIterable {
    case account, user, team, contact, company, pipeline, stage, deal, activity, note
    case product, lineItem = "line_item", sequence, enrolment, order
    case signal, form, ticket, loyaltyEntry = "loyalty_entry"
    case field, tag, segment, list, importRun = "import"

    /// With its article, for messages.
    var phrase: String {
        switch self {
        case .account, .activity, .enrolment, .order, .importRun: "an \(words)"
        default: "a \(words)"
        }
    }

    /// As messages say it.
    var words: String { rawValue.replacing("_", with: " ") }
}
