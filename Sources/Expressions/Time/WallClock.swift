import DatePhrases

/// What clock and calendar show at a moment in a zone.
struct WallClock {
    let year: Int
    let month: Int
    let day: Int
    /// Seconds since midnight by the clock.
    let secondOfDay: Int
    let nanosecond: Int
    /// Seconds east of Greenwich.
    let offset: Int
    let zone: String
    private let date: LocalDate

    init(_ timestamp: Timestamp, in zone: Zone) {
        let offset = zone.offset(at: timestamp.milliseconds)
        let (days, second) = Timestamp.floored(timestamp.seconds + Int64(offset), 86_400)
        self.init(
            LocalDate(dayNumber: Int(days)), second: Int(second), nanosecond: Int(timestamp.nanoseconds), offset,
            zone.id)
    }

    /// The start of a date that stands for itself, in no zone.
    init(_ date: LocalDate) { self.init(date, second: 0, nanosecond: 0, 0, "UTC") }

    private init(_ date: LocalDate, second: Int, nanosecond: Int, _ offset: Int, _ zone: String) {
        self.date = date
        (year, month, day) = date.civil
        secondOfDay = second
        self.nanosecond = nanosecond
        self.offset = offset
        self.zone = zone
    }

    var hour: Int { secondOfDay / 3600 }
    var minute: Int { secondOfDay / 60 % 60 }
    var second: Int { secondOfDay % 60 }
    /// 1 is Monday, 7 Sunday (ISO 8601).
    var weekday: Int { Int(Timestamp.floored(Int64(date.dayNumber) + 3, 7).remainder) + 1 }
    /// 1 is 1 January.
    var dayOfYear: Int { date.dayNumber - (LocalDate(year: year, month: 1, day: 1)?.dayNumber ?? 0) + 1 }

    /// The week of ISO 8601 and the year that it belongs to.
    var week: (number: Int, year: Int) {
        let thursday = date.adding(days: 4 - weekday)
        let year = thursday.civil.year
        let first = LocalDate(year: year, month: 1, day: 1)?.dayNumber ?? 0
        return ((thursday.dayNumber - first) / 7 + 1, year)
    }
}

/// The zone of an accessor's argument or of the scope.
enum ZoneName {
    /// `Europe/Berlin`, and offsets with or without sign and leading zero: `+02:00`, `02:00`, `-8:00`.
    static func zone(_ name: String, _ frame: Frame) throws(Fault) -> Zone {
        if let zone = Zone(name) ?? Zone(completed(name)) { return zone }
        let hint = "; a zone is written Europe/Berlin, or as an offset, +02:00"
        throw frame.fault(.invalidArgument, "there is no time zone '\(name)'\(hint)")
    }

    private static func completed(_ name: String) -> String {
        guard let first = name.utf8.first, name.utf8.count <= 6 else { return name }
        let isSigned = first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
        guard isSigned || Lexer.isDigit(first) else { return name }
        let sign = isSigned ? String(name.prefix(1)) : "+"
        let rest = isSigned ? String(name.dropFirst()) : name
        let hours = rest.prefix { $0 != ":" }
        return sign + (hours.utf8.count == 1 ? "0" : "") + rest
    }
}
