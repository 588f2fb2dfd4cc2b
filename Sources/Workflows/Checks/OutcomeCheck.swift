import DefinitionFiles

/// A map in `next` and the outcomes of the action answer each other, one to one.
enum OutcomeCheck {
    static func run(on workflow: WorkflowDraft, _ problems: DiagnosticCollector) {
        for list in workflow.lists {
            for node in list.nodes where !node.isUnread { check(node, problems) }
        }
    }

    private static func check(_ node: NodeDraft, _ problems: DiagnosticCollector) {
        guard let map = node.outcomeMap else { return }
        let outcomes = node.action?.outcomes ?? []
        guard !outcomes.isEmpty else {
            let position = node.nextPosition ?? node.position
            guard let action = node.action else {
                problems.error(
                    position, "no-outcomes", "a node without an action has no outcomes to tell apart",
                    hint: "write a list: `next: [{ when: …, go: a_node }, { else: a_node }]`")
                return
            }
            var hint = "write one node's id, or a list of `{ when, go }` closed by `{ else }`"
            if case .ask(let ask) = action {
                hint =
                    "write a list: `next: [{ when: vars.\(ask.into) == '\(map.first?.name ?? "…")', go: a_node }, { else: a_node }]`"
            }
            if case .ai = action {
                hint = "declare them: `outcomes: { \(map.first?.name ?? "done"): when to choose it }`"
            }
            problems.error(
                position, "no-outcomes", "this `\(action.keyword)` has no outcomes to tell apart", hint: hint)
            return
        }
        let missing = outcomes.filter { outcome in !map.contains { $0.name == outcome } }
        var guessed: Set<String> = []
        for (name, position) in map where !outcomes.contains(name) {
            let near = suggestion(for: name, among: missing) ?? suggestion(for: name, among: outcomes)
            if let near { guessed.insert(near) }
            problems.error(
                position, "unknown-outcome", "`\(node.id)` has no outcome `\(name)`",
                hint: near.map { "did you mean `\($0)`?" } ?? "its outcomes are \(Words.and(outcomes))")
        }
        for name in missing where !guessed.contains(name) {
            let declared = node.outcomes.first { $0.name == name }?.position
            problems.error(
                declared ?? node.nextPosition ?? node.position, "outcome-without-way",
                "the outcome `\(name)` of `\(node.id)` has no way on", hint: "add `\(name): a_node` to its `next`")
        }
    }
}
