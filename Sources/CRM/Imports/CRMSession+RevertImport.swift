import Storage

extension CRMSession {
    /// Takes back the latest changes of an import that still stand: what it made is archived, what it changed gets its
    /// old values, except where somebody has worked on it since.
    ///
    /// - Returns: what became of each; empty once all have had their turn, and the import is then reverted.
    func revertImport(_ id: Int64, limit: Int) throws -> [UndoStep] {
        let run = try importRun(id)
        guard run.state != .reverted else { throw ImportError.alreadyReverted(id: id) }
        if run.state != .reverting { try begin(reverting: run) }
        let events = try records.all(
            """
            SELECT id, kind, record, record_id, conversation_id, actor, at, changes FROM events
            WHERE +account_id = \(account) AND id BETWEEN \(run.firstEvent) AND \(run.lastEvent)
                AND actor = \(ImportRun.actor(id).text)
            ORDER BY id DESC LIMIT \(limit)
            """
        ) { row in
            (
                id: row.int(0),
                event: Event(
                    kind: row.text(1), record: row.text(2), recordID: row.int(3), conversation: row.optionalInt(4),
                    actor: Actor(text: row.text(5)), at: row.int(6), changes: row.text(7))
            )
        }
        guard let oldest = events.last else {
            try finish(reverting: id)
            return []
        }
        let steps = try events.compactMap { try takeBack($0.event, id: $0.id) }
        let undone = steps.count(where: \.isUndone)
        try records.execute(
            """
            UPDATE imports SET last_event = \(oldest.id - 1), undone = undone + \(undone),
                kept = kept + \(steps.count - undone)
            WHERE account_id = \(account) AND id = \(id)
            """)
        return steps
    }

    private func begin(reverting run: ImportRun) throws {
        try records.execute(
            """
            UPDATE imports SET state = \(ImportRun.State.reverting.rawValue)
            WHERE account_id = \(account) AND id = \(run.id)
            """)
    }

    private func finish(reverting id: Int64) throws {
        try records.execute(
            """
            UPDATE imports SET state = \(ImportRun.State.reverted.rawValue), reverted_at = \(now)
            WHERE account_id = \(account) AND id = \(id)
            """)
        let run = try importRun(id)
        try audit("import.reverted", .importRun, id) { changes in
            changes.change("undone", nil, run.undone)
            changes.change("kept", nil, run.kept)
        }
    }
}
