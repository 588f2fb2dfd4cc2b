import JSON
import Storage
import Workflows

extension TurnTaker {
    /// A new conversation with its run, at the start of its workflow.
    func open(
        _ opening: Opening, _ message: InboundMessage?, _ definition: Definition, _ records: AccountTransaction
    ) throws -> LoadedRun {
        let now = services.time.now
        let id = try records.insert(
            """
            INSERT INTO conversations (account_id, channel, contact_id, zone, state, turns, created_at, updated_at)
            VALUES (\(records.account), \(opening.channel), \(opening.contact), \(opening.zone), 'busy', 1, \(now), \(now))
            """)
        var stored: Message?
        if let message {
            let receipt = try records.store(message, in: id, at: now)
            stored = Message(id: receipt.message, author: .visitor, content: MessageContent(message.text), at: now)
        }
        let row = try insertRun(
            definition, inputs: [:], conversation: id, isForeground: true, records, now)
        try records.execute(
            """
            UPDATE conversations SET run_id = \(row.id), pending = 0, taken_message = \(stored?.id ?? 0)
            WHERE account_id = \(records.account) AND id = \(id)
            """)
        if let stored {
            try Journal(records: records, conversation: id, run: row.id, turn: 1, now: now)
                .step(.message, at: Place(path: "", visit: 0), message: stored.id)
        }
        guard let conversation = try records.conversation(id) else { throw RuntimeError.noSuchConversation(id) }
        return try load(row, conversation, stored, records)
    }

    /// A run at its start.
    func insertRun(
        _ definition: Definition, inputs: JSONObject, event: RunEvent? = nil, conversation: Int64?, isForeground: Bool,
        _ records: AccountTransaction, _ now: Int64
    ) throws -> RunRow {
        try definition.store(records)
        var given = JSONObject()
        for input in definition.workflow.inputs { given[input.name] = input.initial }
        for (name, value) in inputs { given[name] = value.masked }
        var cursor = Cursor(root: Frame(of: definition.workflow, inputs: given))
        cursor.use.startedAt = now
        cursor.event = event
        let id = try records.insert(
            """
            INSERT INTO runs
            (account_id, conversation_id, is_foreground, workflow, definition, state, cursor, inputs, created_at)
            VALUES (\(records.account), \(conversation), \(isForeground), \(definition.workflow.name), \
            \(definition.hash), 'open', \(cursor.text), \(JSON.object(given).text), \(now))
            """)
        return RunRow(
            id: id, conversation: conversation, isForeground: isForeground, workflow: definition.workflow.name,
            definition: definition, cursor: cursor)
    }
}
