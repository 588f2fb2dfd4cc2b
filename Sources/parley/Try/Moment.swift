import Expressions
import Foundation

/// A moment as a question gives it, `2026-03-05T15:00:00+01:00`.
struct Moment {
    /// Milliseconds since 1970 UTC.
    let instant: Int64
    /// The offset it was written with, `+01:00`.
    let zone: String

    /// The same reading of RFC 3339 that expressions have.
    private static let reading = try? Expressions.Expression("timestamp(text)")

    init(_ text: String) throws(TrialError) {
        let scope = Scope(variables: ["text": .string(text)], now: 0, zone: "UTC")
        do {
            guard case .timestamp(let timestamp)? = try Self.reading?.evaluate(in: scope) else { throw TrialError("") }
            instant = timestamp.milliseconds
        } catch {
            throw TrialError("\"now\" is \"\(text)\"; it must be like 2026-03-05T15:00:00+01:00")
        }
        zone = text.last == "Z" || text.last == "z" ? "UTC" : String(text.suffix(6))
    }

    static var present: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
