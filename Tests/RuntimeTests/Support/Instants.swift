import FoundationEssentials

/// Instants as people write them.
enum Instants {
    /// Milliseconds since 1970 UTC of an RFC 3339 text.
    static func milliseconds(_ text: String) -> Int64? {
        (try? Date(text, strategy: .iso8601)).map { Int64($0.timeIntervalSince1970 * 1000) }
    }
}
