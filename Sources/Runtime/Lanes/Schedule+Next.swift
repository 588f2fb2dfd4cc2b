import DatePhrases
import Workflows

extension Schedule {
    /// The first time after `now` (milliseconds since 1970 UTC), or nil where there is none in the next four years.
    func next(after now: Int64) -> Int64? {
        switch self {
        case .every(let interval):
            let step = max(1000, interval.milliseconds)
            return (now / step + 1) * step
        case .cron(let text, let zone):
            guard let cron = Cron(text), let zone = Zone(zone ?? "UTC") else { return nil }
            return cron.next(after: now, zone)
        }
    }
}

/// A cron expression: the minutes, hours, days, months and weekdays on which it fires.
struct Cron {
    private let minutes, hours, days, months, weekdays: Set<Int>
    /// With both days given, either does (POSIX crontab).
    private let eitherDay: Bool

    init?(_ text: String) {
        let parts = text.split(separator: " ").map { $0.lowercased() }
        guard parts.count == 5 else { return nil }
        let monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        guard let minutes = Self.values(parts[0], 0...59, []), let hours = Self.values(parts[1], 0...23, []),
            let days = Self.values(parts[2], 1...31, []), let months = Self.values(parts[3], 1...12, monthNames),
            let weekdays = Self.values(parts[4], 0...7, dayNames)
        else { return nil }
        (self.minutes, self.hours, self.days, self.months) = (minutes, hours, days, months)
        // 7 is Sunday too; here Monday is 1 and Sunday 7.
        self.weekdays = Set(weekdays.map { $0 == 0 ? 7 : $0 })
        eitherDay = parts[2] != "*" && parts[4] != "*"
    }

    private static func values(_ text: String, _ range: ClosedRange<Int>, _ names: [String]) -> Set<Int>? {
        var values: Set<Int> = []
        for item in text.split(separator: ",") {
            let halves = item.split(separator: "/")
            let step = halves.count == 2 ? Int(halves[1]) ?? 0 : 1
            guard step > 0, let base = halves.first else { return nil }
            var ends = [range.lowerBound, range.upperBound]
            if base != "*" {
                let parsed = base.split(separator: "-").map { part in
                    names.firstIndex(of: String(part)).map { $0 + range.lowerBound } ?? Int(part) ?? -1
                }
                guard parsed.allSatisfy(range.contains), let first = parsed.first else { return nil }
                ends = [first, parsed.count == 2 ? parsed[1] : halves.count == 2 ? range.upperBound : first]
            }
            guard ends[0] <= ends[1] else { return nil }
            values.formUnion(stride(from: ends[0], through: ends[1], by: step))
        }
        return values
    }

    func next(after now: Int64, _ zone: Zone) -> Int64? {
        let today = zone.local(now).date
        for offset in 0...(4 * 366) {
            let date = today.adding(days: offset)
            guard months.contains(date.month), fires(on: date) else { continue }
            for hour in hours.sorted() {
                for minute in minutes.sorted() {
                    let instant = zone.instant(of: LocalDateTime(date, hour: hour, minute: minute))
                    if instant > now { return instant }
                }
            }
        }
        return nil
    }

    private func fires(on date: LocalDate) -> Bool {
        let (day, weekday) = (days.contains(date.day), weekdays.contains(date.weekday))
        return eitherDay ? day || weekday : day && weekday
    }
}
