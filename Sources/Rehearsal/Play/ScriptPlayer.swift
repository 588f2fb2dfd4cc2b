import CRM
import Runtime
import Storage

/// What happens while a script is played.
package enum PlayEvent: Sendable {
    case opened(conversation: Int64)
    case visitor(String)
    /// The turn of that place in the script, from 0, has ended.
    case turnEnded(Int)
}

/// Plays a script on a stage, turn by turn, and judges each: what follows a turn that went wrong would only repeat it.
package struct ScriptPlayer: Sendable {
    let script: ConversationScript
    let stage: Stage
    private let watch: @Sendable (PlayEvent) -> Void
    /// Where a rehearsal differs from a run with a model that is not scripted: nothing is expected of its requests.
    private var isScripted: Bool { stage.model != nil }

    package init(
        _ script: ConversationScript, on stage: Stage, watch: @escaping @Sendable (PlayEvent) -> Void = { _ in }
    ) {
        self.script = script
        self.stage = stage
        self.watch = watch
    }

    /// - Parameter judges: whether a turn that is not as expected ends the play; else all turns are played.
    /// - Throws: what the runtime refuses, and `GivenError`.
    package func play(judges: Bool = true) async throws -> Performance {
        var performance = Performance(script: script)
        var reader = TurnReader(account: stage.account)
        let (account, script) = (stage.account, script)
        let contact = try await stage.database.write { transaction in
            try script.makeRecords(transaction.scoped(to: account))
        }
        try await change(&reader) { try $0.skip($1) }
        var conversation: Int64?
        for (place, turn) in script.turns.enumerated() {
            var cue = TurnCue(stage, script, contact: contact, conversation: conversation, watch)
            let before = stage.commits
            if let limit = turn.crashAfter { stage.kill(after: limit) }
            if let model = stage.model { turn.enqueueAnswers(to: model) }
            do {
                try await cue.perform(turn.action, place)
            } catch let error where !judges && (error is PlayError || error is RuntimeError) {
                // A conversation that went another way may not come to where this makes sense.
                try await cue.settle()
                return performance
            }
            conversation = cue.conversation
            try await cue.settle()
            if let conversation, performance.conversations.last != conversation {
                performance.conversations.append(conversation)
            }
            var played = try await read(&reader, place, conversation)
            played.commits = stage.commits - before
            played.wasCrashed = cue.wasCrashed
            // A process that is killed says much that nobody hears.
            let troubles = stage.troubles.take()
            played.troubles = cue.wasCrashed ? [] : troubles
            collect(turn, &played)
            let sight = try await TurnSight.read(script, stage, conversation)
            performance.turns.append(played)
            watch(.turnEnded(place))
            guard judges else { continue }
            let judge = TurnJudge(script: script, turn: turn, played: played, sight: sight, isScripted: isScripted)
            performance.findings += judge.findings()
            if !performance.findings.isEmpty { return performance }
        }
        return performance
    }

    private func read(_ reader: inout TurnReader, _ place: Int, _ conversation: Int64?) async throws -> PlayedTurn {
        try await change(&reader) { try $0.read(place, conversation, $1) }
    }

    private func change<T: Sendable>(
        _ reader: inout TurnReader, _ body: @escaping @Sendable (inout TurnReader, AccountTransaction) throws -> T
    ) async throws -> T {
        let account = stage.account
        let (result, moved) = try await stage.database.read { [reader] transaction in
            var reader = reader
            let result = try body(&reader, transaction.scoped(to: account))
            return (result, reader)
        }
        reader = moved
        return result
    }

    /// Takes down the requests that came, and the answers that are left.
    private func collect(_ turn: ScriptTurn, _ played: inout PlayedTurn) {
        guard let model = stage.model else { return }
        for (workflow, conversation) in model.queues {
            let lines = turn.lines(of: workflow)
            let (answered, unforeseen, unused) = conversation.takeRequests()
            for (place, request) in answered.enumerated() {
                played.requests.append(
                    .init(
                        workflow: workflow, seen: request, isUnforeseen: false,
                        line: lines.indices.contains(place) ? lines[place] : nil))
            }
            for request in unforeseen {
                played.requests.append(.init(workflow: workflow, seen: request, isUnforeseen: true, line: nil))
            }
            played.unused += lines.suffix(unused)
        }
    }
}

extension ScriptTurn {
    /// Puts the turn's answers into the queues that they belong to.
    package func enqueueAnswers(to model: ScriptedModel) {
        for (workflow, conversation) in model.queues { conversation.enqueue(lines(of: workflow).map(\.answer)) }
    }

    /// The answers of a queue: the conversation's, or a workflow's beside it.
    func lines(of workflow: String?) -> [AnswerLine] {
        guard let workflow else { return answers }
        return background[workflow] ?? []
    }
}
