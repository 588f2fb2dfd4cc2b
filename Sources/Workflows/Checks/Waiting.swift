import DefinitionFiles

/// Which workflows wait: for the visitor, or for anything at all.
struct Waiting {
    private var waits: Set<String> = []
    private var talks: Set<String> = []

    init(_ library: LibraryDraft) {
        // What a workflow runs may wait for it: a few rounds settle that, since a round adds at least one.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for workflow in library.workflows {
                let nodes = workflow.lists.lazy.flatMap(\.nodes)
                if !waits.contains(workflow.name), nodes.contains(where: { waitsItself($0) }) {
                    waits.insert(workflow.name)
                    isSettled = false
                }
                if !talks.contains(workflow.name), nodes.contains(where: { needsVisitor($0) != nil }) {
                    talks.insert(workflow.name)
                    isSettled = false
                }
            }
        }
    }

    /// Whether a node waits for the visitor, a timer, a person or the model. One that could not be read may well.
    private func waitsItself(_ node: NodeDraft) -> Bool {
        guard let action = node.action else { return node.isUnread }
        switch action {
        case .ask, .ai, .wait, .handoff: return true
        case .run(let run): return waits.contains(run.workflow)
        case .say, .tool, .set, .http, .each, .parallel, .resolve: return false
        }
    }

    /// Whether a node waits, itself or in a list inside it.
    func waits(_ node: NodeDraft, in workflow: WorkflowDraft) -> Bool {
        waitsItself(node)
            || node.inner.contains { list in workflow.lists[list].nodes.contains { waits($0, in: workflow) } }
    }

    /// What in a node waits for the visitor, as a message says it.
    func needsVisitor(_ node: NodeDraft) -> String? {
        switch node.action {
        case .ask?: "`ask` waits for the visitor's answer"
        case .ai(let ai)?: ai.output == nil ? "`ai` without `output` talks with the visitor" : nil
        case .handoff?: "`handoff` gives the conversation to a person"
        case .wait(let wait)?:
            if case .event("message", _) = wait.kind { "`wait` waits for the visitor's message" } else { nil }
        case .run(let run)?:
            talks.contains(run.workflow) ? "`run` starts `\(run.workflow)`, which waits for the visitor" : nil
        default: nil
        }
    }
}
