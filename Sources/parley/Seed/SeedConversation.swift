import JSON
import Storage
import Workflows

/// Conversations that are over, written as the journal has them: a workflow, a run of it, a step for each message.
struct SeedConversation: Sendable {
    private static let path = "Workflows/website-chat.yaml"
    /// What the bot of these conversations would run: no model takes part in it.
    private static let workflow = """
        workflow: website-chat
        title: Website chat
        description: Answers what visitors ask on the website; the conversations of a demo account stand on it.
        on:
          - conversation_started: { channels: [web, whatsapp, sms, facebook] }
        start: reply

        nodes:
          reply:
            say: "Good morning! What can I do for you?"
            next: listen

          listen:
            wait: { event: message, within: 1d, on_timeout: done }
            next: done

          done:
            resolve: answered

        """

    private let definition: Definition

    init() throws { definition = try Definition(sources: [(path: Self.path, text: Self.workflow)]) }

    /// Milliseconds between two messages.
    static let pause: Int64 = 45_000

    /// Writes one, the visitor and the bot in turns, the visitor first.
    ///
    /// - Returns: the conversation's number and its messages'.
    func insert(
        _ lines: [String], channel: String, contact: Int64?, zone: String, at: Int64, in records: AccountTransaction
    ) throws -> (id: Int64, messages: [Int64]) {
        let account = records.account
        let end = at + Int64(lines.count) * Self.pause
        let turns = (lines.count + 1) / 2
        try keepDefinition(records)
        let id = try records.insert(
            """
            INSERT INTO conversations (account_id, channel, contact_id, zone, state, turns, outcome, created_at, updated_at)
            VALUES (\(account), \(channel), \(contact), \(zone), 'resolved', \(turns), 'answered', \(at), \(end))
            """)
        let run = try records.insert(
            """
            INSERT INTO runs (account_id, conversation_id, is_foreground, workflow, definition, state, cursor, inputs,
                outcome, created_at, ended_at)
            VALUES (\(account), \(id), 1, \(definition.workflow.name), \(definition.hash), 'done', '{}', '{}',
                'answered', \(at), \(end))
            """)
        var messages: [Int64] = []
        for (place, line) in lines.enumerated() {
            let isVisitor = place % 2 == 0
            let moment = at + Int64(place) * Self.pause
            let message = try records.insert(
                """
                INSERT INTO messages (account_id, conversation_id, author, text, at)
                VALUES (\(account), \(id), \(isVisitor ? "visitor" : "bot"), \(line), \(moment))
                """)
            messages.append(message)
            try insertStep(
                isVisitor ? "message" : "say", isVisitor ? "" : "reply", turn: place / 2 + 1, message: message,
                run: run, at: moment, in: records)
        }
        try insertStep("resolved", "", turn: turns, payload: #"{"outcome":"answered"}"#, run: run, at: end, in: records)
        try records.execute(
            """
            UPDATE conversations SET run_id = \(run), taken_message = \(messages.last ?? 0)
            WHERE account_id = \(account) AND id = \(id)
            """)
        return (id, messages)
    }

    private func insertStep(
        _ kind: String, _ path: String, turn: Int, message: Int64? = nil, payload: String? = nil, run: Int64, at: Int64,
        in records: AccountTransaction
    ) throws {
        try records.execute(
            """
            INSERT INTO steps (account_id, run_id, turn, kind, path, visit, message_id, payload, at)
            VALUES (\(records.account), \(run), \(turn), \(kind), \(path), \(path.isEmpty ? 0 : turn), \(message),
                \(payload), \(at))
            """)
    }

    private func keepDefinition(_ records: AccountTransaction) throws {
        let body = JSON.array(definition.sources.map { .array([.string($0.path), .string($0.text)]) }).text
        try records.execute(
            """
            INSERT INTO definitions (account_id, hash, name, body)
            VALUES (\(records.account), \(definition.hash), \(definition.workflow.name), \(body)) ON CONFLICT DO NOTHING
            """)
    }
}
