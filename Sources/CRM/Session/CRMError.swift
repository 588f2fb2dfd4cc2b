/// Why the CRM refused something, told to the person, or the model, who must act.
package enum CRMError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The account's plan does not have it.
    case featureDisabled(Feature)
    /// There is no such record, or it is another account's: the two look the same.
    case notFound(RecordKind, id: Int64)
    /// A name that none of the records has.
    case unknownName(RecordKind, name: String, known: [String])
    /// A value that the field cannot have.
    case invalid(field: String, reason: String)
    /// Values that the rules an admin has set for their fields refuse.
    case refused([RefusedField])
    case required([RequiredField])
    case limitReached(setting: String, limit: Int64)
    /// The record was changed since the caller read it.
    case stale(RecordKind, id: Int64, version: Int64, changed: [String])
    case archived(RecordKind, id: Int64)
    /// There are records that look the same already.
    case duplicate(RecordKind, candidates: [DuplicateCandidate])
    /// Not this user's to do.
    case forbidden(String)
    /// Too often within a short time: it may be tried again later.
    case rateLimited(String)
    /// What the record's state does not allow.
    case conflict(String)

    /// The error's name for machines.
    package var code: String {
        switch self {
        case .featureDisabled: "feature_disabled"
        case .notFound: "not_found"
        case .unknownName: "unknown_name"
        case .invalid, .refused: "invalid"
        case .required: "required"
        case .limitReached: "limit_reached"
        case .stale: "stale"
        case .archived: "archived"
        case .duplicate: "duplicate"
        case .forbidden: "forbidden"
        case .rateLimited: "rate_limited"
        case .conflict: "conflict"
        }
    }

    package var description: String {
        switch self {
        case .featureDisabled(let feature):
            "\(feature.rawValue) is off for this account: an operator of the installation can switch it on"
        case .notFound(let kind, let id):
            "there is no \(kind.rawValue) \(id)"
        case .unknownName(let kind, let name, let known):
            "there is no \(kind.rawValue) \"\(name)\"\(NameKey.hint(for: name, among: known))"
        case .invalid(let field, let reason):
            "\(field) \(reason)"
        case .refused(let fields):
            fields.map(\.description).joined(separator: " ")
        case .required(let fields):
            "these fields are required: " + fields.map(\.description).joined(separator: "; ")
        case .limitReached(let setting, let limit):
            "the account's limit is reached (\(setting) = \(limit)): archive some, or have the limit raised"
        case .stale(let kind, let id, let version, let changed):
            "\(kind.rawValue) \(id) has changed since you read it (now version \(version)"
                + (changed.isEmpty ? "" : "; changed: \(changed.joined(separator: ", "))") + "): read it again"
        case .archived(let kind, let id):
            "\(kind.rawValue) \(id) is archived: restore it first"
        case .duplicate(let kind, let candidates):
            "\(kind.phrase) like this is there already: \(candidates.map(\.description).joined(separator: "; ")). "
                + "Use that one, or say that duplicates are allowed to make another"
        case .forbidden(let message), .rateLimited(let message), .conflict(let message):
            message
        }
    }

    /// The fields it is about.
    package var fields: [String] {
        switch self {
        case .invalid(let field, _): [field]
        case .refused(let fields): fields.map(\.name)
        case .required(let fields): fields.map(\.name)
        case .unknownName(let kind, _, _): [kind.rawValue]
        default: []
        }
    }
}

/// A field that must be given for the change to be made, so that every client can ask for it.
package struct RequiredField: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let prompt: String
    /// What may be chosen; empty where any text will do.
    package let choices: [String]

    package init(_ name: String, prompt: String, choices: [String] = []) {
        self.name = name
        self.prompt = prompt
        self.choices = choices
    }

    package var description: String {
        "\(name) (\(prompt)\(choices.isEmpty ? "" : ": \(choices.joined(separator: ", "))"))"
    }
}
