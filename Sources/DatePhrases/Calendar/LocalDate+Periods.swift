/// The weeks, months, quarters, years and working days around a day.
extension LocalDate {
    /// Monday of the day's Monday-to-Sunday week.
    package var monday: LocalDate { adding(days: 1 - weekday) }

    package var firstOfMonth: LocalDate { adding(days: 1 - day) }

    package var lastOfMonth: LocalDate {
        let (year, month, day) = civil
        return adding(days: LocalDate.daysIn(month: month, of: year) - day)
    }

    package var firstOfQuarter: LocalDate {
        let (year, month, _) = civil
        return LocalDate(year: year, monthFromOne: (month - 1) / 3 * 3 + 1)
    }

    package var firstOfYear: LocalDate { LocalDate(year: year, monthFromOne: 1) }

    /// Monday to Friday; public holidays are not known.
    package var isWorkingDay: Bool { weekday <= 5 }

    /// The day itself, or the Friday before it.
    package var workingDayOnOrBefore: LocalDate { adding(days: min(0, 5 - weekday)) }

    /// The day itself, or the Monday after it.
    package var workingDayOnOrAfter: LocalDate { isWorkingDay ? self : adding(days: 8 - weekday) }

    /// `count` working days on (back, where negative); the day itself is not counted.
    package func adding(workingDays count: Int) -> LocalDate {
        let step = count < 0 ? -1 : 1
        // Whole weeks at once, so that a large count costs nothing.
        var date = adding(days: count / 5 * 7)
        var left = abs(count % 5)
        if left == 0 && count != 0 && !date.isWorkingDay {
            date = step > 0 ? date.workingDayOnOrBefore : date.workingDayOnOrAfter
        }
        while left > 0 {
            date = date.adding(days: step)
            if date.isWorkingDay { left -= 1 }
        }
        return date
    }

    /// The first such weekday on or after the day.
    package func coming(_ weekday: Int) -> LocalDate { adding(days: (weekday - self.weekday + 7) % 7) }

    /// The last such weekday before the day.
    package func latest(before weekday: Int) -> LocalDate { adding(days: -((self.weekday - weekday + 6) % 7 + 1)) }

    /// The `nth` such weekday of a month (−1 is the last), or nil where the month has fewer.
    package static func weekday(_ weekday: Int, nth: Int, of first: LocalDate) -> LocalDate? {
        if nth < 0 {
            let last = first.lastOfMonth
            return last.adding(days: -((last.weekday - weekday + 7) % 7) + 7 * (nth + 1))
        }
        let date = first.coming(weekday).adding(days: 7 * (nth - 1))
        return date <= first.lastOfMonth ? date : nil
    }

    /// Easter Sunday of a year (the anonymous Gregorian computus).
    package static func easter(_ year: Int) -> LocalDate {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return LocalDate(year: year, monthFromOne: sum / 31).adding(days: sum % 31)
    }

    /// The ISO 8601 week and the year it belongs to.
    package var isoWeek: (year: Int, week: Int) {
        let thursday = adding(days: 4 - weekday)
        return (thursday.year, (thursday.dayNumber - thursday.firstOfYear.dayNumber) / 7 + 1)
    }
}
