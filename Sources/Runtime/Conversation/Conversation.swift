package import Storage

/// A conversation's row.
package struct Conversation: Sendable, Hashable {
    package var id: Int64
    package var account: AccountID
    package var channel: String
    package var contact: Int64?
    package var zone: String
    package var state: ConversationState
    /// The person or queue that has it.
    package var owner: String?
    /// Counts the changes of hands: what a turn began under an older one may no longer send.
    package var ownerEpoch: Int64
    package var run: Int64?
    package var turns: Int
    /// Visitor's messages that no turn has taken yet.
    package var pending: Int
    /// The last visitor's message that a turn has taken.
    package var takenMessage: Int64
    package var wakeAt: Int64?
    package var outcome: String?
    package var createdAt: Int64
    package var updatedAt: Int64

    static let columns: SQL = """
        id, account_id, channel, contact_id, zone, state, owner, owner_epoch, run_id, turns, pending, taken_message, \
        wake_at, outcome, created_at, updated_at
        """

    init(row: Row) {
        id = row.int(0)
        account = AccountID(row.int(1))
        channel = row.text(2)
        contact = row.optionalInt(3)
        zone = row.text(4)
        // The column's check lets nothing else in.
        state = ConversationState(rawValue: row.text(5)) ?? .resolved
        owner = row.optionalText(6)
        ownerEpoch = row.int(7)
        run = row.optionalInt(8)
        turns = Int(row.int(9))
        pending = Int(row.int(10))
        takenMessage = row.int(11)
        wakeAt = row.optionalInt(12)
        outcome = row.optionalText(13)
        createdAt = row.int(14)
        updatedAt = row.int(15)
    }
}

extension AccountTransaction {
    package func conversation(_ id: Int64) throws -> Conversation? {
        try first(
            "SELECT \(fragment: Conversation.columns) FROM conversations WHERE account_id = \(account) AND id = \(id)"
        ) { Conversation(row: $0) }
    }

    /// The messages of a conversation, oldest first.
    package func messages(in conversation: Int64) throws -> [Message] {
        try all(
            """
            SELECT id, author, text, extras, at FROM messages
            WHERE account_id = \(account) AND conversation_id = \(conversation) ORDER BY id
            """
        ) {
            Message(
                id: $0.int(0), author: Author(text: $0.text(1)),
                content: MessageContent(text: $0.text(2), extras: $0.optionalText(3)), at: $0.int(4))
        }
    }
}
