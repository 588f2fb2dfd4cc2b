import JSON
import Workflows

extension RunExecution {
    /// Branches side by side, until all have ended or the first has.
    func perform(_ parallel: Parallel, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        for branch in parallel.branches where cursor[path].children[branch.name] == nil {
            cursor[path].children[branch.name] = Frame(node: branch.body.start)
        }
        if parallel.join == .first {
            return try await first(of: parallel, node, path)
        }
        let open = parallel.branches.filter { !(cursor[path].children[$0.name]?.hasEnded ?? false) }
        switch try await driveAll(open.map { ($0.name, $0.body) }, node, path) {
        case .parked: return .parked
        case .resolved: return .resolved
        case .ended: return .done("all")
        }
    }

    /// The branch that ends first names the outcome; the others are given up where they stand.
    private func first(of parallel: Parallel, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        try await withThrowingTaskGroup(of: (String, FrameEnd).self) { group in
            for branch in parallel.branches {
                let child = path.child(branch.name, of: node.id)
                group.addTask { (branch.name, try await self.drive(child, branch.body)) }
            }
            var hasResolved = false
            while let (name, end) = try await group.next() {
                switch end {
                case .ended:
                    group.cancelAll()
                    // A branch that is cancelled has committed whole steps only, and nothing of it is needed any more.
                    while (try? await group.next()) != nil {}
                    return .done(name)
                case .resolved:
                    hasResolved = true
                    group.cancelAll()
                case .parked: break
                }
            }
            return hasResolved ? .resolved : .parked
        }
    }
}
