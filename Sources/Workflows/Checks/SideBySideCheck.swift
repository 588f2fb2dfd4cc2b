import DefinitionFiles

/// What runs side by side cannot wait for the visitor: an answer would not say which of them it is for.
enum SideBySideCheck {
    static func run(on workflow: WorkflowDraft, _ waiting: Waiting, _ problems: DiagnosticCollector) {
        for list in workflow.lists {
            guard let reason = list.sideBySide else { continue }
            for node in list.nodes {
                guard let what = waiting.needsVisitor(node) else { continue }
                problems.error(
                    node.actionPosition, "side-by-side",
                    "\(what), but \(reason): an answer could not be told apart",
                    hint: "do it before or after, in a node of its own")
            }
        }
    }
}
