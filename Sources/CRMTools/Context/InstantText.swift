import DatePhrases

/// Instants as RFC 3339 writes them in UTC, with milliseconds only where there are any: `2026-03-10T09:00:00Z`.
enum InstantText {
    static func utc(_ instant: Int64) -> String {
        let local = Zone.utc.local(instant)
        let millisecond = Int(((instant % 1000) + 1000) % 1000)
        let fraction = millisecond == 0 ? "" : ".\(padded(millisecond, 3))"
        return
            "\(local.date.iso)T\(padded(local.hour, 2)):\(padded(local.minute, 2)):\(padded(local.second, 2))\(fraction)Z"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
