import Fields
import JSON
import Storage

/// Writes the steps of a run inside a transaction.
struct Journal {
    let records: AccountTransaction
    let conversation: Int64?
    let run: Int64
    let turn: Int
    /// Milliseconds since 1970 UTC.
    let now: Int64
    /// The run goes on beside the conversation: it has not the right to speak that its foreground run has.
    var isBeside = false

    /// - Parameter payload: of answers and results with their secrets masked already; in others they are masked here.
    @discardableResult
    func step(
        _ kind: StepKind, at place: Place, message: Int64? = nil, payload: String? = nil, took: Duration? = nil
    ) throws -> Int64 {
        let payload = kind == .answer || kind == .result ? payload : payload.map(SensitiveText.masked)
        let id = try records.insert(
            """
            INSERT INTO steps (account_id, run_id, turn, kind, path, visit, message_id, payload, at)
            VALUES (\(records.account), \(run), \(turn), \(kind.rawValue), \(place.path), \(place.visit), \(message), \
            \(payload), \(now))
            """)
        if let took {
            try records.execute(
                """
                INSERT INTO timings (step_id, account_id, microseconds)
                VALUES (\(id), \(records.account), \(took.microseconds))
                """)
        }
        return id
    }

    /// Stores a message of the conversation; a run without one has nobody to say it to.
    func message(_ content: MessageContent, by author: Author) throws -> Message? {
        guard let conversation else { return nil }
        if isBeside, try !isWithBot(conversation) { return nil }
        let content = content.masked
        let id = try records.insert(
            """
            INSERT INTO messages (account_id, conversation_id, author, text, extras, at)
            VALUES (\(records.account), \(conversation), \(author.text), \(content.text), \(content.extras), \(now))
            """)
        return Message(id: id, author: author, content: content, at: now)
    }

    /// Neither with a person, over whom a bot never talks, nor at its end.
    private func isWithBot(_ conversation: Int64) throws -> Bool {
        try records.first(
            """
            SELECT state NOT IN ('person', 'resolved') FROM conversations
            WHERE account_id = \(records.account) AND id = \(conversation)
            """
        ) { $0.bool(0) } ?? false
    }

    /// Keeps what `steps.<node>` sees.
    func keep(_ result: NodeResult, at path: String) throws {
        try records.execute(
            """
            INSERT INTO node_results (run_id, path, account_id, result, outcome, error, attempts)
            VALUES (\(run), \(path), \(records.account), \(result.result.text), \(result.outcome), \(result.error), \
            \(result.attempts))
            ON CONFLICT (run_id, path) DO UPDATE SET
            result = excluded.result, outcome = excluded.outcome, error = excluded.error, attempts = excluded.attempts
            """)
    }

    /// Keeps a text once, under its hash.
    func keep(_ text: String, hash: String) throws {
        try records.execute(
            """
            INSERT INTO texts (account_id, hash, body) VALUES (\(records.account), \(hash), \(text))
            ON CONFLICT DO NOTHING
            """)
    }
}

/// A node's visit: its path from the root of the run, and the number of the entry, unique in the run.
struct Place: Sendable, Hashable {
    var path: String
    var visit: Int
}
