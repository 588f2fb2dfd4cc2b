/// Coordinates across: links as straight as the order allows.
extension RankedCells {
    mutating func placeAcross() {
        for rank in ranks.indices {
            var x = 0.0
            for (place, cell) in ranks[rank].enumerated() {
                if place > 0 { x += distance(ranks[rank][place - 1], cell) }
                cells[cell].x = x
            }
            let middle = x / 2
            for cell in ranks[rank] { cells[cell].x -= middle }
        }
        let rounds = cells.count > 1_500 ? 2 : 16
        for _ in 0..<rounds {
            for _ in 0..<2 {
                for rank in ranks.indices { settle(rank) }
                for rank in ranks.indices.reversed() { settle(rank) }
            }
            straighten()
        }
    }

    /// How far apart the middles of two neighbours must be.
    func distance(_ left: Int, _ right: Int) -> Double {
        let gap: Double =
            switch (cells[left].content, cells[right].content) {
            case (.item, .item): 36
            case (.passage, .passage): 14
            default: 22
            }
        return (cells[left].width + cells[right].width) / 2 + gap
    }

    /// Puts a rank's cells as near as possible to where their links want them: least squares under their distances, by
    /// pooling neighbours that want to pass each other (isotonic regression).
    private mutating func settle(_ rank: Int) {
        struct Pool {
            var sum: Double
            var weight: Double
            var count: Int
            var mean: Double { sum / weight }
        }
        var pools: [Pool] = []
        var offsets: [Double] = []
        var offset = 0.0
        for (place, cell) in ranks[rank].enumerated() {
            if place > 0 { offset += distance(ranks[rank][place - 1], cell) }
            offsets.append(offset)
            let (wish, weight) = wish(cell)
            pools.append(Pool(sum: (wish - offset) * weight, weight: weight, count: 1))
            while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
                let last = pools.removeLast()
                pools[pools.count - 1].sum += last.sum
                pools[pools.count - 1].weight += last.weight
                pools[pools.count - 1].count += last.count
            }
        }
        var place = 0
        for pool in pools {
            for _ in 0..<pool.count {
                cells[ranks[rank][place]].x = pool.mean + offsets[place]
                place += 1
            }
        }
    }

    /// Where a cell's links want it, and how much.
    private func wish(_ cell: Int) -> (x: Double, weight: Double) {
        var (sum, weight) = (0.0, 0.0)
        for other in [cells[cell].above, cells[cell].below].joined() {
            // A bend in the middle of a link is worse than one at a box, which can be met anywhere along its side.
            let pull: Double = cells[cell].isItem ? (cells[other].isItem ? 2 : 1) : (cells[other].isItem ? 1 : 12)
            sum += pull * cells[other].x
            weight += pull
        }
        return weight > 0 ? (sum / weight, weight) : (cells[cell].x, 0.01)
    }

    /// Makes the passages of each link one vertical line, or a few where there is no room for one.
    private mutating func straighten() {
        for chain in chains where chain.count > 3 {
            var line: [Int] = []
            var (low, high) = (-Double.infinity, Double.infinity)
            for cell in chain.dropFirst().dropLast() {
                let room = room(cell)
                let narrowed = (max(low, room.low), min(high, room.high))
                if narrowed.0 <= narrowed.1 {
                    line.append(cell)
                    (low, high) = narrowed
                } else {
                    align(line, low, high)
                    (line, low, high) = ([cell], room.low, room.high)
                }
            }
            align(line, low, high)
        }
    }

    /// How far a cell may go to each side.
    private func room(_ cell: Int) -> (low: Double, high: Double) {
        let rank = ranks[cells[cell].rank]
        let place = cells[cell].place
        let low = place > 0 ? cells[rank[place - 1]].x + distance(rank[place - 1], cell) : -.infinity
        let high = place + 1 < rank.count ? cells[rank[place + 1]].x - distance(cell, rank[place + 1]) : .infinity
        return (min(low, cells[cell].x), max(high, cells[cell].x))
    }

    private mutating func align(_ line: [Int], _ low: Double, _ high: Double) {
        guard line.count > 1 else { return }
        let mean = line.reduce(0.0) { $0 + cells[$1].x } / Double(line.count)
        for cell in line { cells[cell].x = min(max(mean, low), high) }
    }
}
