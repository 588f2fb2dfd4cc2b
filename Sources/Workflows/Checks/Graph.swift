/// Graphs as lists of the places that each place leads to.
enum Graph {
    /// The strongly connected parts that hold a circle (Tarjan, without recursion).
    static func circles(_ ways: [[Int]]) -> [[Int]] {
        var index = [Int](repeating: -1, count: ways.count)
        var low = [Int](repeating: 0, count: ways.count)
        var isOpen = [Bool](repeating: false, count: ways.count)
        var open: [Int] = []
        var next = 0
        var found: [[Int]] = []
        for root in ways.indices where index[root] < 0 {
            var path: [(node: Int, way: Int)] = [(root, 0)]
            while let (node, way) = path.last {
                if way == 0 {
                    index[node] = next
                    low[node] = next
                    next += 1
                    open.append(node)
                    isOpen[node] = true
                }
                if way < ways[node].count {
                    path[path.count - 1].way += 1
                    let target = ways[node][way]
                    if index[target] < 0 {
                        path.append((target, 0))
                    } else if isOpen[target] {
                        low[node] = min(low[node], index[target])
                    }
                    continue
                }
                path.removeLast()
                if let above = path.last { low[above.node] = min(low[above.node], low[node]) }
                guard low[node] == index[node] else { continue }
                var part: [Int] = []
                while let last = open.popLast() {
                    isOpen[last] = false
                    part.append(last)
                    if last == node { break }
                }
                if part.count > 1 || ways[node].contains(node) { found.append(part) }
            }
        }
        return found
    }

    /// The places that can be reached from some.
    static func reach(from starts: [Int], _ ways: [[Int]]) -> [Bool] {
        var seen = [Bool](repeating: false, count: ways.count)
        var open = starts
        for start in starts { seen[start] = true }
        while let node = open.popLast() {
            for target in ways[node] where !seen[target] {
                seen[target] = true
                open.append(target)
            }
        }
        return seen
    }
}
