import DatePhrases

/// Instants as RFC 3339 writes them: `2026-03-10T09:00:00Z`, with milliseconds only where there are any.
enum InstantText {
    static func utc(_ instant: Int64) -> String {
        let local = Zone.utc.local(instant)
        let millisecond = Int(((instant % 1000) + 1000) % 1000)
        let fraction = millisecond == 0 ? "" : ".\(padded(millisecond, 3))"
        let time = "\(padded(local.hour, 2)):\(padded(local.minute, 2)):\(padded(local.second, 2))"
        return "\(local.date.iso)T\(time)\(fraction)Z"
    }

    /// Nil for what is not such a text; any offset is taken.
    static func instant(_ text: String) -> Int64? {
        guard text.utf8.count >= 20, let day = LocalDate(iso: text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10)
        guard rest.first == "T" || rest.first == "t" || rest.first == " " else { return nil }
        let clock = rest.dropFirst().prefix(8).split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 }), let hour = digits(clock[0]),
            let minute = digits(clock[1]), let second = digits(clock[2]), hour < 24, minute < 60, second < 60
        else { return nil }
        var tail = rest.dropFirst(9)
        var millisecond = 0
        if tail.first == "." {
            let fraction = tail.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !fraction.isEmpty, let value = digits((fraction + "00").prefix(3)) else { return nil }
            millisecond = value
            tail = tail.dropFirst(fraction.count + 1)
        }
        guard let offset = offset(tail) else { return nil }
        let wall = LocalDateTime(day, hour: hour, minute: minute, second: second)
        return Int64(wall.epochSecond - offset) * 1000 + Int64(millisecond)
    }

    /// Seconds east of Greenwich.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), text.first == "+" || text.first == "-",
            let hours = digits(text.dropFirst().prefix(2)), let minutes = digits(text.suffix(2)), hours < 24,
            minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (text.first == "-" ? -1 : 1)
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension LocalDate {
    /// A day as `YYYY-MM-DD`.
    init?(iso: some StringProtocol) {
        guard LocalDay.isDate(String(iso)) else { return nil }
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }
}
