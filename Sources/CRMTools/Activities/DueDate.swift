import CRM
import DatePhrases
import JSON

/// A due date as it was understood: as it is stored, and as the model repeats it.
struct DueDate {
    let due: Due
    private let moment: DateMoment

    init(_ moment: DateMoment, zone: String) {
        self.moment = moment
        due = Due(on: moment.localDate, at: moment.instant, hasTime: moment.hasTime, zone: zone)
    }

    /// `due_on` with its weekday, and `due_at` with the zone's offset where a time was given.
    var members: [(String, JSON)] {
        var members: [(String, JSON)] = [("due_on", .string(moment.localDate))]
        if let weekday = Self.weekday(of: moment.localDate) { members.append(("weekday", .string(weekday))) }
        if moment.hasTime { members.append(("due_at", .string(moment.rfc3339))) }
        return members
    }

    private static func weekday(of date: String) -> String? {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let day = LocalDate(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
        return ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day.weekday - 1]
    }
}
