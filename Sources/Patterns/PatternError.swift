/// Why a pattern cannot be used, in words for the person who wrote it.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text as the user wrote it.
    package let pattern: String
    /// What is wrong with it and, where that is known, what to write instead.
    package let reason: String

    package init(pattern: String, reason: String) {
        self.pattern = pattern
        self.reason = reason
    }

    /// Names the pattern, by its beginning where it is long.
    package var message: String {
        let shown = pattern.count > 80 ? pattern.prefix(79) + "…" : pattern[...]
        return "the pattern \(shown) cannot be used: \(reason)"
    }

    package var description: String { message }
}
