import DefinitionFiles

/// Nodes that nothing leads to.
enum ReachCheck {
    /// - Parameter loops: lists with a loop that never waits; what that loop does not lead to is no finding of its own,
    ///   nor is what follows a node whose way on is missing.
    static func run(on workflow: WorkflowDraft, except loops: Set<Int>, _ problems: DiagnosticCollector) {
        for (index, list) in workflow.lists.enumerated() where list.isWellLinked && !loops.contains(index) {
            if index == 0, list.nodes.contains(where: WayCheck.lacksWayOn) { continue }
            guard let start = list.start.flatMap(list.target) else { continue }
            let ways = list.nodes.map { node in node.goes.compactMap { list.target(of: $0.target) } }
            let seen = Graph.reach(from: [start], ways)
            let lost = list.nodes.indices.filter { !seen[$0] }
            // Of a chain that hangs in the air only its beginning is named.
            let inner = Set(lost.flatMap { place in ways[place].filter { $0 != place } })
            let heads = lost.filter { !inner.contains($0) }
            for place in heads.isEmpty ? Array(lost.prefix(1)) : heads {
                let node = list.nodes[place]
                problems.error(
                    node.position, "unreachable", "nothing leads to the node `\(node.id)`",
                    hint: "name it in the `next` of another node, or remove it")
            }
        }
    }
}
