/// Few crossings: each rank in turn is sorted by where the cells above it, or below it, stand.
extension RankedCells {
    mutating func order() {
        orderByFirstVisit()
        var best = ranks
        var fewest = crossings()
        let isLarge = cells.count > 1_500
        var idle = 0
        for round in 0..<(isLarge ? 4 : 24) where fewest > 0 && idle < 8 {
            sweep(down: round.isMultiple(of: 2))
            if !isLarge { exchangeNeighbours() }
            let count = crossings()
            idle += 1
            if count < fewest { (best, fewest, idle) = (ranks, count, 0) }
        }
        // Links that part at one box want the same place below it, so nothing moves one of them to the other side with all
        // that hangs on it: turn those of one rank at a time, and see whether that helps.
        for rank in ranks.indices.prefix(isLarge ? 0 : 100) where fewest > 0 {
            ranks = best
            for rank in ranks.indices { renumber(rank) }
            for (step, down) in [true, false, true].enumerated() {
                sweep(down: down, turning: step == 0 ? rank : nil)
                exchangeNeighbours()
            }
            let count = crossings()
            if count < fewest { (best, fewest) = (ranks, count) }
        }
        ranks = best
        for rank in ranks.indices { renumber(rank) }
    }

    /// Depth first, so that what belongs together begins together.
    private mutating func orderByFirstVisit() {
        var seen = [Bool](repeating: false, count: cells.count)
        var ordered = [[Int]](repeating: [], count: ranks.count)
        for root in cells.indices where !seen[root] && cells[root].above.isEmpty {
            var open = [root]
            while let cell = open.popLast() {
                guard !seen[cell] else { continue }
                seen[cell] = true
                ordered[cells[cell].rank].append(cell)
                open += cells[cell].below.reversed()
            }
        }
        ranks = ordered
        for rank in ranks.indices { renumber(rank) }
    }

    /// - Parameter turning: a rank in which cells that want the same place change sides.
    private mutating func sweep(down: Bool, turning: Int? = nil) {
        for rank in down ? Array(ranks.indices) : ranks.indices.reversed() {
            let weights = ranks[rank].map { cell -> Double in
                let near = down ? cells[cell].above : cells[cell].below
                guard !near.isEmpty else { return Double(cells[cell].place) }
                return near.reduce(0.0) { $0 + Double(cells[$1].place) } / Double(near.count)
            }
            let sign = rank == turning ? -1 : 1
            ranks[rank] = ranks[rank].indices
                .sorted { (weights[$0], sign * $0) < (weights[$1], sign * $1) }.map { ranks[rank][$0] }
            renumber(rank)
        }
    }

    /// Exchanges neighbours as long as that helps.
    private mutating func exchangeNeighbours() {
        for rank in ranks.indices where ranks[rank].count > 1 && ranks[rank].count <= 400 {
            var rounds = 0
            var isSettled = false
            while !isSettled, rounds < 8 {
                isSettled = true
                rounds += 1
                for place in 0..<ranks[rank].count - 1 {
                    let (left, right) = (ranks[rank][place], ranks[rank][place + 1])
                    let now = crossings(left, right)
                    guard now > 0, crossings(right, left) < now else { continue }
                    ranks[rank].swapAt(place, place + 1)
                    cells[left].place = place + 1
                    cells[right].place = place
                    isSettled = false
                }
            }
        }
    }

    /// Crossings between the links of two cells where the first is to the left.
    private func crossings(_ left: Int, _ right: Int) -> Int {
        func count(_ left: [Int], _ right: [Int]) -> Int {
            var count = 0
            for a in left { for b in right where cells[a].place > cells[b].place { count += 1 } }
            return count
        }
        return count(cells[left].above, cells[right].above) + count(cells[left].below, cells[right].below)
    }

    /// All crossings: inversions, counted with a tree of sums (Barth, Jünger and Mutzel 2002).
    private func crossings() -> Int {
        var count = 0
        for rank in ranks.indices.dropLast() {
            var sums = [Int](repeating: 0, count: ranks[rank + 1].count + 1)
            var seen = 0
            for cell in ranks[rank] {
                let places = cells[cell].below.map { cells[$0].place }.sorted()
                for place in places {
                    var index = place + 1
                    var before = 0
                    while index > 0 {
                        before += sums[index]
                        index -= index & -index
                    }
                    count += seen - before
                }
                for place in places {
                    var index = place + 1
                    while index < sums.count {
                        sums[index] += 1
                        index += index & -index
                    }
                    seen += 1
                }
            }
        }
        return count
    }
}
