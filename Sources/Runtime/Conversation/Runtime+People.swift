import JSON
package import Storage
import Tools
import Workflows

/// A call that waits for a person's word.
package struct PendingApproval: Sendable, Hashable {
    package var id: Int64
    package var conversation: Int64?
    package var tool: String
    /// JSON, as the model wrote it.
    package var arguments: String
    /// JSON: the rows that it would change.
    package var preview: String
}

extension Runtime {
    /// A person takes a conversation: from the commit on the bot sends nothing, not even what it is writing now.
    package func takeOver(_ conversation: Int64, by person: String, of account: AccountID) async throws {
        let now = services.time.now
        try await services.database.write { transaction in
            let records = transaction.scoped(to: account)
            let row = try records.open(conversation)
            try records.execute(
                """
                UPDATE conversations SET state = 'person', owner = \(person), owner_epoch = owner_epoch + 1,
                wake_at = NULL, updated_at = \(now) WHERE account_id = \(account) AND id = \(conversation)
                """)
            try records.journal(row, now)?.step(
                .handoff, at: Place(path: "", visit: 0), payload: Handover(person: person).payload)
        }
        lanes.interrupt(.conversation(account, conversation))
        services.listen(conversation, .state(.person))
    }

    /// A person says something to the visitor.
    package func say(_ text: String, as person: String, in conversation: Int64, of account: AccountID) async throws {
        let now = services.time.now
        let message = try await services.database.write { transaction -> Message? in
            let records = transaction.scoped(to: account)
            let row = try records.open(conversation)
            guard row.state == .person else { throw RuntimeError.notWithAPerson(conversation) }
            guard let journal = records.journal(row, now) else { return nil }
            let message = try journal.message(MessageContent(text), by: .person(person))
            try journal.step(.person, at: Place(path: "", visit: 0), message: message?.id)
            return message
        }
        if let message { services.listen(conversation, .said(message)) }
    }

    /// Gives a conversation back to the bot, which goes on where it stood.
    package func handBack(_ conversation: Int64, by person: String, of account: AccountID) async throws {
        let now = services.time.now
        let caches = caches
        try await services.database.write { transaction in
            let records = transaction.scoped(to: account)
            let row = try records.open(conversation)
            guard row.state == .person else { throw RuntimeError.notWithAPerson(conversation) }
            guard let run = try row.run.flatMap({ try RunRow.read($0, caches, records) }) else { return }
            if let journal = records.journal(row, now) { try journal.lapseApprovals(by: person) }
            // What the visitor said to the person was the person's to answer.
            var cursor = run.cursor
            cursor.consumed = row.takenMessage
            cursor.use = TurnUse(turn: row.turns + 1, startedAt: now)
            try records.execute(
                "UPDATE runs SET cursor = \(cursor.text) WHERE account_id = \(account) AND id = \(run.id)")
            try records.execute(
                """
                UPDATE conversations SET state = 'busy', owner = NULL, owner_epoch = owner_epoch + 1,
                turns = turns + 1, updated_at = \(now) WHERE account_id = \(account) AND id = \(conversation)
                """)
            try records.journal(row, now)?.step(
                .handback, at: Place(path: "", visit: 0), payload: JSON.object(["by": .string(person)]).text)
        }
        kick(.conversation(account, conversation))
    }

    /// Ends a conversation from outside.
    package func resolve(_ conversation: Int64, outcome: String, of account: AccountID) async throws {
        let now = services.time.now
        try await services.database.write { transaction in
            let records = transaction.scoped(to: account)
            let row = try records.open(conversation)
            if let journal = records.journal(row, now) {
                try journal.lapseApprovals(by: outcome)
                try journal.step(
                    .resolved, at: Place(path: "", visit: 0), payload: JSON.object(["outcome": .string(outcome)]).text)
            }
            if let run = row.run { try records.endRun(run, outcome: outcome, at: now) }
            // The epoch is raised, so that a turn under way sends nothing more.
            try records.execute(
                """
                UPDATE conversations SET owner_epoch = owner_epoch + 1
                WHERE account_id = \(account) AND id = \(conversation)
                """)
            try records.resolve(conversation, outcome: outcome, at: now)
        }
        lanes.interrupt(.conversation(account, conversation))
        services.listen(conversation, .state(.resolved))
        await feedTriggers()
    }

    package func openApprovals(of account: AccountID) async throws -> [PendingApproval] {
        try await services.database.read { transaction in
            try transaction.scoped(to: account).all(
                """
                SELECT id, conversation_id, tool, arguments, preview FROM approvals
                WHERE account_id = \(account) AND state = 'open' ORDER BY id
                """
            ) {
                PendingApproval(
                    id: $0.int(0), conversation: $0.optionalInt(1), tool: $0.text(2), arguments: $0.text(3),
                    preview: $0.text(4))
            }
        }
    }
}

extension AccountTransaction {
    /// A conversation that is not resolved.
    fileprivate func open(_ id: Int64) throws -> Conversation {
        guard let row = try conversation(id) else { throw RuntimeError.noSuchConversation(id) }
        guard row.state != .resolved else { throw RuntimeError.resolved(id) }
        return row
    }

    fileprivate func journal(_ conversation: Conversation, _ now: Int64) -> Journal? {
        conversation.run.map {
            Journal(records: self, conversation: conversation.id, run: $0, turn: conversation.turns, now: now)
        }
    }
}
