/// A preset that there is not, with what was probably meant.
package struct UnknownPreset: Error, Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let nearest: FieldPreset?

    package var description: String {
        let hint = nearest.map { "; did you mean \"\($0.id)\"?" } ?? "."
        return "there is no preset \"\(name.prefix(80))\"\(hint) There are: "
            + FieldPreset.allCases.map(\.id).joined(separator: ", ")
    }
}

extension FieldPreset {
    /// The preset of that id; an unknown one is answered with the nearest.
    package init(named name: String) throws(UnknownPreset) {
        guard let preset = FieldPreset(rawValue: name) else {
            throw UnknownPreset(name: name, nearest: Self.nearest(to: name))
        }
        self = preset
    }

    /// The preset whose id or label differs least from the name, by half of its letters at most; where none is that
    /// near, the one that the name as a request in plain words would get.
    static func nearest(to name: String) -> FieldPreset? {
        let wanted = key(name)
        guard !wanted.isEmpty else { return nil }
        var best: (distance: Int, preset: FieldPreset)?
        for preset in allCases {
            for known in [preset.id, preset.label] {
                let distance = distance(wanted, key(known))
                if distance < best?.distance ?? .max { best = (distance, preset) }
            }
        }
        if let best, best.distance <= max(1, wanted.count / 3) { return best.preset }
        return suggestions(for: String(name.prefix(80)).replacing("_", with: " ")).first?.preset
            ?? best.flatMap { $0.distance <= wanted.count / 2 ? $0.preset : nil }
    }

    /// Letters and digits alone, in lower case, at most 64 of them.
    private static func key(_ text: String) -> [UInt8] {
        Array(text.utf8.lazy.map(\.lowercased).filter(\.isLetterOrDigit).prefix(64))
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (byte == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j + 1] + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
