import JSON
import Runtime
import Workflows

/// Follows a conversation's journal from node to node and tells what it reaches.
struct NodeTrail {
    private typealias Label = CoveragePoint.Key.Label

    private struct Frame: Hashable {
        var run: Int64
        /// Empty for the run's own list, else as `loop[2].`.
        var path: String
    }

    /// A node that a frame stands at.
    private struct Standing {
        var place: CoverageMap.Place
        /// As the journal has it.
        var path: String
        var hasFailed = false
        var hasTimedOut = false
        /// How often an `ask` has asked.
        var asked = 0
        /// The last step of it or of a list inside it.
        var last: Int64
    }

    private let map: CoverageMap
    /// The visitor's.
    private let zone: String
    /// What the visitor said last, and when.
    private var message: (text: String, at: Int64)?
    private var frames: [Frame: Standing] = [:]
    private(set) var reached: Set<CoveragePoint.Key> = []

    init(_ map: CoverageMap, zone: String) {
        self.map = map
        self.zone = zone
    }

    mutating func follow(_ turn: PlayedTurn) {
        for item in turn.steps {
            if item.step.kind == .message { message = (item.step.message ?? "", item.step.at) }
            if !item.step.node.isEmpty { follow(item) }
        }
        for run in turn.ended {
            let frame = Frame(run: run, path: "")
            if let last = frames[frame] { leave(last, run, to: NodeList.end) }
            frames[frame] = nil
        }
    }

    private mutating func follow(_ item: PlayedTurn.JournalStep) {
        let step = item.step
        guard let place = map.place(step.node, of: item.workflow) else { return }
        let frame = Frame(run: step.run, path: place.frame)
        if step.kind == .enter {
            if let last = frames[frame] { leave(last, step.run, to: place.node.id) }
            frames[frame] = Standing(place: place, path: step.node, last: step.id)
            reach(.node, "", place)
            return
        }
        guard frames[frame]?.path == step.node else { return }
        frames[frame]?.hasFailed = step.kind == .error
        frames[frame]?.last = step.id
        switch step.kind {
        case .error: forget(below: step.node, step.run)
        case .say: frames[frame]?.asked += 1
        case .timer: frames[frame]?.hasTimedOut = true
        case .answer:
            guard case .ai = place.node.action else { return }
            for call in step.calls {
                reach(.tool, call.name, place)
                guard call.name == ScriptBuiltins.chooseOutcome, call.status == "ok" else { continue }
                let outcome = (try? JSON(parsing: call.arguments))?["outcome"]?.string ?? ""
                reach(.outcome, outcome, place)
            }
        default: break
        }
    }

    /// What follows from a node's having led to another one, or to the end of its list.
    private mutating func leave(_ standing: Standing, _ run: Int64, to target: String) {
        let place = standing.place
        let node = place.node
        if standing.hasFailed {
            if node.onError == target { reach(.way, Label.onError, place) }
            return
        }
        let first = winner(of: standing, run, to: target)
        endLists(below: standing, run, first: first)
        switch node.action {
        case .ask(let ask):
            if givesUp(ask, standing, target) {
                return reach(.outcome, Label.givesUp, place)
            }
            reach(.outcome, Label.answered, place)
        case .wait(let wait):
            if case .event(let event, _) = wait.kind {
                reach(.outcome, standing.hasTimedOut ? Label.timesOut : Label.comes(event), place)
            }
            if standing.hasTimedOut, wait.onTimeout != nil { return }
        case .ai:
            // An outcome that was chosen beside a call that had to wait.
            if case .outcomes(let ways) = node.next {
                let names = ways.filter { $0.value == target }.keys
                if names.count == 1, let name = names.first { reach(.outcome, name, place) }
            }
        case .parallel(let parallel) where parallel.join == .first:
            if let first { reach(.outcome, first, place) }
        default: break
        }
        if let label = node.next.labels.first(where: { $0.target == target })?.label {
            reach(.way, label, place)
        } else {
            reach(.way, Label.next, place)
        }
    }

    /// Whether a question led to its target because nobody answered it well.
    private func givesUp(_ ask: Ask, _ standing: Standing, _ target: String) -> Bool {
        guard let way = ask.onGiveUp, way == target else { return false }
        if standing.hasTimedOut || !standing.place.node.next.targets.contains(target) { return true }
        guard standing.asked >= ask.attempts, let message else { return false }
        return ask.accepts(message.text, zone: zone, now: message.at) == nil
    }

    /// The branch that ended first: where the target does not tell, the one that can have ended, and did so last.
    private func winner(of standing: Standing, _ run: Int64, to target: String) -> String? {
        guard case .parallel(let parallel) = standing.place.node.action, parallel.join == .first else { return nil }
        var names = parallel.branches.map(\.name)
        if case .outcomes(let ways) = standing.place.node.next { names = names.filter { ways[$0] == target } }
        return names.filter { name in
            last(of: name, standing, run)?.place.node.next.targets.contains(NodeList.end) ?? false
        }.max { last(of: $0, standing, run)?.last ?? 0 < last(of: $1, standing, run)?.last ?? 0 }
    }

    private func last(of branch: String, _ standing: Standing, _ run: Int64) -> Standing? {
        frames[Frame(run: run, path: "\(standing.path)[\(branch)].")]
    }

    /// The lists inside a node have come to their ends with it; where the first of them decides, only that one.
    private mutating func endLists(below parent: Standing, _ run: Int64, first: String?) {
        let start = parent.path + "["
        for (frame, last) in frames where frame.run == run && frame.path.hasPrefix(start) {
            // The lists further in end with the nodes that they stand in.
            guard !frame.path.dropFirst(start.count).dropLast(2).contains("].") else { continue }
            if case .parallel(let parallel) = parent.place.node.action, parallel.join == .first {
                guard frame.path == "\(parent.path)[\(first ?? "")]." else { continue }
            }
            leave(last, run, to: NodeList.end)
        }
        forget(below: parent.path, run)
    }

    private mutating func forget(below path: String, _ run: Int64) {
        frames = frames.filter { $0.key.run != run || !$0.key.path.hasPrefix(path + "[") }
    }

    private mutating func reach(_ kind: CoveragePoint.Kind, _ label: String, _ place: CoverageMap.Place) {
        let key = CoveragePoint.Key(kind: kind, workflow: place.workflow, node: place.path, label: label)
        if map.has(key) { reached.insert(key) }
    }
}
