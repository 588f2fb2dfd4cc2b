import JSON
import Workflows

extension RunExecution {
    /// Executes a list of nodes from where its frame stands.
    func drive(_ path: FramePath, _ list: NodeList) async throws -> FrameEnd {
        while true {
            try Task.checkCancellation()
            guard let node = try current(path, list) else { return .ended }
            do {
                if let end = try await visit(node, path) { return end }
            } catch let failure as NodeFailure {
                if try await recover(from: failure, node, path) == .parked { return .parked }
            }
        }
    }

    // What waits for its model by the thousand holds one frame for each of these functions. What they do without
    // waiting is done in functions of its own, kept out of line, so that its temporaries are not in those frames.

    /// The node that the frame stands at; nil at the end of its list.
    @inline(never)
    private func current(_ path: FramePath, _ list: NodeList) throws -> Node? {
        let frame = cursor[path]
        if frame.hasEnded { return nil }
        guard frame.node != NodeList.end else {
            cursor[path].hasEnded = true
            return nil
        }
        guard let node = list[frame.node] else {
            // Only a migrated definition can lack the node, and migration checks for it.
            throw NodeFailure(.definition, "there is no node \"\(frame.node)\" in \(run.definition.workflow.file)")
        }
        return node
    }

    /// One node: enters it, does its action, moves on. Nil to go on with the list.
    @inline(never)
    private func visit(_ node: Node, _ path: FramePath) async throws -> FrameEnd? {
        if try begin(node, path) {
            switch try await perform(node, path) {
            case .done(let outcome): setOutcome(outcome, path)
            case .parked: return .parked
            case .resolved: return .resolved
            }
        }
        let outcome = recordOutcome(node, path)
        move(path, to: try await target(of: node, outcome, path))
        return nil
    }

    /// Enters the node if that is still to be done; false where its action is done already.
    @inline(never)
    private func begin(_ node: Node, _ path: FramePath) throws -> Bool {
        if cursor[path].visit == 0 { try enter(node, path) }
        return cursor[path].outcome == nil
    }

    @inline(never)
    private func setOutcome(_ outcome: String, _ path: FramePath) { cursor[path].outcome = outcome }

    @inline(never)
    private func recordOutcome(_ node: Node, _ path: FramePath) -> String {
        let outcome = cursor[path].outcome ?? "done"
        record(
            NodeResult(
                result: results[path.path(of: node.id)]?.result ?? .null, outcome: outcome, error: nil,
                attempts: cursor[path].attempts + 1), at: path.path(of: node.id))
        return outcome
    }

    private func enter(_ node: Node, _ path: FramePath) throws {
        cursor.use.steps += 1
        cursor.entries += 1
        cursor[path].visit = cursor.entries
        note(.enter, at: place(node, path))
        tell(.nodeEntered(path.path(of: node.id)))
        // Said once, so that what `on_error` leads to can be done.
        let over = cursor.use.steps - limits.steps
        if over == 1 || over > Self.stepsToRecover {
            throw NodeFailure(
                .limit,
                "\(cursor.use.steps) nodes in one turn; the limit is \(limits.steps): is there a loop that never waits?"
            )
        }
    }

    private func perform(_ node: Node, _ path: FramePath) async throws -> ActionResult {
        if waitsForRetry(path) { return .parked }
        // Apart from the others, whose payloads would all have a place in the frame.
        if case .ai? = node.action { return try await performAI(node, path) }
        return try await performOther(node, path)
    }

    @inline(never)
    private func waitsForRetry(_ path: FramePath) -> Bool {
        guard case .retrying(let at) = cursor[path].phase else { return false }
        if now < at { return true }
        cursor[path].phase = nil
        return false
    }

    @inline(never)
    private func performOther(_ node: Node, _ path: FramePath) async throws -> ActionResult {
        switch node.action {
        case nil, .ai: return .done("done")
        case .say(let say): return try await perform(say, node, path)
        case .ask(let ask): return try await perform(ask, node, path)
        case .tool(let step): return try await perform(step, node, path)
        case .set(let assignments): return try await assign(assignments, path)
        case .http(let request): return try await perform(request, node, path)
        case .wait(let wait): return try await perform(wait, node, path)
        case .handoff(let handoff): return try await perform(handoff, node, path)
        case .run(let call): return try await perform(call, node, path)
        case .each(let each): return try await perform(each, node, path)
        case .parallel(let parallel): return try await perform(parallel, node, path)
        case .resolve(let outcome): return try await resolve(outcome, path)
        }
    }

    /// Where `next` leads.
    @inline(never)
    private func target(of node: Node, _ outcome: String, _ path: FramePath) async throws -> String {
        if outcome == Outcome.gaveUp, case .ask(let ask) = node.action, let way = ask.onGiveUp { return way }
        if outcome == Outcome.timeout, case .wait(let wait) = node.action, let way = wait.onTimeout { return way }
        switch node.next {
        case .none: return NodeList.end
        case .node(let id): return id
        case .outcomes(let ways):
            guard let way = ways[outcome] else {
                throw NodeFailure(.definition, "\(node.position): the outcome \"\(outcome)\" has no way on")
            }
            return way
        case .branches(let branches, let otherwise):
            for branch in branches where try await holds(branch.when, path) { return branch.go }
            return otherwise
        }
    }

    /// Puts the frame in front of another node; the next commit writes it.
    @inline(never)
    func move(_ path: FramePath, to node: String) {
        var frame = cursor[path]
        frame.node = node
        frame.visit = 0
        frame.outcome = nil
        frame.attempts = 0
        frame.phase = nil
        frame.calls = [:]
        frame.callCount = 0
        frame.children = [:]
        frame.collected = [:]
        cursor[path] = frame
    }

    @inline(never)
    func place(_ node: Node, _ path: FramePath) -> Place {
        Place(path: path.path(of: node.id), visit: cursor[path].visit)
    }

    func note(_ kind: StepKind, at place: Place, payload: String? = nil) {
        noted.append(NotedStep(kind: kind, place: place, payload: payload))
    }

    /// Keeps what `steps.<node>` sees, with secrets masked.
    func record(_ result: NodeResult, at path: String) {
        results[path] = result.masked
        unsavedResults.insert(path)
    }

    enum Outcome {
        static let gaveUp = "gave_up"
        static let timeout = "timeout"
    }
}
