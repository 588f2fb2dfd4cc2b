/// Where links leave their boxes and where they arrive.
struct LinkPorts: Sendable {
    private(set) var leaving: [Double]
    private(set) var arriving: [Double]

    private static let gap = 16.0

    init(_ graph: LayeredGraph, _ cells: RankedCells, _ lanes: SideLanes) {
        leaving = [Double](repeating: 0, count: graph.links.count)
        arriving = leaving
        var outgoing = [[Int]](repeating: [], count: graph.items.count)
        var incoming = outgoing
        for (index, link) in graph.links.enumerated() {
            outgoing[link.from].append(index)
            incoming[link.to].append(index)
        }
        func span(_ item: Int, inset: Double) -> ClosedRange<Double> {
            let cell = cells.cells[item]
            let half = max(0, cell.width / 2 - inset)
            return cell.x - half...cell.x + half
        }
        for item in graph.items.indices {
            // All arrive at one place: that of a link that comes straight down, if there is one.
            let reach = span(item, inset: graph.items[item].topInset)
            let middle = cells.cells[item].x
            let fixed = incoming[item].compactMap { link -> Double? in
                guard lanes.x[link] == nil, let above = cells.chains[link].dropLast().last else { return nil }
                return cells.cells[above].isItem ? nil : cells.cells[above].x
            }
            let straight = fixed.filter(reach.contains).min { abs($0 - middle) < abs($1 - middle) }
            for link in incoming[item] { arriving[link] = straight ?? middle }
        }
        for item in graph.items.indices {
            let reach = span(item, inset: graph.items[item].bottomInset)
            let wishes = outgoing[item].map { link -> (link: Int, x: Double) in
                if let lane = lanes.x[link] { return (link, lane) }
                let next = cells.chains[link][1]
                return (link, cells.cells[next].isItem ? arriving[link] : cells.cells[next].x)
            }.sorted { ($0.x, $0.link) < ($1.x, $1.link) }
            let width = reach.upperBound - reach.lowerBound
            let gap = wishes.count > 1 ? min(Self.gap, width / Double(wishes.count - 1)) : 0
            var places = wishes.map { min(max($0.x, reach.lowerBound), reach.upperBound) }
            for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + gap) }
            var limit = reach.upperBound
            for index in places.indices.reversed() {
                places[index] = min(places[index], limit)
                limit = places[index] - gap
            }
            for (wish, place) in zip(wishes, places) { leaving[wish.link] = place }
        }
        // One that comes alone from the box above arrives right below where it left.
        for item in graph.items.indices where incoming[item].count == 1 {
            let link = incoming[item][0]
            guard lanes.x[link] == nil, cells.chains[link].count == 2 else { continue }
            let reach = span(item, inset: graph.items[item].topInset)
            arriving[link] = min(max(leaving[link], reach.lowerBound), reach.upperBound)
        }
    }
}
