/// The `events` table: the audit of every change, what triggers and listeners are fed from, what an undo reads.
package enum EventLog {
    static let migration = Migration(
        "storage-1-events",
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            kind TEXT NOT NULL,
            record TEXT NOT NULL,
            record_id INTEGER NOT NULL,
            conversation_id INTEGER,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            changes TEXT NOT NULL
        ) STRICT;
        CREATE INDEX events_by_record ON events (account_id, record, record_id, id);
        CREATE INDEX events_by_conversation ON events (account_id, conversation_id, id) WHERE conversation_id IS NOT NULL;
        """)
}

extension AccountTransaction {
    /// Adds an event and returns its id.
    @discardableResult
    package func append(_ event: Event) throws -> Int64 {
        try insert(
            """
            INSERT INTO events (account_id, kind, record, record_id, conversation_id, actor, at, changes)
            VALUES (\(account), \(event.kind), \(event.record), \(event.recordID), \(event.conversation), \
            \(event.actor.text), \(event.at), \(event.changes))
            """)
    }

    /// What happened in a conversation after the event `id`, oldest first.
    package func events(inConversation conversation: Int64, after id: Int64 = 0) throws -> [(id: Int64, event: Event)] {
        try all(
            """
            SELECT id, kind, record, record_id, conversation_id, actor, at, changes FROM events
            WHERE account_id = \(account) AND conversation_id = \(conversation) AND id > \(id) ORDER BY id
            """
        ) { ($0.int(0), Event(row: $0)) }
    }

    /// What happened to a record, oldest first.
    package func events(of record: String, _ id: Int64) throws -> [(id: Int64, event: Event)] {
        try all(
            """
            SELECT id, kind, record, record_id, conversation_id, actor, at, changes FROM events
            WHERE account_id = \(account) AND record = \(record) AND record_id = \(id) ORDER BY id
            """
        ) { ($0.int(0), Event(row: $0)) }
    }
}

extension Event {
    fileprivate init(row: Row) {
        self.init(
            kind: row.text(1), record: row.text(2), recordID: row.int(3), conversation: row.optionalInt(4),
            actor: Actor(text: row.text(5)), at: row.int(6), changes: row.text(7))
    }
}
