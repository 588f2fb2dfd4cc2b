import DefinitionFiles

/// Loops in which no node waits: they would spin until a limit stops the turn.
enum LoopCheck {
    /// - Returns: the lists that have such a loop.
    static func run(on workflow: WorkflowDraft, _ waiting: Waiting, _ problems: DiagnosticCollector) -> Set<Int> {
        var found: Set<Int> = []
        for (index, list) in workflow.lists.enumerated() where list.isComplete {
            let busy = list.nodes.map { !waiting.waits($0, in: workflow) }
            let ways = list.nodes.indices.map { place in
                busy[place] ? list.nodes[place].goes.compactMap { list.target(of: $0.target) }.filter { busy[$0] } : []
            }
            for circle in Graph.circles(ways) {
                let members = Set(circle)
                guard let first = members.min() else { continue }
                found.insert(index)
                // The way that closes the loop is the one that goes back.
                let back = members.sorted().lazy
                    .flatMap { place in list.nodes[place].goes.map { (place, $0) } }
                    .first { place, go in
                        list.target(of: go.target).map { members.contains($0) && $0 <= place } ?? false
                    }
                let path = loop(from: first, in: members, ways).map { "`\(list.nodes[$0].id)`" }.joined(
                    separator: " → ")
                problems.error(
                    back?.1.position ?? list.nodes[first].position, "busy-loop",
                    "this loop never waits for the visitor, a timer or the model: \(path)",
                    hint: "put an `ask`, an `ai` or a `wait` into it, or use `each` to go through a list")
            }
        }
        return found
    }

    /// The shortest way from a place back to itself.
    private static func loop(from start: Int, in members: Set<Int>, _ ways: [[Int]]) -> [Int] {
        var from: [Int: Int] = [:]
        var open = [start]
        var next = 0
        while next < open.count {
            let place = open[next]
            next += 1
            for target in ways[place] where members.contains(target) {
                if target == start {
                    var path = [start, place]
                    while let last = path.last, last != start, let before = from[last] { path.append(before) }
                    return path.reversed()
                }
                if from[target] == nil {
                    from[target] = place
                    open.append(target)
                }
            }
        }
        return [start]
    }
}
