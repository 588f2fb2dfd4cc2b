/// The name somebody probably meant.
enum Suggestion {
    /// `; did you mean 'x'?`, or nothing when no name is near.
    static func sentence(for name: String, among names: some Sequence<String>) -> String {
        nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The nearest name by letters changed, left out, added or swapped; nil when more than a third differs.
    static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        var best: (name: String, distance: Int)?
        // One letter is like every other.
        guard wanted.count > 1 else { return nil }
        let limit = max(1, (wanted.count + 1) / 3)
        for candidate in names where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            guard distance <= limit else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// Damerau and Levenshtein's, over letters (optimal string alignment).
    private static func distance(_ a: [UnicodeScalar], _ b: [UnicodeScalar]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                row[j] = min(change, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}

/// `a string`, `an int`, `null`: a value's type in a sentence.
enum Article {
    static func of(_ value: Value) -> String {
        if case .null = value { return "null" }
        let name = value.plainTypeName
        return ("aeio".contains(name.prefix(1)) ? "an " : "a ") + name
    }
}
