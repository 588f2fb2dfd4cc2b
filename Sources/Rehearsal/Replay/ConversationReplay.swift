import FoundationEssentials
import Runtime
import Synchronization
package import Workflows

/// Plays stored conversations against a changed workflow, with the answers that models gave at the time: no model is
/// asked.
package struct ConversationReplay: Sendable {
    private let room: RehearsalRoom
    private let library: WorkflowLibrary
    private let width: Int

    /// - Parameter library: the changed definitions.
    package init(room: RehearsalRoom, library: WorkflowLibrary, width: Int) {
        self.room = room
        self.library = library
        self.width = max(1, width)
    }

    /// The verdicts in the order of the conversations; `told` hears of each as it is there.
    package func play(
        _ exports: [ConversationExport], told: @escaping @Sendable (ReplayVerdict) -> Void = { _ in }
    ) async -> [ReplayVerdict] {
        await withTaskGroup(of: (Int, ReplayVerdict).self) { group in
            var verdicts: [ReplayVerdict?] = Array(repeating: nil, count: exports.count)
            var next = 0
            func begin() {
                guard next < exports.count else { return }
                let place = next
                next += 1
                group.addTask { (place, await play(exports[place])) }
            }
            for _ in 0..<width { begin() }
            while let (place, verdict) = await group.next() {
                verdicts[place] = verdict
                told(verdict)
                begin()
            }
            return verdicts.compactMap(\.self)
        }
    }

    package func play(_ export: ConversationExport) async -> ReplayVerdict {
        let id = export.conversation.row.id
        do {
            return ReplayVerdict(conversation: id, try await play(try export.script(), export.conversation))
        } catch {
            return ReplayVerdict(conversation: id, .failed("\(error)"))
        }
    }

    private func play(
        _ script: ConversationScript, _ conversation: JournaledConversation
    ) async throws -> ReplayVerdict.Kind {
        var script = script
        let played = Mutex(0)
        do {
            let performance = try await perform(script) { event in
                if case .turnEnded = event { played.withLock { $0 += 1 } }
            }
            return judge(performance, conversation)
        } catch {
            // A turn that cannot happen any more, such as a person's word on a call that nobody makes: what came before
            // it says why.
            let place = played.withLock { $0 }
            guard script.turns.indices.contains(place), place > 0 else { throw error }
            let cause = script.turns[place].action.described
            script.turns = Array(script.turns.prefix(place))
            let kind = judge(try await perform(script), conversation, isWhole: false)
            guard kind == .same else { return kind }
            return .differs([
                .init(subject: .state, turn: place + 1, cause: cause, was: "it happened", would: "\(error)")
            ])
        }
    }

    private func perform(
        _ script: ConversationScript, watch: @escaping @Sendable (PlayEvent) -> Void = { _ in }
    ) async throws -> Performance {
        var setup = RehearsalRoom.Setup()
        setup.library = library
        return try await room.withStage(for: script, "replay-\(UUID().uuidString)", setup) { stage in
            try await ScriptPlayer(script, on: stage, watch: watch).play(judges: false)
        }
    }

    private func judge(
        _ performance: Performance, _ conversation: JournaledConversation, isWhole: Bool = true
    ) -> ReplayVerdict.Kind {
        // A script has turns of its own for the time that passes; they have nothing to compare.
        var left = conversation.turns[...]
        for (played, turn) in zip(performance.turns, performance.script.turns) {
            guard let journaled = left.first else { break }
            guard turn.action.isSame(as: journaled.action) else { continue }
            left = left.dropFirst()
            let comparison = TurnComparison(journaled: journaled, played: played, workflow: conversation.workflow)
            if let question = comparison.question { return .unknown(question) }
            let differences = comparison.differences
            if !differences.isEmpty { return .differs(differences) }
        }
        guard isWhole, let last = performance.turns.last else { return .same }
        let was = Self.standing(conversation.row.state, conversation.row.outcome, conversation.node)
        let would = Self.standing(last.state, last.outcome, last.node)
        guard was != would else { return .same }
        return .differs([
            .init(subject: .state, turn: last.place + 1, cause: "the end", was: was, would: would)
        ])
    }

    private static func standing(_ state: ConversationState, _ outcome: String?, _ node: String?) -> String {
        if let outcome { return "\(state.rawValue), \(outcome)" }
        return "\(state.rawValue)\(node.map { " at \($0)" } ?? "")"
    }
}

extension TurnAction {
    fileprivate func isSame(as other: TurnAction) -> Bool {
        switch (self, other) {
        case (.says(let texts), .says(let others)): texts.count == others.count
        case (.opens, .opens), (.takesOver, .takesOver), (.handsBack, .handsBack): true
        case (.personSays, .personSays), (.resolves, .resolves), (.decides, .decides): true
        case (.advances(.to(let end)), .advances(.to(let other))): end == other
        default: false
        }
    }
}
