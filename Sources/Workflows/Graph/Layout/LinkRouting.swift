/// Boxes, lines and labels in their places: lines go down through the ranks and across between them.
struct LinkRouting: Sendable {
    private(set) var boxes: [Rect] = []
    private(set) var routes: [[Point]] = []
    private(set) var labels: [Rect?] = []

    private static let pitch = 10.0

    init(_ graph: LayeredGraph, _ backward: [Bool], _ cells: RankedCells) {
        let lanes = SideLanes(graph, backward, cells)
        let ports = LinkPorts(graph, cells, lanes)
        let gaps = Self.tracks(graph, cells, lanes, ports)
        let (ranks, tops) = Self.heights(cells, gaps)
        boxes = graph.items.enumerated().map { index, item in
            let cell = cells.cells[index]
            return Rect(center: Point(x: cell.x, y: ranks[cell.rank].middle), item.size)
        }
        for (index, link) in graph.links.enumerated() {
            func track(_ gap: Int) -> Double? {
                gaps[gap].level(of: index).map { tops[gap] + Self.pitch * Double($0) }
            }
            let (start, end) = (ports.leaving[index], ports.arriving[index])
            var route = [Point(x: start, y: edge(graph, link.from, at: start, isTop: false))]
            if let lane = lanes.x[index] {
                let (below, above) = (cells.cells[link.from].rank + 1, cells.cells[link.to].rank)
                let (low, high) = (track(below) ?? route[0].y, track(above) ?? boxes[link.to].top)
                route += [
                    Point(x: start, y: low), Point(x: lane, y: low), Point(x: lane, y: high), Point(x: end, y: high),
                ]
                labels.append(
                    link.label.map { Rect(center: Point(x: lane, y: ranks[cells.cells[link.from].rank].middle), $0) })
            } else {
                let chain = cells.chains[index]
                var label: Rect?
                for (step, cell) in chain.dropFirst().enumerated() {
                    let x = step == chain.count - 2 ? end : cells.cells[cell].x
                    let before = route[route.count - 1].x
                    if abs(x - before) > 0.5, let y = track(cells.cells[cell].rank) {
                        route += [Point(x: before, y: y), Point(x: x, y: y)]
                    }
                    if case .label = cells.cells[cell].content, let size = link.label {
                        label = Rect(center: Point(x: x, y: ranks[cells.cells[cell].rank].middle), size)
                    }
                }
                labels.append(label)
            }
            route.append(Point(x: route[route.count - 1].x, y: edge(graph, link.to, at: end, isTop: true)))
            routes.append(route)
        }
    }

    /// Where a line meets the outline of a box.
    private func edge(_ graph: LayeredGraph, _ item: Int, at x: Double, isTop: Bool) -> Double {
        let box = boxes[item]
        let slope = graph.items[item].isRhombus ? abs(x - box.center.x) / box.size.width * box.size.height : 0
        return isTop ? box.top + slope : box.bottom - slope
    }

    /// The gap above each rank, and the one below the last.
    private static func tracks(
        _ graph: LayeredGraph, _ cells: RankedCells, _ lanes: SideLanes, _ ports: LinkPorts
    ) -> [GapTracks] {
        var gaps = [GapTracks](repeating: GapTracks(), count: cells.ranks.count + 1)
        for (index, link) in graph.links.enumerated() {
            let (start, end) = (ports.leaving[index], ports.arriving[index])
            if let lane = lanes.x[index] {
                gaps[cells.cells[link.from].rank + 1].add(
                    GapTracks.Run(links: [index], upper: [start, lane], lower: []))
                gaps[cells.cells[link.to].rank].add(
                    GapTracks.Run(
                        links: [index], upper: [], lower: [lane, end], target: link.to, isFailure: link.isFailure))
                continue
            }
            let chain = cells.chains[index]
            var x = start
            for (step, cell) in chain.dropFirst().enumerated() {
                let isLast = step == chain.count - 2
                let next = isLast ? end : cells.cells[cell].x
                if abs(next - x) > 0.5 {
                    gaps[cells.cells[cell].rank].add(
                        GapTracks.Run(
                            links: [index], upper: [x], lower: [next], target: isLast ? link.to : nil,
                            isFailure: link.isFailure))
                }
                x = next
            }
        }
        for gap in gaps.indices { gaps[gap].assign() }
        return gaps
    }

    /// Each rank's middle, and the first track of each gap.
    private static func heights(_ cells: RankedCells, _ gaps: [GapTracks]) -> (
        ranks: [(middle: Double, height: Double)], tops: [Double]
    ) {
        var ranks: [(middle: Double, height: Double)] = []
        var tops: [Double] = []
        var y = 0.0
        for gap in gaps.indices {
            let above = ranks.isEmpty ? 0.0 : 12
            let tracks = Self.pitch * Double(max(0, gaps[gap].levels - 1))
            guard gap < cells.ranks.count else {
                tops.append(y + above)
                break
            }
            let hasItems = cells.ranks[gap].contains { cells.cells[$0].isItem }
            // Room for an arrow's head above a box.
            let below = hasItems ? 20.0 : 8
            var height = above + tracks + below
            if gap == 0 { height = gaps[gap].levels == 0 ? 0 : tracks + below }
            tops.append(y + above)
            y += height
            let tallest = cells.ranks[gap].map { cells.cells[$0].height }.max() ?? 0
            ranks.append((y + tallest / 2, tallest))
            y += tallest
        }
        return (ranks, tops)
    }
}
