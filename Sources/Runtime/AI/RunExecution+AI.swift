import ChatModel
import JSON
import Storage
import Workflows

extension RunExecution {
    /// Lets a model talk and call tools until it waits for the visitor or leaves by an outcome.
    @inline(never)
    func performAI(_ node: Node, _ path: FramePath) async throws -> ActionResult {
        if try isParkedStill(path) { return .parked }
        let session = try await open(node, path)
        if let end = try await takeUp(session) { return end }
        do {
            return try await converse(session)
        } catch is Parked {
            return .parked
        }
    }

    /// Whether the time that the model has asked for is not over yet.
    @inline(never)
    private func isParkedStill(_ path: FramePath) throws -> Bool {
        if case .parked(let until) = cursor[path].phase, now < until { return true }
        cursor[path].phase = nil
        try checkTurns()
        return false
    }

    /// What an earlier life of the visit has left: an answer whose calls are open, an outcome that was chosen; or that
    /// it is the visitor's turn. Nil where the model is to be asked.
    @inline(never)
    private func takeUp(_ session: AISession) async throws -> ActionResult? {
        if let answer = history.openAnswer(at: session.place) {
            // What was paid for is used: the calls that a crash or an approval has left open are made now.
            if !answer.isComplete, let end = try await resume(answer, session) { return end }
            if let outcome = history.openAnswer(at: session.place)?.chosenOutcome {
                consume()
                return .done(outcome)
            }
            session.transcript = history.transcript(prompt: session.promptText, budget: session.ai.historyTokens)
        } else if session.ai.output == nil, isForeground, unconsumedMessage == nil, !history.endsWithVisitor {
            try await commit(state: .waiting) { _ in }
            tell(.state(.waiting))
            return .parked
        }
        return cursor[session.path].outcome.map(ActionResult.done)
    }

    @inline(never)
    private func converse(_ session: AISession) async throws -> ActionResult {
        var emptyAnswers = 0
        while true {
            try checkLimits(session)
            let (answer, took) = try await ask(session)
            guard let answer else {
                // Given up for a message that this turn has taken itself: it is to be answered here.
                guard try await isSuperseded() else { continue }
                let place = session.place
                try await commit(state: .waiting, sends: true) { try $0.step(.interrupted, at: place) }
                tell(.state(.waiting))
                return .parked
            }
            if session.ai.output != nil {
                if let end = try await takeOutput(answer, took, session) { return end }
                continue
            }
            if answer.toolCalls.isEmpty {
                let words = answer.content ?? answer.refusal ?? ""
                if words.trimmed.isEmpty {
                    emptyAnswers += 1
                    cursor.use.repairs += 1
                    if emptyAnswers > 1 { throw NodeFailure(.model, "the model answered with nothing, twice") }
                    continue
                }
                if !isForeground, !session.ai.outcomes.isEmpty {
                    // Nobody is there to talk with, so words alone lead nowhere.
                    cursor.use.repairs += 1
                    session.transcript.append(answer.message)
                    session.transcript.append(.user("Nobody reads this. Call \(BuiltinTools.chooseOutcome)."))
                    continue
                }
                return try await say(answer, took, session)
            }
            if let end = try await call(answer, took, session) { return end }
        }
    }

    /// Whether there is something newer than what the turn answers: a message that waits, or a change of hands.
    @inline(never)
    private func isSuperseded() async throws -> Bool {
        guard let conversation = run.conversation else { return false }
        let account = run.account
        return try await services.database.read { transaction in
            try transaction.scoped(to: account).first(
                """
                SELECT pending > 0 OR owner_epoch <> \(conversation.ownerEpoch) FROM conversations
                WHERE account_id = \(account) AND id = \(conversation.id)
                """
            ) { $0.bool(0) } ?? false
        }
    }
}
