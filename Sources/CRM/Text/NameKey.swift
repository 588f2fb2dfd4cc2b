/// Names as they are compared: letter case and runs of white space do not count.
package enum NameKey {
    /// Lower case, white space trimmed and runs of it made one space.
    package static func of(_ name: String) -> String {
        var name = name
        if let plain = name.withUTF8(asciiKey) { return plain }
        return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The key of a name in ASCII, as nearly all are, in one pass; nil for any other.
    private static func asciiKey(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: name.count) { key in
            var count = 0
            var needsSpace = false
            for byte in name {
                if byte == 0x20 || (0x09...0x0D).contains(byte) {
                    needsSpace = count > 0
                    continue
                }
                if needsSpace {
                    key[count] = 0x20
                    count += 1
                    needsSpace = false
                }
                key[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }

    /// `: did you mean "Qualified"? There are Lead In, …`, after an unknown name.
    static func hint(for name: String, among known: [String]) -> String {
        guard !known.isEmpty else { return "" }
        let all = "There are: \(known.joined(separator: ", "))"
        return nearest(to: name, among: known).map { "; did you mean \"\($0)\"? \(all)" } ?? ". \(all)"
    }

    /// The known name that was most likely meant: one contains the other, or they differ by a third of their letters
    /// at most.
    static func nearest(to name: String, among known: [String]) -> String? {
        let wanted = Array(of(name).unicodeScalars.prefix(64))
        guard !wanted.isEmpty else { return nil }
        let ranked = known.map { candidate in
            (distance: distance(wanted, Array(of(candidate).unicodeScalars.prefix(64))), name: candidate)
        }
        if let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= max(1, wanted.count / 3) {
            return best.name
        }
        let text = of(name)
        return known.first { of($0).split(separator: " ").contains { $0 == text } }
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j + 1] + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
