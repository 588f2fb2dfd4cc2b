import Fields
import JSON
import Storage
import Workflows

extension RunExecution {
    /// Ends the whole run, from however deep it is said.
    func resolve(_ outcome: TextTemplate?, _ path: FramePath) async throws -> ActionResult {
        var name = "resolved"
        if let outcome { name = SensitiveText.masked(try await text(outcome, path)) }
        try await finish(outcome: name)
        return .resolved
    }

    /// Ends the run; a foreground run takes its conversation with it.
    @inline(never)
    func finish(outcome: String) async throws {
        let conversation = isForeground ? run.conversation : nil
        let place = Place(path: "", visit: 0)
        try await commit(
            sends: conversation != nil,
            change: {
                consume()
                cursor.root.hasEnded = true
            }
        ) { journal in
            try journal.step(.resolved, at: place, payload: JSON.object(["outcome": .string(outcome)]).text)
            try journal.records.execute(
                """
                UPDATE runs SET state = 'done', outcome = \(outcome), ended_at = \(journal.now), wake_at = NULL
                WHERE account_id = \(journal.records.account) AND id = \(journal.run)
                """)
            if let conversation {
                try journal.records.resolve(conversation.id, outcome: outcome, at: journal.now)
            }
        }
        settled = .resolved
        if isForeground { tell(.state(.resolved)) }
    }
}

extension AccountTransaction {
    /// Ends a conversation, and tells whoever listens to `conversation.resolved`.
    func resolve(_ conversation: Int64, outcome: String, at now: Int64) throws {
        try execute(
            """
            UPDATE conversations SET state = 'resolved', outcome = \(outcome), owner = NULL, wake_at = NULL,
            updated_at = \(now) WHERE account_id = \(account) AND id = \(conversation)
            """)
        try append(
            Event(
                kind: "conversation.resolved", record: "conversation", recordID: conversation,
                conversation: conversation, actor: .system, at: now,
                changes: JSON.object(["outcome": [nil, .string(outcome)]]).text))
    }
}
