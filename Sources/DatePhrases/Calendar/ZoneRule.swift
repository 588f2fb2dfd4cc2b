/// The rule for years after a zone file's last transition: POSIX `TZ`, as in `CET-1CEST,M3.5.0,M10.5.0/3`
/// (IEEE 1003.1 section 8.3, with RFC 8536's hours from −167 to 167).
struct ZoneRule: Sendable {
    private let standard: Int
    private let summer: (offset: Int, start: Change, end: Change)?

    /// When the clocks change, in local time before the change.
    private struct Change: Sendable {
        enum Day: Sendable { case month(Int, week: Int, weekday: Int), julian(Int), dayOfYear(Int) }
        let day: Day
        let second: Int

        func second(in year: Int) -> Int {
            let date: LocalDate
            switch day {
            case .month(let month, let week, let weekday):
                let first = LocalDate(year: year, monthFromOne: month)
                let iso = weekday == 0 ? 7 : weekday
                date = LocalDate.weekday(iso, nth: week == 5 ? -1 : week, of: first) ?? first
            case .julian(let number):
                // Counts 1…365 and never the leap day.
                let leap = LocalDate.isLeap(year) && number >= 60 ? 1 : 0
                date = LocalDate(year: year, monthFromOne: 1).adding(days: number - 1 + leap)
            case .dayOfYear(let number):
                date = LocalDate(year: year, monthFromOne: 1).adding(days: number)
            }
            return date.dayNumber * 86_400 + second
        }
    }

    init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard reader.name(), let offset = reader.time() else { return nil }
        standard = -offset
        if reader.isAtEnd {
            summer = nil
            return
        }
        guard reader.name() else { return nil }
        var summerOffset = standard + 3600
        if !reader.isAt(0x2C) {
            guard let given = reader.time() else { return nil }
            summerOffset = -given
        }
        guard let start = reader.change(), let end = reader.change(), reader.isAtEnd else { return nil }
        summer = (summerOffset, start, end)
    }

    func offset(at second: Int) -> Int {
        guard let summer else { return standard }
        let year = LocalDateTime(epochSecond: second + standard).date.year
        let start = summer.start.second(in: year) - standard
        let end = summer.end.second(in: year) - summer.offset
        // In the south summer spans the turn of the year.
        let isSummer = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSummer ? summer.offset : standard
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }
        func isAt(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

        mutating func take(_ byte: UInt8) -> Bool {
            guard isAt(byte) else { return false }
            place += 1
            return true
        }

        /// A zone's abbreviation: letters, or anything in angle brackets.
        mutating func name() -> Bool {
            let start = place
            if take(0x3C) {
                while place < bytes.count, bytes[place] != 0x3E { place += 1 }
                return take(0x3E)
            }
            while place < bytes.count, (0x41...0x5A).contains(bytes[place] & 0xDF) { place += 1 }
            return place - start >= 3
        }

        mutating func number() -> Int? {
            let start = place
            var value = 0
            while place < bytes.count, (0x30...0x39).contains(bytes[place]), place - start < 4 {
                value = value * 10 + Int(bytes[place]) - 0x30
                place += 1
            }
            return place == start ? nil : value
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let sign = take(0x2D) ? -1 : 1
            if sign == 1 { _ = take(0x2B) }
            guard var seconds = number().map({ $0 * 3600 }) else { return nil }
            if take(0x3A) {
                guard let minutes = number() else { return nil }
                seconds += minutes * 60
                if take(0x3A) {
                    guard let rest = number() else { return nil }
                    seconds += rest
                }
            }
            return sign * seconds
        }

        mutating func change() -> Change? {
            guard take(0x2C) else { return nil }
            let day: Change.Day
            if take(0x4D) {
                guard let month = number(), take(0x2E), let week = number(), take(0x2E), let weekday = number(),
                    (1...12).contains(month), (1...5).contains(week), weekday < 7
                else { return nil }
                day = .month(month, week: week, weekday: weekday)
            } else if take(0x4A) {
                guard let number = number(), (1...365).contains(number) else { return nil }
                day = .julian(number)
            } else {
                guard let number = number(), number <= 365 else { return nil }
                day = .dayOfYear(number)
            }
            guard take(0x2F) else { return Change(day: day, second: 7200) }
            return time().map { Change(day: day, second: $0) }
        }
    }
}
