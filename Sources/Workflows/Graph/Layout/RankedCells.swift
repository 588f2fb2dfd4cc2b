/// Items, labels and the places where links pass, in ranks from top to bottom.
struct RankedCells: Sendable {
    struct Cell: Sendable {
        enum Content: Sendable, Equatable {
            case item(Int)
            case label(link: Int)
            case passage
        }
        var content: Content
        var rank: Int
        var width: Double
        var height: Double
        /// The middle.
        var x = 0.0
        /// The place in its rank.
        var place = 0
        /// The cells that links lead to, above and below.
        var above: [Int] = []
        var below: [Int] = []

        var isItem: Bool { if case .item = content { true } else { false } }
    }

    var cells: [Cell] = []
    /// The cells of each rank, from left to right.
    var ranks: [[Int]] = []
    /// The cells of each link, from one item's to the other's; only the two items' for one that leads up.
    var chains: [[Int]] = []

    /// Cells that a drawing may have: what needs more is no drawing that anybody could read.
    static let limit = 6_000

    init(_ graph: LayeredGraph, _ backward: [Bool]) throws(DrawingError) {
        let layers = graph.layers(backward)
        let last = layers.max() ?? 0
        // Between two layers of items is one of labels, where there are any.
        var hasLabels = [Bool](repeating: false, count: last + 1)
        for (index, link) in graph.links.enumerated() where !backward[index] && link.label != nil {
            hasLabels[layers[link.from]] = true
        }
        var rankOfLayer: [Int] = []
        var count = 0
        for layer in 0...last {
            rankOfLayer.append(count)
            count += hasLabels[layer] ? 2 : 1
        }
        ranks = [[Int]](repeating: [], count: count)
        for (index, item) in graph.items.enumerated() {
            add(
                Cell(
                    content: .item(index), rank: rankOfLayer[layers[index]], width: item.size.width,
                    height: item.size.height))
        }
        for (index, link) in graph.links.enumerated() {
            guard !backward[index] else {
                chains.append([link.from, link.to])
                continue
            }
            var chain = [link.from]
            let first = cells[link.from].rank + 1
            let end = cells[link.to].rank
            guard cells.count + end - first < Self.limit else {
                throw DrawingError(description: "the workflow is too large for a drawing that could be read")
            }
            for rank in first..<max(first, end) {
                if rank == first, let label = link.label {
                    chain.append(
                        add(Cell(content: .label(link: index), rank: rank, width: label.width, height: label.height)))
                } else {
                    chain.append(add(Cell(content: .passage, rank: rank, width: 8, height: 0)))
                }
            }
            chain.append(link.to)
            for (upper, lower) in zip(chain, chain.dropFirst()) {
                cells[upper].below.append(lower)
                cells[lower].above.append(upper)
            }
            chains.append(chain)
        }
    }

    @discardableResult
    private mutating func add(_ cell: Cell) -> Int {
        cells.append(cell)
        ranks[cell.rank].append(cells.count - 1)
        return cells.count - 1
    }

    mutating func renumber(_ rank: Int) {
        for (place, cell) in ranks[rank].enumerated() { cells[cell].place = place }
    }
}
