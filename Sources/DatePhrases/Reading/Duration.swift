/// A length of time in the units it was given in, since a month or a day has no fixed number of seconds.
struct Duration: Sendable, Equatable {
    var months = 0
    var days = 0
    var workingDays = 0
    var seconds = 0
    /// The finest unit that was named.
    var finest: TimeUnit = .year
    /// The longer end of "2 or 3 days": one duration or none.
    var most: [Duration] = []

    /// Words other than numbers and articles that a duration may begin with.
    static let leadWords = ["half", "couple", "few", "several", "dozen", "quarter", "three-quarters"]

    var isWholeDays: Bool { seconds == 0 }
    var isEmpty: Bool { months == 0 && days == 0 && workingDays == 0 && seconds == 0 }

    /// Adds `hundredths` of a unit; false where a fraction of it means nothing.
    mutating func add(hundredths: Int, of unit: TimeUnit) -> Bool {
        if unit.rawValue < finest.rawValue || unit == .workingDay { finest = unit }
        let isWhole = hundredths % 100 == 0
        let count = hundredths / 100
        guard count <= 100_000 else { return false }
        switch unit {
        case .second: seconds += hundredths / 100
        case .minute: seconds += hundredths * 60 / 100
        case .hour: seconds += hundredths * 3600 / 100
        case .day:
            days += count
            seconds += hundredths % 100 * 864
        case .week, .fortnight:
            let inDays = hundredths * (unit == .week ? 7 : 14)
            guard isWhole || hundredths % 50 == 0 else { return false }
            days += inDays / 100
        case .month:
            months += count
            guard isWhole || hundredths % 100 == 50 else { return false }
            if !isWhole { days += 15 }
        case .quarter:
            months += count * 3
            return isWhole
        case .year, .decade:
            let inMonths = hundredths * (unit == .year ? 12 : 120)
            guard inMonths % 100 == 0 else { return false }
            months += inMonths / 100
        case .workingDay:
            workingDays += count
            return isWhole
        case .weekend: return false
        }
        return true
    }

    static prefix func - (duration: Duration) -> Duration {
        var result = duration
        result.months = -duration.months
        result.days = -duration.days
        result.workingDays = -duration.workingDays
        result.seconds = -duration.seconds
        return result
    }

    func added(to date: LocalDate) -> LocalDate {
        let moved = date.adding(months: months).adding(days: days)
        return workingDays == 0 ? moved : moved.adding(workingDays: workingDays)
    }
}
