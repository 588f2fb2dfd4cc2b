import Expressions

extension FlowChart {
    package init(_ workflow: Workflow) {
        let starts = workflow.triggers.map(FlowText.describe)
        self.init(
            name: workflow.name, title: workflow.title,
            body: FlowList(
                workflow.body, name: nil, path: "",
                starts: starts.isEmpty ? "run by another workflow" : starts.joined(separator: "\n")))
    }
}

extension FlowList {
    /// - Parameter path: the nodes around the list, empty for the workflow's own or ending in `-`.
    init(_ list: NodeList, name: String?, path: String, starts: String?) {
        self.name = name
        // A node's id begins with no digit, so the paths of marks are no node's.
        nodes = [FlowNode(path: path + "0start", id: "start", title: starts, kind: .start)]
        nodes += list.nodes.map { FlowNode($0, path: path) }
        ways = []
        let places = Dictionary(
            list.nodes.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let end = nodes.count
        var drawn = FlowWays()
        if let first = places[list.start] { drawn.add(0, first, nil, .next) }
        for (index, node) in list.nodes.enumerated() {
            for way in node.drawnWays(isInner: !path.isEmpty) {
                let target = way.target == NodeList.end ? end : places[way.target]
                if let target { drawn.add(index + 1, target, way.label, way.kind) }
            }
        }
        ways = drawn.ways
        if ways.contains(where: { $0.to == end }) {
            nodes.append(FlowNode(path: path + "0end", id: NodeList.end, kind: .end))
        }
    }
}

extension FlowNode {
    fileprivate init(_ node: Node, path: String) {
        self.init(
            path: path + node.id, id: node.id, title: node.title, detail: node.action.flatMap(FlowText.detail),
            kind: FlowKind(node.action))
        switch node.action {
        case .each(let each): bodies = [FlowList(each.body, name: nil, path: self.path + "-", starts: nil)]
        case .parallel(let parallel):
            bodies = parallel.branches.map {
                FlowList($0.body, name: $0.name, path: "\(self.path)-\($0.name)-", starts: nil)
            }
        default: break
        }
    }
}

extension Node {
    /// Where it leads and why: what it is there for first, what may go wrong last.
    fileprivate func drawnWays(isInner: Bool) -> [(target: String, label: String?, kind: FlowWay.Kind)] {
        var ways: [(target: String, label: String?, kind: FlowWay.Kind)] = []
        switch next {
        case .none:
            if isInner {
                if case .resolve = action {} else { ways.append((NodeList.end, nil, .next)) }
            }
        case .node(let target): ways.append((target, nil, .next))
        case .outcomes(let targets):
            // In the order they are declared; a map has none of its own.
            let declared = action?.outcomes ?? []
            let rest = targets.keys.filter { !declared.contains($0) }.sorted()
            for outcome in declared + rest {
                if let target = targets[outcome] { ways.append((target, outcome, .next)) }
            }
        case .branches(let branches, let otherwise):
            ways += branches.map { ($0.go, FlowText.line($0.when.expression.source), .next) }
            ways.append((otherwise, "else", .next))
        }
        switch action {
        case .ask(let ask): if let target = ask.onGiveUp { ways.append((target, "gives up", .next)) }
        case .wait(let wait): if let target = wait.onTimeout { ways.append((target, "no answer in time", .next)) }
        default: break
        }
        if let onError { ways.append((onError, "on error", .failure)) }
        return ways
    }
}

/// Ways in the order they come, those between the same two nodes drawn as one.
private struct FlowWays {
    private struct Ends: Hashable {
        var from: Int
        var to: Int
    }

    private(set) var ways: [FlowWay] = []
    private var places: [Ends: Int] = [:]

    mutating func add(_ from: Int, _ to: Int, _ label: String?, _ kind: FlowWay.Kind) {
        guard let place = places[Ends(from: from, to: to)] else {
            places[Ends(from: from, to: to)] = ways.count
            ways.append(FlowWay(from: from, to: to, label: label, kind: kind))
            return
        }
        if ways[place].label == nil { ways[place].label = "next" }
        ways[place].label = [ways[place].label, label].compactMap { $0 }.joined(separator: "\n")
        if kind == .next { ways[place].kind = .next }
    }
}
