/// Where the links that lead up pass: at the left or the right of all that they go around.
struct SideLanes: Sendable {
    /// The middle of each link's lane; nil for a link that leads down.
    private(set) var x: [Double?]
    private var taken: [(ranks: ClosedRange<Int>, isRight: Bool, edge: Double)] = []

    init(_ graph: LayeredGraph, _ backward: [Bool], _ cells: RankedCells) {
        x = [Double?](repeating: nil, count: graph.links.count)
        let extents = cells.ranks.map { rank in
            (
                left: rank.map { cells.cells[$0].x - cells.cells[$0].width / 2 }.min() ?? 0,
                right: rank.map { cells.cells[$0].x + cells.cells[$0].width / 2 }.max() ?? 0
            )
        }
        func span(_ link: Int) -> Int {
            cells.cells[graph.links[link].from].rank - cells.cells[graph.links[link].to].rank
        }
        // Short ones inside, long ones around them.
        for link in graph.links.indices.filter({ backward[$0] }).sorted(by: { (span($0), $0) < (span($1), $1) }) {
            let (from, to) = (cells.cells[graph.links[link].from], cells.cells[graph.links[link].to])
            let ranks = max(0, to.rank - 1)...min(cells.ranks.count - 1, from.rank + 1)
            var left = ranks.map { extents[$0].left }.min() ?? 0
            var right = ranks.map { extents[$0].right }.max() ?? 0
            for lane in taken where lane.ranks.overlaps(ranks) {
                if lane.isRight { right = max(right, lane.edge) } else { left = min(left, lane.edge) }
            }
            let isRight = right - from.x + (right - to.x) <= from.x - left + (to.x - left)
            let half = max(4, (graph.links[link].label?.width ?? 0) / 2)
            let middle = isRight ? right + 18 + half : left - 18 - half
            x[link] = middle
            taken.append((ranks, isRight, isRight ? middle + half : middle - half))
        }
    }
}
