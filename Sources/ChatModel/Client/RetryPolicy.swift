import CCurl

/// When a request is tried again.
enum RetryPolicy {
    /// The longest `Retry-After` that is waited for; more parks the turn.
    static let patience = Duration.seconds(60)

    /// Full jitter: anything from nothing to 0.5 s, 1 s, 2 s … up to 8 s. `random` is from 0 to 1.
    static func delay(beforeRetry number: Int, random: Double) -> Duration {
        let most = min(8000.0, 500.0 * Double(1 << min(number, 10)))
        return .milliseconds(Int64(most * min(max(random, 0), 1)))
    }

    /// A `Retry-After` header (RFC 9110, 10.2.3): seconds, or a date, compared with `now` in seconds since 1970.
    static func retryAfter(_ header: String, now: Int64) -> Duration? {
        let text = String(header.drop { $0 == " " })
        if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            return .seconds(min(Int64(text) ?? .max, 1_000_000_000))
        }
        let date = Int64(curl_getdate(text, nil))
        return date < 0 ? nil : .seconds(max(0, date - now))
    }
}
