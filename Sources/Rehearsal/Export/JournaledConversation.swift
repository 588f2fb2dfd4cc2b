import JSON
package import Runtime
package import Storage

/// A stored conversation, cut into the turns that a script would play it in.
package struct JournaledConversation: Sendable {
    package var row: Conversation
    package var workflow: String
    /// The workflows that ran beside it.
    package var background: Set<String> = []
    package var turns: [JournaledTurn] = []
    /// Where it stands; nil once it has ended.
    package var node: String?

    /// nil where the account has no such conversation.
    ///
    /// - Parameter tools: the names that there are; a call of another one was the model's invention.
    package static func read(
        _ id: Int64, tools: Set<String>, _ records: AccountTransaction
    ) throws -> JournaledConversation? {
        guard let trace = try ConversationTrace.read(id, withPrompts: false, records) else { return nil }
        var walk = JournalWalk(
            tools: tools, approvals: try approvals(id, records),
            messages: MessageMarks(try records.messages(in: id)),
            endedItself: try endedItself(trace.conversation, records))
        for part in trace.turns {
            for step in part.steps { walk.take(step, of: part) }
        }
        walk.finish(trace)
        var conversation = JournaledConversation(row: trace.conversation, workflow: trace.workflow)
        conversation.background = Set(trace.turns.filter { !$0.isForeground }.map(\.workflow))
        conversation.turns = walk.turns
        conversation.node = try node(of: trace.conversation, records)
        return conversation
    }

    /// The tools that a person was asked about, by the approval's id.
    private static func approvals(_ id: Int64, _ records: AccountTransaction) throws -> [Int64: String] {
        let rows = try records.all(
            "SELECT id, tool FROM approvals WHERE account_id = \(records.account) AND conversation_id = \(id)"
        ) { ($0.int(0), $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static func cursor(_ row: Conversation, _ records: AccountTransaction) throws -> JSON? {
        guard let run = row.run else { return nil }
        return try records.first(
            "SELECT cursor FROM runs WHERE account_id = \(records.account) AND id = \(run)"
        ) { try JSON(parsing: $0.text(0))["root"] } ?? nil
    }

    /// Whether the workflow came to its end, where else somebody or the time has ended the conversation.
    private static func endedItself(_ row: Conversation, _ records: AccountTransaction) throws -> Bool {
        try cursor(row, records)?["ended"]?.bool ?? false
    }

    private static func node(of row: Conversation, _ records: AccountTransaction) throws -> String? {
        row.state == .resolved ? nil : try cursor(row, records)?["node"]?.string
    }
}

/// The ids of a conversation's messages, to be taken in their order as steps name them.
struct MessageMarks {
    private var visitors: [Int64] = []
    private var bots: [Int64] = []

    init(_ messages: [Message]) {
        for message in messages {
            switch message.author {
            case .visitor: visitors.append(message.id)
            case .bot: bots.append(message.id)
            case .person: break
            }
        }
        visitors.reverse()
        bots.reverse()
    }

    mutating func nextVisitors() -> Int64 { visitors.popLast() ?? .max }
    mutating func nextBots() -> Int64 { bots.popLast() ?? 0 }
}
