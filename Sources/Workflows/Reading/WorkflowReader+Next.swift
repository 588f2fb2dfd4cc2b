import DefinitionFiles
import Expressions

/// `next`: a node's id, a map from outcomes to ids, or a list of conditions.
extension WorkflowReader {
    func next(_ node: DefinitionNode, at place: Int) -> Next {
        switch node.content {
        case .invalid: return .none
        case .map(let entries):
            var targets: [String: String] = [:]
            var keys: [(name: String, position: SourcePosition)] = []
            for entry in entries {
                keys.append((entry.key, entry.position))
                guard let target = entry.value.name("the way on for `\(entry.key)`", problems) else { continue }
                targets[entry.key] = target
                go(.outcome(entry.key), target, entry.value.position)
            }
            draft.lists[list].nodes[place].outcomeMap = keys
            return .outcomes(targets)
        case .list(let items): return branches(items, of: node)
        case .scalar:
            if node.isNull {
                problems.error(
                    node.position, "wrong-type", "`next` is empty", hint: "write a node's id, or `end`")
                return .none
            }
            guard let target = node.name("`next`", problems) else { return .none }
            go(.next, target, node.position)
            return .node(target)
        }
    }

    /// `[{ when, go }, …, { else }]`
    private func branches(_ items: [DefinitionNode], of node: DefinitionNode) -> Next {
        var branches: [Next.Branch] = []
        var otherwise: String?
        for (index, item) in items.enumerated() {
            guard let map = MapReader(item, what: "a branch of `next`", problems) else { continue }
            if let last = map.value("else") {
                guard let target = last.name("`else`", problems) else { return .none }
                go(.next, target, last.position)
                otherwise = target
                if index < items.count - 1 {
                    problems.error(
                        last.position, "else-not-last",
                        "`else` must be the last branch; those below it are never taken",
                        hint: "move it to the end of the list")
                }
                map.finish(mistakes: ["when": "else", "go": "else"])
                continue
            }
            let when = map.required(
                "when", hint: "write `{ when: vars.seats > 10, go: a_node }`, or `{ else: a_node }` at the end")
            let target = map.required("go", hint: "say which node comes next: `go: a_node`")
            map.finish(mistakes: [
                "if": "when", "case": "when", "condition": "when", "goto": "go", "next": "go", "then": "go", "to": "go",
                "node": "go", "default": "else", "otherwise": "else",
            ])
            let condition = when.flatMap(condition)
            if let target, let name = target.name("`go`", problems) {
                go(.next, name, target.position)
                if let condition { branches.append(Next.Branch(when: condition, go: name)) }
            }
        }
        guard let otherwise else {
            problems.error(
                items.last?.position ?? node.position, "no-else", "the branches of `next` are not closed by an `else`",
                hint: "add `- else: a_node` (or `end`) as the last one")
            return .none
        }
        return .branches(branches, otherwise: otherwise)
    }
}
