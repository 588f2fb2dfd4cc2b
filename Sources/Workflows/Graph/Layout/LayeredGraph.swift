/// What is laid out: boxes of a size, and links between them that may carry a label.
struct LayeredGraph: Sendable {
    struct Item: Sendable {
        var size: Size
        /// How far from the left and right corners a line may not end, at the top and at the bottom.
        var topInset = 14.0
        var bottomInset = 14.0
        /// How much the outline slopes from the middle to the corners: the lines of a rhombus end above its box's bottom.
        var isRhombus = false
    }

    struct Link: Sendable {
        var from: Int
        var to: Int
        var label: Size?
        var isFailure: Bool
    }

    /// The first is the start.
    var items: [Item]
    var links: [Link]
}

/// A graph in layers, from top to bottom.
///
/// After Sugiyama, Tagawa and Toda (1981): circles are broken, every box gets a layer, links that pass layers get a
/// place in each, places are ordered to avoid crossings, then get coordinates. A label is a place of its own, in a
/// layer between those of the boxes, so it can lie on nothing. Links that lead up go around at a side.
struct LayeredLayout: Sendable {
    /// Where each item is.
    private(set) var boxes: [Rect] = []
    /// Each link's corners, from the edge of one box to that of another.
    private(set) var routes: [[Point]] = []
    private(set) var labels: [Rect?] = []
    private(set) var size = Size(width: 0, height: 0)

    init(_ graph: LayeredGraph) throws(DrawingError) {
        let backward = graph.backwardLinks()
        var ranks = try RankedCells(graph, backward)
        ranks.order()
        ranks.placeAcross()
        let routing = LinkRouting(graph, backward, ranks)
        (boxes, routes, labels) = (routing.boxes, routing.routes, routing.labels)
        moveToOrigin()
    }

    private mutating func moveToOrigin() {
        let rects = boxes + labels.compactMap { $0 }
        let points = routes.joined()
        let left = min(rects.map(\.left).min() ?? 0, points.map(\.x).min() ?? 0)
        let right = max(rects.map(\.right).max() ?? 0, points.map(\.x).max() ?? 0)
        let top = min(rects.map(\.top).min() ?? 0, points.map(\.y).min() ?? 0)
        let bottom = max(rects.map(\.bottom).max() ?? 0, points.map(\.y).max() ?? 0)
        let offset = Point(x: -left, y: -top)
        boxes = boxes.map { $0.moved(by: offset) }
        labels = labels.map { $0?.moved(by: offset) }
        routes = routes.map { $0.map { $0 + offset } }
        size = Size(width: right - left, height: bottom - top)
    }
}

/// Why a chart is not drawn.
package struct DrawingError: Error, Sendable, CustomStringConvertible {
    package let description: String
}
