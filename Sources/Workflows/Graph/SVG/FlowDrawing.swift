/// A chart with all its parts in their places.
package struct FlowDrawing: Sendable {
    package struct PlacedNode: Sendable {
        package var node: FlowNode
        package var box: Rect
        /// Whether it stands in a list inside a node.
        package var isInner: Bool
        var text: NodeText
        /// Whether lists are drawn inside it.
        package var isFrame: Bool { !node.bodies.isEmpty }
    }

    package struct PlacedWay: Sendable {
        /// Places in `nodes`.
        package var from: Int
        package var to: Int
        package var kind: FlowWay.Kind
        package var route: [Point]
        package var label: Rect?
        package var lines: [String]
        /// Whether it is in a list inside a node.
        package var isInner: Bool
    }

    /// A branch inside a `parallel`.
    struct BranchFrame: Sendable {
        var name: String
        var box: Rect
    }

    package private(set) var nodes: [PlacedNode] = []
    package private(set) var ways: [PlacedWay] = []
    private(set) var branches: [BranchFrame] = []
    package private(set) var size = Size(width: 0, height: 0)

    static let labelText = TextWidth(size: 11)
    static let labelHeight = 14.0
    private static let margin = 16.0

    /// - Throws: where the workflow is too large to be read as a drawing.
    package init(_ chart: FlowChart) throws(DrawingError) {
        try self.init(chart.body, isInner: false)
    }

    private init(_ list: FlowList, isInner: Bool) throws(DrawingError) {
        var items = list.nodes
        var ways = list.ways
        if !isInner { Self.splitEnd(&items, &ways) }
        let texts = items.map { NodeText($0, isInner: isInner) }
        var insides: [[FlowDrawing]] = []
        var graph = LayeredGraph(items: [], links: [])
        for (node, text) in zip(items, texts) {
            var inside: [FlowDrawing] = []
            for body in node.bodies { inside.append(try FlowDrawing(body, isInner: true)) }
            insides.append(inside)
            let insets = NodeShape.insets(node.kind)
            graph.items.append(
                LayeredGraph.Item(
                    size: inside.isEmpty ? text.size(node.kind, isInner: isInner) : Self.frame(text, inside, node),
                    topInset: isInner && node.kind.isTerminal ? 8 : insets.top,
                    bottomInset: isInner && node.kind.isTerminal ? 8 : insets.bottom, isRhombus: node.kind == .branch))
        }
        let lines = ways.map { way in
            way.label.map { label in
                label.split(separator: "\n").flatMap {
                    Self.labelText.lines(String($0), within: 170, atMost: 3)
                }
            } ?? []
        }
        for (way, lines) in zip(ways, lines) {
            let width = lines.map { Self.labelText($0) }.max() ?? 0
            let label = Size(width: width + 10, height: Double(lines.count) * Self.labelHeight + 4)
            graph.links.append(
                LayeredGraph.Link(
                    from: way.from, to: way.to, label: lines.isEmpty ? nil : label, isFailure: way.kind == .failure))
        }
        let layout = try LayeredLayout(graph)
        size = layout.size
        for (index, node) in items.enumerated() {
            nodes.append(PlacedNode(node: node, box: layout.boxes[index], isInner: isInner, text: texts[index]))
        }
        for (index, way) in ways.enumerated() {
            self.ways.append(
                PlacedWay(
                    from: way.from, to: way.to, kind: way.kind, route: layout.routes[index],
                    label: layout.labels[index], lines: lines[index], isInner: isInner))
        }
        for (index, inside) in insides.enumerated() where !inside.isEmpty { place(inside, in: index) }
    }

    /// An `end` of its own for each node that leads there, once there are several: lines from everywhere to one place
    /// hide all others.
    private static func splitEnd(_ nodes: inout [FlowNode], _ ways: inout [FlowWay]) {
        guard let end = nodes.indices.last, nodes[end].kind == .end else { return }
        var isFirst = true
        guard ways.count(where: { $0.to == end }) > 2 else { return }
        for index in ways.indices where ways[index].to == end {
            if !isFirst {
                var copy = nodes[end]
                copy.path += "-\(nodes.count)"
                nodes.append(copy)
                ways[index].to = nodes.count - 1
            }
            isFirst = false
        }
    }

    /// The size of a node with lists in it.
    private static func frame(_ text: NodeText, _ inside: [FlowDrawing], _ node: FlowNode) -> Size {
        let hasNames = node.bodies.contains { $0.name != nil }
        let padding = hasNames ? margin : 0
        let width = inside.reduce(0) { $0 + max($1.size.width, 60) + 2 * padding } + margin * Double(inside.count + 1)
        let tallest = inside.map(\.size.height).max() ?? 0
        return Size(
            width: max(width, text.width + 2 * margin),
            height: text.height + 20 + tallest + (hasNames ? 34 + margin : 0) + margin)
    }

    /// Puts the lists of a node into its box.
    private mutating func place(_ inside: [FlowDrawing], in index: Int) {
        let (box, text, bodies) = (nodes[index].box, nodes[index].text, nodes[index].node.bodies)
        let hasNames = bodies.contains { $0.name != nil }
        let padding = hasNames ? Self.margin : 0
        let widths = inside.map { max($0.size.width, 60) + 2 * padding }
        let total = widths.reduce(0, +) + Self.margin * Double(inside.count - 1)
        var x = box.center.x - total / 2
        let top = box.top + text.height + 20
        for (place, drawing) in inside.enumerated() {
            let frame = Rect(
                Point(x: x, y: top), Size(width: widths[place], height: box.bottom - Self.margin - top))
            if let name = bodies[place].name { branches.append(BranchFrame(name: name, box: frame)) }
            add(
                drawing,
                at: Point(x: frame.center.x - drawing.size.width / 2, y: top + (hasNames ? 34 : 0)))
            x += widths[place] + Self.margin
        }
    }

    private mutating func add(_ other: FlowDrawing, at offset: Point) {
        let first = nodes.count
        for var node in other.nodes {
            node.box = node.box.moved(by: offset)
            nodes.append(node)
        }
        for var way in other.ways {
            way.from += first
            way.to += first
            way.route = way.route.map { $0 + offset }
            way.label = way.label?.moved(by: offset)
            ways.append(way)
        }
        for var branch in other.branches {
            branch.box = branch.box.moved(by: offset)
            branches.append(branch)
        }
    }
}
