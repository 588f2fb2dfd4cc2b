import JSON
import Storage
import Workflows

extension RunExecution {
    /// What follows a failed node: another try, its `on_error`, or a person; a run in the background fails.
    @inline(never)
    func recover(from failure: NodeFailure, _ node: Node, _ path: FramePath) async throws -> FrameEnd? {
        let name = path.path(of: node.id)
        let place = place(node, path)
        tell(.failed(node: name, message: failure.message))
        let payload = JSON.object([
            "kind": .string(failure.kind.rawValue), "message": .string(failure.message),
        ]).text
        if failure.mayBeRetried, let retry = node.retry, cursor[path].attempts < retry.times {
            let at = now + retry.every.milliseconds
            try await commit(change: {
                cursor[path].attempts += 1
                cursor[path].phase = .retrying(at: at)
                cursor[path].children = [:]
            }) { try $0.step(.error, at: place, payload: payload) }
            return .parked
        }
        // Past the limit of steps and what was left for recovering, only a person helps.
        let mayGoOn = cursor.use.steps <= limits.steps + Self.stepsToRecover
        record(
            NodeResult(result: .null, outcome: "error", error: failure.message, attempts: cursor[path].attempts + 1),
            at: name)
        note(.error, at: place, payload: payload)
        if let way = node.onError, mayGoOn {
            move(path, to: way)
            return nil
        }
        // A list inside a node fails with it: the node's own `retry` or `on_error` takes it up.
        if mayGoOn, isTakenUp(above: path) { throw failure }
        try await giveUp(failure, place) { self.leave(path) }
        return .parked
    }

    /// Nodes that a turn may still enter once its limit of steps is reached.
    static var stepsToRecover: Int { 20 }

    private func isTakenUp(above path: FramePath) -> Bool {
        var level = path
        while let part = level.parts.last {
            level = level.parent
            guard let node = list(at: level)?[part.node] else { continue }
            let triesLeft = (node.retry?.times ?? 0) - cursor[level].attempts
            if node.onError != nil || triesLeft > 0 { return true }
        }
        return false
    }

    /// What follows a failure that nothing in the workflow takes up: a person, or for a run in the background its end.
    @inline(never)
    func giveUp(_ failure: NodeFailure, _ place: Place, change: () -> Void) async throws {
        guard isForeground, let conversation = run.conversation else { return try await fail(failure) }
        let site = place.path.isEmpty ? "" : " at \(place.path)"
        let note = "The bot could not go on\(site): \(failure.message)"
        try await giveToPerson(
            conversation, Handover(queue: nil, person: nil, note: note), place, change: change)
    }

    /// The frame begins its node anew when the conversation is handed back.
    private func leave(_ path: FramePath) {
        let node = cursor[path].node
        move(path, to: node)
        cursor.consumed = run.conversation?.takenMessage ?? cursor.consumed
    }

    private func fail(_ failure: NodeFailure) async throws {
        let outcome = "failed: \(failure.message)"
        try await commit { journal in
            try journal.records.execute(
                """
                UPDATE runs SET state = 'failed', outcome = \(outcome), ended_at = \(journal.now)
                WHERE account_id = \(journal.records.account) AND id = \(journal.run)
                """)
        }
        settled = .resolved
    }

    /// The turn waits for something else than the visitor: writes where it stands and what it waits for.
    @inline(never)
    func settle() async throws {
        let state: ConversationState =
            cursor.root.isParkedByModel ? .parked : cursor.root.waitsForVisitor ? .waiting : .sleeping
        try await commit(state: state) { _ in }
        if isForeground { tell(.state(state)) }
    }
}

extension Frame {
    /// Whether a question is open, or a message is waited for, anywhere in the tree.
    var waitsForVisitor: Bool {
        switch phase {
        case .asked, .event: return true
        default: return children.values.contains { !$0.hasEnded && $0.waitsForVisitor }
        }
    }

    /// Whether a model has asked for more patience anywhere in the tree.
    var isParkedByModel: Bool {
        if case .parked = phase { return true }
        return children.values.contains { !$0.hasEnded && $0.isParkedByModel }
    }
}
