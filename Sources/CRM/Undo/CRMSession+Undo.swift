import JSON
package import Storage

extension CRMSession {
    /// What bots changed in a conversation and nobody has taken back, oldest first.
    package func botChanges(
        inConversation conversation: Int64, after event: Int64 = 0
    ) throws -> [(id: Int64, event: Event)] {
        let events = try records.events(inConversation: conversation, after: event)
        var undone: Set<Int64> = []
        for (_, event) in events {
            if let id = Changes(event)["undoes"]?.new.number?.int64 { undone.insert(id) }
        }
        return events.filter { id, event in
            guard case .bot = event.actor else { return false }
            return !undone.contains(id)
        }
    }

    /// Takes back what bots changed in a conversation after an event, the latest first: what was made is archived, a
    /// changed field gets its old value where it still has the new one, a moved deal moves back, a completed activity
    /// opens again. What a person has changed since is kept. Every step is a change of its own in the audit.
    package func undo(conversation: Int64, after event: Int64 = 0) throws -> [UndoStep] {
        try botChanges(inConversation: conversation, after: event).reversed().compactMap { id, event in
            try takeBack(event, id: id)
        }
    }

    /// Takes back one change, as a change of its own; nil for an event that is about no record.
    func takeBack(_ event: Event, id: Int64) throws -> UndoStep? {
        guard let record = RecordKind(rawValue: event.record) else { return nil }
        var session = CRMSession(
            records, actor: actor, now: now, zone: zone, conversation: event.conversation, viewer: viewer)
        session.undoing = id
        let outcome: UndoStep.Outcome
        do {
            outcome = try records.transaction.savepoint { try session.undo(event, id: id, of: record) }
        } catch let error as CRMError {
            outcome = .kept(error.description)
        }
        return UndoStep(
            event: id, record: record, recordID: event.recordID,
            title: try session.title(of: record, event.recordID), outcome: outcome)
    }

    private func undo(_ event: Event, id: Int64, of record: RecordKind) throws -> UndoStep.Outcome {
        let changes = Changes(event)
        switch event.kind.split(separator: ".").last ?? "" {
        case "created":
            return try undoCreation(of: record, event.recordID, by: event.actor, since: id)
        case "updated", "reordered":
            return try undoUpdate(of: record, event.recordID, changes)
        case "fields_updated":
            return try undoFields(of: record, event.recordID, changes)
        case "moved":
            return try undoMove(of: event.recordID, changes)
        case "completed":
            guard try activity(event.recordID).doneAt == changes["done_at"]?.new.number?.int64 else {
                return .kept("it was opened or completed again since")
            }
            try reopenActivity(event.recordID)
            return .undone("open again")
        case "contact_linked":
            return try undoLink(of: event.recordID, changes)
        case "detected":
            guard try signal(event.recordID).status == .new else { return .kept("it was decided about since") }
            try dismissSignal(event.recordID)
            return .undone("dismissed")
        case "tagged", "untagged", "identity_added", "merged":
            return try undoRelation(event, of: record, changes)
        case "archived":
            return try undoArchiving(of: record, event.recordID)
        case "ended":
            return try undoEnd(of: event.recordID, changes)
        case "recounted":
            return .undone("counted anew from its line items")
        default:
            return .kept("this kind of change (\(event.kind)) is not undone")
        }
    }
}

/// An event's changes, by field.
struct Changes {
    let fields: [FieldChange]

    init(_ event: Event) {
        let members = (try? JSON(parsing: event.changes))?.object ?? [:]
        fields = members.map { FieldChange(name: $0.key, old: $0.value[0] ?? nil, new: $0.value[1] ?? nil) }
    }

    subscript(name: String) -> FieldChange? { fields.first { $0.name == name } }
}
