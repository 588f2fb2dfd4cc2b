/// Holidays of a fixed date, and those that a rule places. Where countries differ, the United States' date is meant.
extension RuleBook {
    /// How a holiday is found in a year.
    enum Holiday: Sendable {
        case fixed(Int, Int)
        case nth(Int, weekday: Int, month: Int, plus: Int)
        case easter(Int)

        func date(in year: Int) -> LocalDate? {
            switch self {
            case .fixed(let month, let day): LocalDate(year: year, month: month, day: day)
            case .nth(let nth, let weekday, let month, let plus):
                LocalDate.weekday(weekday, nth: nth, of: LocalDate(year: year, monthFromOne: month))?.adding(days: plus)
            case .easter(let days): LocalDate.easter(year).adding(days: days)
            }
        }
    }

    private static let holidays: [(pattern: String, holiday: Holiday, example: (String, String))] = [
        ("christmas|xmas day?", .fixed(12, 25), ("by Christmas", "2026-12-25")),
        ("christmas|xmas eve", .fixed(12, 24), ("Christmas Eve", "2026-12-24")),
        ("boxing day", .fixed(12, 26), ("Boxing Day", "2026-12-26")),
        ("new year|years eve", .fixed(12, 31), ("New Year's Eve", "2026-12-31")),
        ("nye", .fixed(12, 31), ("NYE", "2026-12-31")),
        ("new years day?", .fixed(1, 1), ("New Year's Day", "2027-01-01")),
        ("the? new year day?", .fixed(1, 1), ("before the new year", "2027-01-01")),
        ("halloween", .fixed(10, 31), ("Halloween", "2026-10-31")),
        ("valentine|valentines day?", .fixed(2, 14), ("Valentine's Day", "2027-02-14")),
        ("st|saint patrick|patricks|paddys day?", .fixed(3, 17), ("St. Patrick's Day", "2026-03-17")),
        ("april fool|fools day?", .fixed(4, 1), ("April Fools' Day", "2026-04-01")),
        ("earth day", .fixed(4, 22), ("Earth Day", "2026-04-22")),
        ("cinco de mayo", .fixed(5, 5), ("Cinco de Mayo", "2026-05-05")),
        ("juneteenth", .fixed(6, 19), ("Juneteenth", "2026-06-19")),
        ("independence day", .fixed(7, 4), ("Independence Day", "2026-07-04")),
        ("the? fourth of july", .fixed(7, 4), ("the Fourth of July", "2026-07-04")),
        ("veterans day", .fixed(11, 11), ("Veterans Day", "2026-11-11")),
        ("groundhog day", .fixed(2, 2), ("Groundhog Day", "2027-02-02")),
        ("mlk day", .nth(3, weekday: 1, month: 1, plus: 0), ("MLK Day", "2027-01-18")),
        (
            "martin luther king jr? day?", .nth(3, weekday: 1, month: 1, plus: 0),
            ("Martin Luther King Day", "2027-01-18")
        ),
        ("president|presidents day", .nth(3, weekday: 1, month: 2, plus: 0), ("Presidents' Day", "2027-02-15")),
        ("mother|mothers day", .nth(2, weekday: 7, month: 5, plus: 0), ("Mother's Day", "2026-05-10")),
        ("father|fathers day", .nth(3, weekday: 7, month: 6, plus: 0), ("Father's Day", "2026-06-21")),
        ("memorial day", .nth(-1, weekday: 1, month: 5, plus: 0), ("Memorial Day", "2026-05-25")),
        ("labor|labour day", .nth(1, weekday: 1, month: 9, plus: 0), ("Labor Day", "2026-09-07")),
        ("columbus day", .nth(2, weekday: 1, month: 10, plus: 0), ("Columbus Day", "2026-10-12")),
        ("thanksgiving day?", .nth(4, weekday: 4, month: 11, plus: 0), ("Thanksgiving", "2026-11-26")),
        ("black friday", .nth(4, weekday: 4, month: 11, plus: 1), ("Black Friday", "2026-11-27")),
        ("cyber monday", .nth(4, weekday: 4, month: 11, plus: 4), ("Cyber Monday", "2026-11-30")),
        ("ash wednesday", .easter(-46), ("Ash Wednesday", "2027-02-10")),
        ("good friday", .easter(-2), ("Good Friday", "2026-04-03")),
        ("easter sunday?", .easter(0), ("Easter", "2026-04-05")),
        ("easter monday", .easter(1), ("Easter Monday", "2026-04-06")),
    ]

    static let holidayRules: [Rule] = holidays.map { entry in
        Rule(.day, "NEXT|THIS|LAST? " + entry.pattern + " COMMA? YEAR?", [entry.example.0: entry.example.1]) { m in
            let last = m.stepCount - 1
            if let year = m.year(last) { return Piece(entry.holiday.date(in: year), .full) }
            let isLast = m.isClass(0, .last)
            let years =
                isLast ? Array((m.today.year - 1...m.today.year).reversed()) : Array(m.today.year...(m.today.year + 1))
            for year in years {
                guard let date = entry.holiday.date(in: year) else { continue }
                if isLast ? date < m.today : date >= m.today { return Piece(date, .full).with { $0.isPast = isLast } }
            }
            return nil
        }
    }
}
