import DatePhrases

/// Instants and durations for a person.
enum InstantText {
    /// `2026-03-11 09:30:00` in a zone (an IANA name; UTC where it is unknown).
    static func local(_ instant: Int64, in zone: String) -> String {
        let local = (Zone(zone) ?? .utc).local(instant)
        return "\(local.date.iso) \(two(local.hour)):\(two(local.minute)):\(two(local.second))"
    }

    /// `Thursday 2026-03-19`.
    static func day(_ iso: String) -> String {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let day = LocalDate(year: parts[0], month: parts[1], day: parts[2]) else { return iso }
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return "\(names[day.weekday - 1]) \(iso)"
    }

    /// `0.31 ms`, `12.4 ms`, `1.20 s`.
    static func span(microseconds: Int64) -> String {
        switch microseconds {
        case ..<10_000: fixed(microseconds / 10, decimals: 2) + " ms"
        case ..<1_000_000: fixed(microseconds / 100, decimals: 1) + " ms"
        default: fixed(microseconds / 10_000, decimals: 2) + " s"
        }
    }

    private static func fixed(_ value: Int64, decimals: Int) -> String {
        let scale: Int64 = decimals == 1 ? 10 : 100
        let fraction = String(value % scale)
        return "\(value / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
