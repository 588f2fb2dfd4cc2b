/// A wall-clock reading: a day and the seconds since its midnight, without a zone.
package struct LocalDateTime: Sendable, Hashable, Comparable {
    package let date: LocalDate
    /// 0 ..< 86,400.
    package let secondOfDay: Int

    /// Seconds beyond a day, or below zero, carry over to the neighbouring days.
    package init(_ date: LocalDate, second: Int = 0) {
        let carried = floorDivide(second, 86_400)
        self.date = date.adding(days: carried)
        secondOfDay = second - carried * 86_400
    }

    package init(_ date: LocalDate, hour: Int, minute: Int = 0, second: Int = 0) {
        self.init(date, second: hour * 3600 + minute * 60 + second)
    }

    /// The reading as seconds since 1970-01-01T00:00, were it UTC.
    package var epochSecond: Int { date.dayNumber * 86_400 + secondOfDay }

    package init(epochSecond: Int) {
        let day = floorDivide(epochSecond, 86_400)
        date = LocalDate(dayNumber: day)
        secondOfDay = epochSecond - day * 86_400
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }

    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool { left.epochSecond < right.epochSecond }
}
