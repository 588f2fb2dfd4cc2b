/// The level parts of the links between two ranks, each on a track of its own where they would touch.
struct GapTracks: Sendable {
    /// Links that share a level part, because they lead to the same box.
    struct Run: Sendable {
        var links: [Int]
        /// Where it is met from above, and from below.
        var upper: [Double]
        var lower: [Double]
        /// The box it leads to; nil for one that goes on through the next rank.
        var target: Int?
        var isFailure = false
        var level = 0

        var left: Double { min(upper.min() ?? .infinity, lower.min() ?? .infinity) }
        var right: Double { max(upper.max() ?? -.infinity, lower.max() ?? -.infinity) }
    }

    private(set) var runs: [Run] = []
    private(set) var levels = 0

    mutating func add(_ run: Run) {
        if let target = run.target,
            let place = runs.firstIndex(where: { $0.target == target && $0.isFailure == run.isFailure })
        {
            runs[place].links += run.links
            runs[place].upper += run.upper
            runs[place].lower += run.lower
        } else {
            runs.append(run)
        }
    }

    func level(of link: Int) -> Int? { runs.first { $0.links.contains(link) }?.level }

    mutating func assign() {
        runs.sort { ($0.left, $0.right, $0.links[0]) < ($1.left, $1.right, $1.links[0]) }
        if runs.count <= 200 { arrange() }
        for index in runs.indices {
            var level = 0
            for other in runs[..<index]
            where other.left - 8 < runs[index].right && runs[index].left < other.right + 8 {
                level = max(level, other.level + 1)
            }
            runs[index].level = level
            levels = max(levels, level + 1)
        }
    }

    /// Exchanges neighbours in the order from above as long as that saves crossings.
    private mutating func arrange() {
        for _ in 0..<runs.count {
            var isSettled = true
            for index in runs.indices.dropLast()
            where Self.cost(runs[index + 1], above: runs[index]) < Self.cost(runs[index], above: runs[index + 1]) {
                runs.swapAt(index, index + 1)
                isSettled = false
            }
            if isSettled { return }
        }
    }

    /// Crossings of two runs, one above the other; upright parts that would lie on each other count most.
    private static func cost(_ a: Run, above b: Run) -> Int {
        var cost = 0
        for x in a.lower where x > b.left && x < b.right { cost += 1 }
        for x in b.upper where x > a.left && x < a.right { cost += 1 }
        for x in a.lower { for y in b.upper where abs(x - y) < 4 { cost += 6 } }
        return cost
    }
}
