import DefinitionFiles
package import Workflows

/// All that conversations can reach in a library of workflows, and which node a path in a journal means.
package struct CoverageMap: Sendable {
    package let library: WorkflowLibrary
    /// By workflow, then in the order of the file.
    package let points: [CoveragePoint]
    private let keys: Set<CoveragePoint.Key>

    package init(_ library: WorkflowLibrary) {
        self.library = library
        points = library.workflows.sorted { $0.key < $1.key }.flatMap { name, workflow in
            let text = library.sources["Workflows/\(name).yaml"] ?? ""
            let root = YAML.document(SourceText(path: workflow.file, text: text)).root
            return CoveragePoints(workflow: name).points(of: workflow.body, root?["nodes"], "")
        }
        keys = Set(points.map(\.key))
    }

    func has(_ key: CoveragePoint.Key) -> Bool { keys.contains(key) }

    /// A node as a journal names it.
    struct Place: Sendable {
        /// The workflow whose file has it.
        var workflow: String
        /// Its path in that file.
        var path: String
        /// What comes before its id in the journal: the frame that it is executed in.
        var frame: String
        var node: Node
    }

    /// - Parameters:
    ///   - workflow: the run's.
    ///   - path: the node's in its run: `loop[2].fan[left].ask`.
    func place(_ path: String, of workflow: String) -> Place? {
        guard let root = library.workflows[workflow] else { return nil }
        var place = (workflow: workflow, path: "", list: root.body)
        var rest = path[...]
        while let open = rest.firstIndex(of: "["), let close = rest.range(of: "].", from: open) {
            let id = String(rest[..<open])
            let child = String(rest[rest.index(after: open)..<close.lowerBound])
            switch place.list[id]?.action {
            case .each(let each): place = (place.workflow, place.path + "\(id).", each.body)
            case .parallel(let parallel):
                guard let branch = parallel.branches.first(where: { $0.name == child }) else { return nil }
                place = (place.workflow, place.path + "\(id)[\(child)].", branch.body)
            case .run(let run):
                guard let called = library.workflows[run.workflow] else { return nil }
                place = (run.workflow, "", called.body)
            default: return nil
            }
            rest = rest[close.upperBound...]
        }
        guard let node = place.list[String(rest)] else { return nil }
        return Place(
            workflow: place.workflow, path: place.path + node.id, frame: String(path[..<rest.startIndex]), node: node)
    }
}

extension Substring {
    fileprivate func range(of text: String, from start: Index) -> Range<Index>? {
        self[start...].firstRange(of: text)
    }
}
