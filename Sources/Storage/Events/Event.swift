/// Who did something.
package enum Actor: Hashable, Sendable {
    case user(Int64)
    /// A bot, by its workflow.
    case bot(String)
    case api(String)
    case integration(String)
    case system

    /// As it is stored: `bot:sales-assistant`.
    package var text: String {
        switch self {
        case .user(let id): "user:\(id)"
        case .bot(let workflow): "bot:\(workflow)"
        case .api(let key): "api:\(key)"
        case .integration(let name): "integration:\(name)"
        case .system: "system"
        }
    }

    package init(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count == 2 ? parts[1] : "") {
        case ("user", let id): self = Int64(id).map(Actor.user) ?? .system
        case ("bot", let workflow): self = .bot(workflow)
        case ("api", let key): self = .api(key)
        case ("integration", let name): self = .integration(name)
        default: self = .system
        }
    }
}

/// Something that happened to a record, written in the transaction in which it happened.
package struct Event: Sendable, Hashable {
    /// What happened, `deal.created`.
    package var kind: String
    /// The kind of record, `deal`.
    package var record: String
    package var recordID: Int64
    package var conversation: Int64?
    package var actor: Actor
    /// Milliseconds since 1970 UTC.
    package var at: Int64
    /// A JSON object: each field that changed with its old and its new value, `{"stage_id":[1,2]}`.
    package var changes: String

    package init(
        kind: String, record: String, recordID: Int64, conversation: Int64?, actor: Actor, at: Int64, changes: String
    ) {
        self.kind = kind
        self.record = record
        self.recordID = recordID
        self.conversation = conversation
        self.actor = actor
        self.at = at
        self.changes = changes
    }
}
