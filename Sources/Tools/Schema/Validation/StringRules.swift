import Patterns

/// `minLength`, `maxLength` and `pattern`.
final class StringRules: Sendable {
    let minimum: Int?
    let maximum: Int?
    let pattern: Pattern?

    init(minimum: Int?, maximum: Int?, pattern: Pattern?) {
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = pattern
    }

    func check(_ text: String, _ run: inout SchemaRun) -> Bool {
        if minimum != nil || maximum != nil, !checkLength(text, &run) { return false }
        guard let pattern else { return true }
        switch pattern.search(text) {
        case .match: return true
        case .noMatch: return run.fails(.unmatched(pattern: pattern.source, text))
        case .tooComplex: return run.halts(.tooComplex(pattern: pattern.source, length: text.utf8.count))
        }
    }

    private func checkLength(_ text: String, _ run: inout SchemaRun) -> Bool {
        let bytes = text.utf8.count
        // A character of one code point has one to four bytes, so that most texts need no counting.
        if (minimum ?? 0) <= (bytes + 3) / 4, bytes <= maximum ?? .max { return true }
        // Validation 6.3.1: characters as RFC 8259 has them, which are code points.
        let count = text.unicodeScalars.count
        if let minimum, count < minimum { return run.fails(.tooFew(minimum, of: "character", count)) }
        if let maximum, count > maximum { return run.fails(.tooMany(maximum, of: "character", count)) }
        return true
    }
}
