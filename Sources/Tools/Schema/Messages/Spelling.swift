/// Finds the name that was probably meant.
enum Spelling {
    /// The nearest of the names within a third of the length, by insertions, deletions, replacements and swaps; case does not count.
    static func nearest(to word: String, among names: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        let word = Array(word.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        for name in names.prefix(500) where name.utf8.count <= 64 {
            let other = Array(name.lowercased().unicodeScalars)
            let limit = min(best.map { $0.distance - 1 } ?? 3, max(word.count, other.count) / 3)
            guard abs(word.count - other.count) <= limit else { continue }
            let distance = distance(word, other)
            if distance <= limit { best = (name, distance) }
        }
        return best?.name
    }

    /// Optimal string alignment.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var best = min(last[column + 1], current[column]) + 1
                best = min(best, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
