import DefinitionFiles

/// An `ask` says where to go once its attempts are used up.
enum GiveUpCheck {
    static func run(on workflow: WorkflowDraft, _ problems: DiagnosticCollector) {
        for list in workflow.lists {
            for node in list.nodes {
                guard case .ask(let ask)? = node.action, ask.onGiveUp == nil else { continue }
                problems.error(
                    node.actionPosition, "no-give-up",
                    "this `ask` does not say where to go when \(ask.attempts) attempts bring no answer that fits",
                    hint: "add `on_give_up: a_node` inside `ask`")
            }
        }
    }
}
