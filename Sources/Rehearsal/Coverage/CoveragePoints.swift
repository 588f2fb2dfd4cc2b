import DefinitionFiles
import Expressions
import Workflows

/// Finds what can be reached in a workflow, with the line of each.
struct CoveragePoints {
    let workflow: String
    private typealias Label = CoveragePoint.Key.Label

    init(workflow: String) { self.workflow = workflow }

    /// - Parameters:
    ///   - definition: the list as its file has it; where a point is not found there, its node's place stands for it.
    ///   - prefix: the nodes around the list.
    func points(of list: NodeList, _ definition: DefinitionNode?, _ prefix: String) -> [CoveragePoint] {
        list.nodes.flatMap { node -> [CoveragePoint] in
            let definition = definition?[node.id]
            let path = prefix + node.id
            func point(_ kind: CoveragePoint.Kind, _ label: String, _ position: SourcePosition?) -> CoveragePoint {
                CoveragePoint(
                    key: .init(kind: kind, workflow: workflow, node: path, label: label),
                    position: position ?? node.position)
            }
            var points = [point(.node, "", nil)]
            points += outcomes(of: node, definition).map { point(.outcome, $0.label, $0.position) }
            points += tools(of: node, definition).map { point(.tool, $0.label, $0.position) }
            points += ways(of: node, definition).map { point(.way, $0.label, $0.position) }
            return points + inner(node, definition, path)
        }
    }

    private typealias Found = (label: String, position: SourcePosition?)

    private func outcomes(of node: Node, _ definition: DefinitionNode?) -> [Found] {
        switch node.action {
        case .ai(let ai):
            let declared = definition?["ai"]?["outcomes"]
            return ai.outcomes.map { ($0.name, declared?.place(of: $0.name)) }
        case .ask(let ask):
            let answered: Found = (Label.answered, definition?.place(of: "ask"))
            guard ask.onGiveUp != nil else { return [answered] }
            return [answered, (Label.givesUp, definition?["ask"]?.place(of: "on_give_up"))]
        case .wait(let wait):
            guard case .event(let event, let within) = wait.kind else { return [] }
            let message: Found = (Label.comes(event), definition?.place(of: "wait"))
            guard within != nil else { return [message] }
            let place = definition?["wait"]?.place(of: wait.onTimeout == nil ? "within" : "on_timeout")
            return [message, (Label.timesOut, place)]
        case .parallel(let parallel) where parallel.join == .first:
            let branches = definition?["parallel"]?["branches"]
            return parallel.branches.map { ($0.name, branches?.place(of: $0.name)) }
        default: return []
        }
    }

    private func tools(of node: Node, _ definition: DefinitionNode?) -> [Found] {
        guard case .ai(let ai) = node.action else { return [] }
        let items = definition?["ai"]?["tools"]?.list ?? []
        return ai.tools.map { offer in
            let item = items.first { $0.scalar?.text == offer.name || $0[offer.name] != nil }
            return (offer.name, item?.position ?? definition?["ai"]?.place(of: "tools"))
        }
    }

    /// What `next` tells apart, and both sides of `on_error`; where an outcome decides, that is counted alone.
    private func ways(of node: Node, _ definition: DefinitionNode?) -> [Found] {
        var found: [Found] = []
        if case .branches = node.next {
            let items = definition?["next"]?.list ?? []
            for (target, label) in node.next.labels {
                let item = items.first { ($0["go"] ?? $0["else"])?.scalar?.text == target }
                found.append((label, item?.position))
            }
        } else if node.onError != nil, outcomes(of: node, definition).isEmpty {
            found.append((Label.next, definition?.place(of: "next")))
        }
        if node.onError != nil { found.append((Label.onError, definition?.place(of: "on_error"))) }
        return found
    }

    private func inner(_ node: Node, _ definition: DefinitionNode?, _ path: String) -> [CoveragePoint] {
        switch node.action {
        case .each(let each):
            return points(of: each.body, definition?["each"]?["do"]?.nodes, path + ".")
        case .parallel(let parallel):
            let branches = definition?["parallel"]?["branches"]
            return parallel.branches.flatMap {
                points(of: $0.body, branches?[$0.name]?.nodes, "\(path)[\($0.name)].")
            }
        default: return []
        }
    }
}

extension Next {
    /// The ways of branches by their target: those that lead to the same node cannot be told apart afterwards.
    var labels: [(target: String, label: String)] {
        guard case .branches(let branches, let otherwise) = self else { return [] }
        var labels: [(target: String, label: String)] = []
        for (target, condition) in branches.map({ ($0.go, $0.when.expression.source) }) + [(otherwise, "else")] {
            let text = condition.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let place = labels.firstIndex(where: { $0.target == target }) {
                labels[place].label += " or \(text)"
            } else {
                labels.append((target, text == "else" ? text : "when \(text)"))
            }
        }
        return labels
    }

    /// Where it may lead.
    var targets: Set<String> {
        switch self {
        case .none: [NodeList.end]
        case .node(let id): [id]
        case .outcomes(let ways): Set(ways.values)
        case .branches(let branches, let otherwise): Set(branches.map(\.go) + [otherwise])
        }
    }
}

extension DefinitionNode {
    /// Where a key of it begins.
    fileprivate func place(of key: String) -> SourcePosition? { map?.first { $0.key == key }?.position }

    /// A list inside a node, with `nodes:` around it or without.
    fileprivate var nodes: DefinitionNode { self["nodes"] ?? self }
}
