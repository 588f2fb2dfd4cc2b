package import DefinitionFiles
import Patterns

/// What a text must be like; everything that is given must hold.
package struct TextMatch: Sendable, Hashable {
    package var position: SourcePosition
    package var equals: String?
    package var contains: [String] = []
    package var matches: [String] = []
    package var oneOf: [String] = []
    package var not: [String] = []

    package init(position: SourcePosition) { self.position = position }

    /// What does not hold of a text, in the words of a report; nil where all holds.
    package func mismatch(_ text: String) -> String? {
        if let equals, text != equals { return "\"\(equals)\"" }
        for part in contains where !Self.holds(text, part) { return "a text that contains \"\(part)\"" }
        for pattern in matches where !Self.fits(text, pattern) { return "a text that matches /\(pattern)/" }
        if !oneOf.isEmpty, !oneOf.contains(text) {
            return "one of " + oneOf.map { "\"\($0)\"" }.joined(separator: ", ")
        }
        for part in not where Self.holds(text, part) { return "a text without \"\(part)\"" }
        return nil
    }

    /// As a report shows what was expected.
    package var described: String {
        var parts: [String] = []
        if let equals { parts.append("\"\(equals)\"") }
        parts += contains.map { "contains \"\($0)\"" } + matches.map { "matches /\($0)/" }
        if !oneOf.isEmpty { parts.append("one of " + oneOf.map { "\"\($0)\"" }.joined(separator: ", ")) }
        parts += not.map { "not \"\($0)\"" }
        return parts.joined(separator: ", ")
    }

    private static func holds(_ text: String, _ part: String) -> Bool { text.contains(part) }

    private static func fits(_ text: String, _ pattern: String) -> Bool {
        (try? Pattern(pattern, dialect: .cel))?.search(text) == .match
    }
}
