import Patterns
import Synchronization

/// The patterns in use, each compiled once for all records and requests.
enum CompiledPatterns {
    /// When there are more, all are forgotten: compiling one takes microseconds.
    private static let capacity = 1024
    private static let patterns = Mutex<[String: Pattern]>([:])

    /// Matched from the first character to the last.
    static func pattern(_ source: String) throws(FieldRuleError) -> Pattern {
        let count = source.utf8.count
        guard count <= PatternLimits.patternBytes else {
            throw .tooComplex(bytes: count, limit: PatternLimits.patternBytes)
        }
        if let known = patterns.withLock({ $0[source] }) { return known }
        let pattern: Pattern
        do throws(PatternError) {
            pattern = try Pattern(source, dialect: .ecma, anchoring: .whole)
        } catch {
            throw .misspelt(error.message)
        }
        patterns.withLock { patterns in
            if patterns.count >= capacity { patterns.removeAll(keepingCapacity: true) }
            patterns[source] = pattern
        }
        return pattern
    }
}
