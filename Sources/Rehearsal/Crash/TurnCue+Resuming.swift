import Runtime
import Storage

extension TurnCue {
    /// Has a turn happen of which a part may have happened before a crash: what has taken effect is not done again.
    mutating func resume(_ action: TurnAction, _ place: Int) async throws {
        switch action {
        case .opens:
            if try await adoptNewConversation() { return }
        case .says:
            // Messages carry an id, so those that were stored are stored once; the conversation that the first may have
            // opened is taken up.
            _ = try await adoptNewConversation()
        case .advances:
            break
        case .decides(_, let tool):
            let open = try await runtime.openApprovals(of: account)
            if !open.contains(where: { tool == nil || $0.tool == tool }) { return }
        case .takesOver:
            if try await state() == .person { return }
        case .personSays(let text, _):
            if try await lastPersonMessage() == text { return }
        case .handsBack:
            if try await state() != .person { return }
        case .resolves:
            if try await state() == .resolved { return }
        case .does:
            // Each call leaves a mark in its own commit.
            break
        }
        try await perform(action, place)
    }

    /// A conversation that this turn has opened already.
    private mutating func adoptNewConversation() async throws -> Bool {
        let (account, known) = (account, conversation ?? 0)
        let newest = try await stage.database.read { transaction in
            try transaction.first("SELECT max(id) FROM conversations WHERE account_id = \(account)") {
                $0.optionalInt(0) ?? 0
            } ?? 0
        }
        guard newest > known else { return false }
        conversation = newest
        return true
    }

    private func row() async throws -> Conversation? {
        guard let conversation else { return nil }
        let account = account
        return try await stage.database.read { try $0.scoped(to: account).conversation(conversation) }
    }

    private func state() async throws -> ConversationState? { try await row()?.state }

    /// What a person said last, if nobody has said anything since.
    private func lastPersonMessage() async throws -> String? {
        guard let conversation else { return nil }
        let account = account
        let last = try await stage.database.read { try $0.scoped(to: account).messages(in: conversation).last }
        guard let last, case .person = last.author else { return nil }
        return last.content.text
    }
}
