import JSON
import Storage

extension CRMSession {
    /// What happened to a record, the latest first; to a contact also what happened to those merged into it.
    ///
    /// - Parameter event: the last event of the page before.
    /// - Throws: `CRMError.notFound` where there is no such record, or it is not the viewer's.
    package func history(
        of kind: RecordKind, _ id: Int64, before event: Int64 = .max, limit: Int = 100
    ) throws -> [HistoryEntry] {
        let ids = try requireSeen(kind, id)
        var names = HistoryNames(self)
        let currency = try currency(of: kind, id)
        return try records.all(
            """
            SELECT id, kind, conversation_id, actor, at, changes FROM events
            WHERE account_id = \(account) AND record = \(kind.rawValue) AND record_id IN \(list: ids) AND id < \(event)
            ORDER BY id DESC LIMIT \(limit)
            """
        ) { row in
            (
                id: row.int(0), kind: row.text(1), conversation: row.optionalInt(2), actor: row.text(3), at: row.int(4),
                changes: (try? JSON(parsing: row.text(5)))?.object ?? [:]
            )
        }.map { event in
            let changes = try event.changes.map { field, values in
                HistoryChange(
                    field: field, label: HistoryNames.label(of: field),
                    old: try names.text(of: values[0] ?? nil, in: field, currency),
                    new: try names.text(of: values[1] ?? nil, in: field, currency))
            }
            let actor = try names.actor(event.actor)
            return HistoryEntry(
                id: event.id, at: event.at, actor: event.actor, actorName: actor, kind: event.kind,
                conversationID: event.conversation, changes: changes,
                summary: HistorySentence.of(event.kind, by: actor, changes))
        }
    }

    /// The ids whose events are the record's.
    private func requireSeen(_ kind: RecordKind, _ id: Int64) throws -> [Int64] {
        switch kind {
        case .contact:
            let id = try contact(id).id
            return try [id]
                + records.all("SELECT id FROM contacts WHERE account_id = \(account) AND merged_into = \(id)") {
                    $0.int(0)
                }
        case .company: _ = try company(id)
        case .deal: _ = try deal(id)
        case .activity: _ = try activity(id)
        case .note: _ = try note(id)
        case .user: _ = try user(id)
        default:
            let known = try records.first(
                """
                SELECT 1 FROM events WHERE account_id = \(account) AND record = \(kind.rawValue) AND record_id = \(id)
                """
            ) { $0.bool(0) }
            guard known != nil else { throw CRMError.notFound(kind, id: id) }
        }
        return [id]
    }

    private func currency(of kind: RecordKind, _ id: Int64) throws -> Currency {
        kind == .deal ? try deal(id).currency : try ownAccount().currency
    }
}
