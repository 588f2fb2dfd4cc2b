import DefinitionFiles

/// Ids in `start`, `next`, `on_error`, `on_give_up` and `on_timeout` name nodes; nodes of a workflow have a way on.
enum WayCheck {
    static func run(on workflow: WorkflowDraft, _ problems: DiagnosticCollector) {
        for (index, list) in workflow.lists.enumerated() {
            if let start = list.start, let position = list.startPosition, list.places[start] == nil {
                report(start, "start", at: position, in: list, workflow, problems)
            }
            for node in list.nodes {
                for go in node.goes where go.target != NodeList.end && list.places[go.target] == nil {
                    report(go.target, go.key, at: go.position, in: list, workflow, problems)
                }
                if index == 0, list.isComplete { checkWayOn(from: node, problems) }
            }
        }
    }

    private static func report(
        _ id: String, _ key: String, at position: SourcePosition, in list: ListDraft, _ workflow: WorkflowDraft,
        _ problems: DiagnosticCollector
    ) {
        guard !list.nodes.isEmpty else { return }
        if let outside = outside(id, of: list, workflow) {
            problems.error(
                position, "unknown-node", "`\(key)` leads out of its list: `\(id)` is \(outside)",
                hint: "end this list (`next: end`), and go to `\(id)` from there")
            return
        }
        let ids = list.nodes.map(\.id) + (key == "start" ? [] : [NodeList.end])
        let near = suggestion(for: id, among: ids)
        problems.error(
            position, "unknown-node", "there is no node `\(id)`",
            hint: near.map { "did you mean `\($0)`?" }
                ?? (ids.count <= 12 ? "the nodes are \(Words.and(ids))" : "define it, or use `end`"))
    }

    /// Where a node of another list stands, if the id names one.
    private static func outside(_ id: String, of list: ListDraft, _ workflow: WorkflowDraft) -> String? {
        for other in workflow.lists {
            guard let place = other.places[id] else { continue }
            return
                "in \(other.parent == nil ? "the workflow's own list" : "another list") (line \(other.nodes[place].position.line))"
        }
        return nil
    }

    /// In the workflow's own list, to forget `next` leaves the visitor hanging; lists inside simply end.
    private static func checkWayOn(from node: NodeDraft, _ problems: DiagnosticCollector) {
        if case .resolve? = node.action {
            if let position = node.nextPosition {
                problems.error(
                    position, "next-after-resolve", "`resolve` ends the conversation, so `next` is never taken",
                    hint: "remove `next`, or use `set` and `next: end`")
            }
            return
        }
        guard lacksWayOn(node) else { return }
        problems.error(
            node.position, "no-next", "the node `\(node.id)` has no way on", hint: "add `next: a_node`, or `next: end`")
    }

    /// An `ai` without outcomes talks until a limit or the visitor's silence ends it.
    static func lacksWayOn(_ node: NodeDraft) -> Bool {
        guard node.nextPosition == nil, !node.isUnread else { return false }
        switch node.action {
        case nil, .resolve?: return false
        case .ai(let ai)?: return !ai.outcomes.isEmpty || ai.output != nil
        default: return true
        }
    }
}
