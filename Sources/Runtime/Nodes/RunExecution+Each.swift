import Expressions
import JSON
import Workflows

extension RunExecution {
    /// A list of nodes for every item, so many at once as the node says.
    func perform(_ each: Each, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        let items = try await items(each, path)
        var next = 0
        while next < items.count {
            var window: [Int] = []
            while next < items.count, window.count < each.width {
                if cursor[path].collected["\(next)"] == nil { window.append(next) }
                next += 1
            }
            guard !window.isEmpty else { continue }
            for index in window where cursor[path].children["\(index)"] == nil {
                var frame = Frame(node: each.body.start)
                frame.item = items[index]
                frame.index = index
                cursor[path].children["\(index)"] = frame
            }
            switch try await driveAll(window.map { ("\($0)", each.body) }, node, path) {
            case .parked: return .parked
            case .resolved: return .resolved
            case .ended: break
            }
            for index in window {
                let child = path.child("\(index)", of: node.id)
                var value: JSON = .null
                if let collect = each.collect { value = try await json(collect, child) }
                cursor[path].collected["\(index)"] = value
                cursor[path].children["\(index)"] = nil
            }
        }
        let collected = items.indices.map { cursor[path].collected["\($0)"] ?? .null }
        record(
            NodeResult(result: .array(collected), outcome: "done", error: nil, attempts: 1), at: path.path(of: node.id))
        return .done("done")
    }

    /// The items as they were when the node was entered: a list that changes meanwhile changes nothing here.
    private func items(_ each: Each, _ path: FramePath) async throws -> [JSON] {
        if let fixed = cursor[path].collected["items"]?.array { return fixed }
        guard case .list(let values) = try await value(each.items, path) else {
            throw NodeFailure(.expression, "\(each.items.position): `in` wants a list")
        }
        do throws(ExpressionError) {
            var items: [JSON] = []
            for value in values { items.append(try value.json()) }
            cursor[path].collected["items"] = .array(items)
            return items
        } catch {
            throw NodeFailure(.expression, "\(each.items.position): \(error.message)")
        }
    }

    /// Drives child frames of a node side by side; parked as soon as none can go on and one has not ended.
    func driveAll(_ children: [(name: String, list: NodeList)], _ node: Node, _ path: FramePath) async throws
        -> FrameEnd
    {
        if children.count == 1 {
            return try await drive(path.child(children[0].name, of: node.id), children[0].list)
        }
        return try await withThrowingTaskGroup(of: FrameEnd.self) { group in
            for child in children {
                let childPath = path.child(child.name, of: node.id)
                group.addTask { try await self.drive(childPath, child.list) }
            }
            var end = FrameEnd.ended
            for try await childEnd in group {
                switch (childEnd, end) {
                case (.resolved, _), (_, .resolved): end = .resolved
                case (.parked, _): end = .parked
                case (.ended, _): break
                }
            }
            return end
        }
    }
}
