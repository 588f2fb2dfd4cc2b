extension NodeList {
    /// Every node of the list and of the lists inside it, in the order of the file.
    package var everyNode: [Node] {
        nodes.flatMap { node -> [Node] in
            switch node.action {
            case .each(let each): [node] + each.body.everyNode
            case .parallel(let parallel): [node] + parallel.branches.flatMap(\.body.everyNode)
            default: [node]
            }
        }
    }
}

extension Workflow {
    /// The prompts that its `ai` nodes name.
    package var promptNames: Set<String> {
        Set(body.everyNode.compactMap { if case .ai(let ai) = $0.action { ai.prompt } else { nil } })
    }

    /// The workflows that its `run` nodes name.
    package var subworkflowNames: Set<String> {
        Set(body.everyNode.compactMap { if case .run(let run) = $0.action { run.workflow } else { nil } })
    }

    /// The aliases of models that its `ai` nodes name.
    package var modelAliases: Set<String> {
        Set(body.everyNode.compactMap { if case .ai(let ai) = $0.action { ai.model } else { nil } })
    }
}
