import JSON
import Storage
import Workflows

extension TurnTaker {
    /// The messages that wait: the oldest, or by the workflow's choice all of them; each gets its step.
    func takeMessages(
        _ conversation: inout Conversation, _ row: RunRow, _ records: AccountTransaction, _ now: Int64
    ) throws -> Message? {
        let limit = row.definition.workflow.doubleTexting == .queue ? 1 : 100
        let messages = try records.all(
            """
            SELECT id, author, text, extras, at FROM messages
            WHERE account_id = \(records.account) AND conversation_id = \(conversation.id)
            AND id > \(conversation.takenMessage) AND author = 'visitor' ORDER BY id LIMIT \(limit)
            """
        ) {
            Message(
                id: $0.int(0), author: .visitor, content: MessageContent(text: $0.text(2), extras: $0.optionalText(3)),
                at: $0.int(4))
        }
        guard var last = messages.last else { return nil }
        let journal = Journal(
            records: records, conversation: conversation.id, run: row.id, turn: conversation.turns + 1, now: now)
        for message in messages {
            try journal.step(.message, at: Place(path: "", visit: 0), message: message.id)
        }
        conversation.takenMessage = last.id
        conversation.pending = max(0, conversation.pending - messages.count)
        // Expressions see one message: all that is answered together.
        last.content.text = messages.map(\.content.text).joined(separator: "\n")
        return last
    }

    /// While a person has the conversation its messages are journaled, and no turn begins.
    func takeForPerson(_ conversation: inout Conversation, _ records: AccountTransaction, _ now: Int64) throws {
        guard conversation.pending > 0, let run = conversation.run else { return }
        let messages = try records.all(
            """
            SELECT id FROM messages
            WHERE account_id = \(records.account) AND conversation_id = \(conversation.id)
            AND id > \(conversation.takenMessage) AND author = 'visitor' ORDER BY id
            """
        ) { $0.int(0) }
        guard let last = messages.last else { return }
        let journal = Journal(
            records: records, conversation: conversation.id, run: run, turn: conversation.turns, now: now)
        for message in messages { try journal.step(.message, at: Place(path: "", visit: 0), message: message) }
        try records.execute(
            """
            UPDATE conversations SET pending = 0, taken_message = \(last), updated_at = \(now)
            WHERE account_id = \(records.account) AND id = \(conversation.id)
            """)
    }

    /// Nobody has said anything for as long as the workflow allows.
    func resolveIdle(
        _ conversation: Conversation, _ row: RunRow, _ records: AccountTransaction, _ now: Int64
    ) throws {
        let journal = Journal(
            records: records, conversation: conversation.id, run: row.id, turn: conversation.turns, now: now)
        try journal.step(
            .resolved, at: Place(path: "", visit: 0), payload: JSON.object(["outcome": "idle"]).text)
        try records.endRun(row.id, outcome: "idle", at: now)
        try records.resolve(conversation.id, outcome: "idle", at: now)
    }

    func message(_ id: Int64, _ records: AccountTransaction) throws -> Message? {
        try records.first(
            "SELECT id, author, text, extras, at FROM messages WHERE account_id = \(records.account) AND id = \(id)"
        ) {
            Message(
                id: $0.int(0), author: Author(text: $0.text(1)),
                content: MessageContent(text: $0.text(2), extras: $0.optionalText(3)), at: $0.int(4))
        }
    }
}

extension AccountTransaction {
    func endRun(_ id: Int64, outcome: String, at now: Int64) throws {
        try execute(
            """
            UPDATE runs SET state = 'done', outcome = \(outcome), ended_at = \(now), wake_at = NULL
            WHERE account_id = \(account) AND id = \(id)
            """)
    }
}
