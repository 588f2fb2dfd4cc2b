/// Weeks, months, quarters and years, and their starts, middles and ends.
extension RuleBook {
    static let periodRules: [Rule] = [
        Rule(
            .period, "THIS|NEXT|LAST|COMING UNIT",
            [
                "this week": "2026-03-02 week", "next week": "2026-03-09 week", "next month": "2026-04-01 month",
                "next quarter": "2026-04-01 quarter", "this year": "2026-01-01 year", "next weekend": "2026-03-14",
            ]
        ) { m in
            if m.isPlural(1) { return .unclear("“\(m.text)” doesn't say how many").with { $0.isVague = true } }
            return m.unit(1).flatMap { m.period(0, $0) }
        },
        Rule(.day, "in|within|over|during the NEXT UNIT", ["within the next month": "2026-04-04"]) { m in
            guard let unit = m.unit(3), !m.isPlural(3), unit != .weekend, unit != .workingDay else { return nil }
            var duration = Duration()
            return duration.add(hundredths: 100, of: unit) ? m.fromNow(duration) : nil
        },
        Rule(.period, "NEXT NEXT UNIT", ["next next week": "2026-03-16 week"]) { m in
            m.unit(2).flatMap { $0.rawValue < TimeUnit.week.rawValue ? nil : m.shifted($0, by: 2) }
        },
        Rule(.period, "the? NEXT|COMING UNIT", ["the coming week": "2026-03-09 week"]) { m in
            if m.isPlural(2) { return .unclear("“\(m.text)” doesn't say how many").with { $0.isVague = true } }
            if m.isClass(1, .coming), m.unit(2) == .weekend { return m.weekend(weeks: 0) }
            return m.unit(2).flatMap { $0.rawValue <= TimeUnit.day.rawValue ? nil : m.shifted($0, by: 1) }
        },
        Rule(.period, "after|beyond THIS UNIT", ["after this year": "2027-01-01 year"]) { m in
            m.unit(2).flatMap { m.shifted($0, by: 1) }
        },
        Rule(.period, "after NEXT UNIT", ["after next week": "2026-03-16 week"]) { m in
            m.unit(2).flatMap { m.shifted($0, by: 2) }
        },
        Rule(
            .period, "later|sometime|anytime THIS|NEXT UNIT|MONTH",
            ["later this week": "2026-03-02 week", "sometime next week": "2026-03-09 week"]
        ) { m in
            m.unit(2).flatMap { m.period(1, $0) }
        },
        Rule(.period, "the? rest|remainder of the|THIS UNIT", ["the rest of the week": "2026-03-02 week"]) { m in
            m.unit(4).flatMap { m.shifted($0, by: 0) }
        },
        Rule(.period, "the? UNIT after next", ["the week after next": "2026-03-16 week"]) { m in
            m.unit(1).flatMap { $0.rawValue < 4 ? nil : m.shifted($0, by: 2) }
        },
        Rule(.period, "the? UNIT of|commencing|beginning|starting DAY", ["the week of March 16": "2026-03-16 week"]) {
            m in
            guard m.unit(1) == .week, let day = m.day(3), day.grain == .day, let date = day.day else { return nil }
            return Piece(date.monday, date.monday.adding(days: 6), .week)
        },
        Rule(.period, "the? UNIT after|following|before DAY", ["the week after Easter": "2026-04-06 week"]) { m in
            guard m.unit(1) == .week, let date = m.day(3)?.day else { return nil }
            let monday = date.monday.adding(days: m.reader.isWord(m.place(2), "before") ? -7 : 7)
            return Piece(monday, monday.adding(days: 6), .week)
        },
        Rule(.period, "the? ORD UNIT of|in MONTH YEAR?", ["the first week of May": "2026-05-04 week"]) { m in
            guard m.unit(2) == .week, let month = m.month(4, year: m.year(5)), let first = month.day,
                let last = month.lastDay,
                let thursday = LocalDate.weekday(4, nth: m.ordinal(1), of: first), thursday <= last
            else { return nil }
            // The last week of a month ends with it.
            return Piece(thursday.monday, min(thursday.monday.adding(days: 6), last), .week)
        },
        Rule(
            .period, "the? ORD UNIT of|in the|THIS|NEXT|LAST UNIT",
            ["the last week of the month": "2026-03-23 week", "first week of next month": "2026-03-30 week"]
        ) { m in
            guard m.unit(2) == .week, m.unit(5) == .month, let month = m.period(4, .month), let first = month.day,
                let last = month.lastDay, let thursday = LocalDate.weekday(4, nth: m.ordinal(1), of: first),
                thursday <= last
            else { return nil }
            return Piece(thursday.monday, min(thursday.monday.adding(days: 6), last), .week)
        },
        Rule(.period, "THIS UNIT or NEXT UNIT?", [:]) { m in .unclear("“\(m.text)” is one of two") },
        Rule(.period, "THIS or NEXT UNIT", [:]) { m in .unclear("“\(m.text)” is one of two") },
        Rule(.period, "calendar week INT YEAR?", ["calendar week 12": "2026-03-16 week"]) { m in
            let number = m.value(2)
            guard (1...53).contains(number) else { return nil }
            for year in (m.year(3) ?? m.today.year)...(m.year(3) ?? m.today.year + 1) {
                // ISO 8601: week 1 holds the year's 4th of January.
                let monday = LocalDate(year: year, monthFromOne: 1).adding(days: 3).monday.adding(
                    days: 7 * (number - 1))
                if m.has(3) || monday.adding(days: 6) >= m.today { return Piece(monday, monday.adding(days: 6), .week) }
            }
            return nil
        },
        Rule(.day, "the|THIS? weekend", ["this weekend": "2026-03-07", "at the weekend": "2026-03-07"]) { m in
            // "have a nice weekend" asks for nothing.
            m.has(0) || m.isLed || m.isWhole ? m.weekend(weeks: 0) : nil
        },
        Rule(.day, "before|by the|THIS weekend", ["before the weekend": "2026-03-06"]) { m in
            let friday = m.today.monday.adding(days: 4)
            return Piece(friday < m.today ? friday.adding(days: 7) : friday, .full).with { $0.isEdge = true }
        },
        Rule(.day, "after the|THIS weekend", ["after the weekend": "2026-03-09"]) { m in
            Piece(m.today.monday.adding(days: 7), .full)
        },
        Rule(.day, "weekend after next", ["weekend after next": "2026-03-21"]) { m in m.weekend(weeks: 2) },

        // Months.
        Rule(
            .period, "THIS|NEXT|LAST? MONTH COMMA? of? YEAR?",
            ["in April": "2026-04-01 month", "March 2027": "2027-03-01 month", "next January": "2027-01-01 month"]
        ) { m in
            if let year = m.year(4) {
                return m.month(1, year: year)
            }
            if m.has(2) || m.has(3) { return nil }
            return m.namedMonth(0, 1)
        },
        Rule(.period, "the? month of MONTH YEAR?", ["the month of April": "2026-04-01 month"]) { m in
            m.month(3, year: m.year(4))
        },
        Rule(.period, "YEAR COMMA? MONTH", ["2027 March": "2027-03-01 month"]) { m in m.month(2, year: m.year(0)) },
        Rule(.period, "YM", ["04/2026": "2026-04-01 month", "2026-05": "2026-05-01 month"]) { m in
            if m.isAfter(.label) { return nil }
            let first = LocalDate(year: Packed.year(m.value(0)), monthFromOne: Packed.month(m.value(0)))
            return Piece(first, first.lastOfMonth, .month)
        },
        Rule(.period, "MONTH of? THIS|NEXT|LAST year", ["May next year": "2027-05-01 month"]) { m in
            m.month(0, year: m.today.year + (m.isClass(2, .next) ? 1 : m.isClass(2, .last) ? -1 : 0))
        },
        Rule(.period, "THIS|NEXT year COMMA? in? MONTH", ["next year in May": "2027-05-01 month"]) { m in
            m.month(4, year: m.today.year + (m.isClass(0, .next) ? 1 : 0))
        },
        Rule(.period, "the? year YEAR", ["in the year 2027": "2027-01-01 year"]) { m in
            !m.isFree
                ? nil
                : m.year(2).map {
                    Piece(
                        LocalDate(year: $0, monthFromOne: 1), LocalDate(year: $0, monthFromOne: 13).adding(days: -1),
                        .year)
                }
        },

        // Quarters and years.
        Rule(.period, "QUARTER of? YEAR?", ["Q2": "2026-04-01 quarter", "Q3 2027": "2027-07-01 quarter"]) { m in
            m.quarter(m.value(0), m.year(2))
        },
        Rule(.period, "the? ORD quarter of? YEAR?", ["the third quarter": "2026-07-01 quarter"]) { m in
            guard (1...4).contains(m.ordinal(1)) else { return nil }
            return m.quarter(m.ordinal(1), m.year(4))
        },
        Rule(.period, "QUARTER of? THIS|NEXT UNIT", ["Q1 next year": "2027-01-01 quarter"]) { m in
            guard m.unit(3) == .year else { return nil }
            return m.quarter(m.value(0), m.today.year + (m.isClass(2, .next) ? 1 : 0))
        },
        Rule(.year, "YEAR", ["in 2027": "2027-01-01 year"]) { m in
            guard let year = m.year(0) else { return nil }
            let first = LocalDate(year: year, monthFromOne: 1)
            var piece = Piece(first, LocalDate(year: year, monthFromOne: 13).adding(days: -1), .year)
            piece.year = year
            let isLed = m.isAfterWord("in") || m.isAfterWord("by") || m.isAfterWord("until") || m.isAfterWord("before")
            piece.needsCompany = !(m.isWhole || isLed && m.isFree && (1990...2100).contains(year))
            return piece
        },

        // Ends, middles and starts.
        Rule(
            .day, "the? very? END of? the? THIS|NEXT|LAST|COMING? UNIT",
            [
                "end of month": "2026-03-31", "end of next week": "2026-03-13",
                "by the end of the quarter": "2026-03-31",
                "eom": "2026-03-31", "end of the year": "2026-12-31",
            ]
        ) { m in m.endOf(shorthand: 2, 5, 6) },
        Rule(.day, "EARLY|LATE? END", ["eow": "2026-03-06"]) { m in m.shorthandEnd(1) },
        Rule(.day, "the? END of? MONTH COMMA? YEAR?", ["end of April": "2026-04-30"]) { m in
            guard !m.isShorthand(1), !m.isBeforeNumber, let last = m.month(3, year: m.year(5))?.lastDay else {
                return nil
            }
            return Piece(last).with { $0.isEdge = true }
        },
        Rule(.day, "the? END of? QUARTER YEAR?", ["end of Q2": "2026-06-30"]) { m in
            guard !m.isShorthand(1) else { return nil }
            return m.quarter(m.value(3), m.year(4))?.lastDay.map { Piece($0).with { $0.isEdge = true } }
        },
        Rule(.day, "the? END of? YEAR", ["end of 2027": "2027-12-31"]) { m in
            guard !m.isShorthand(1), let year = m.year(3) else { return nil }
            return Piece(LocalDate(year: year, month: 12, day: 31)).with { $0.isEdge = true }
        },
        Rule(.day, "UNIT DASH? END", ["month-end": "2026-03-31"]) { m in
            guard !m.isShorthand(2), m.isFree, m.unit(0) != .weekend else { return nil }
            return m.end(of: m.unit(0), weeks: 0)
        },
        Rule(
            .day, "the? START of the? THIS|NEXT? UNIT",
            ["start of next month": "2026-04-01", "beginning of next week": "2026-03-09"]
        ) { m in
            guard let unit = m.unit(5), unit.rawValue >= TimeUnit.week.rawValue else { return nil }
            let shift = m.isClass(4, .next) ? 1 : 0
            guard var first = m.shifted(unit, by: shift)?.day else { return nil }
            if !m.has(4), first < m.today, let next = m.shifted(unit, by: 1)?.day { first = next }
            return Piece(first).with { $0.isEdge = true }
        },
        Rule(.day, "the? START of MONTH YEAR?", ["start of April": "2026-04-01"]) { m in
            m.isBeforeNumber ? nil : m.month(3, year: m.year(4))?.day.map { Piece($0).with { $0.isEdge = true } }
        },
        Rule(.day, "the? START of QUARTER YEAR?", ["start of Q3": "2026-07-01"]) { m in
            m.quarter(m.value(3), m.year(4))?.day.map { Piece($0).with { $0.isEdge = true } }
        },
        Rule(.day, "the? MID DASH? of? YEAR", ["mid 2027": "2027-07-01"]) { m in
            m.year(4).map { Piece(LocalDate(year: $0, monthFromOne: 7)).with { $0.isEdge = true } }
        },
        Rule(.day, "the? END of? REL", ["end of tomorrow": "2026-03-05T17:00"]) { m in
            guard !m.isShorthand(1) else { return nil }
            return Piece(m.today.adding(days: m.value(3)), .relative).with { $0.part = .endOfDay }
        },
        Rule(.day, "the? START of YEAR", ["start of 2027": "2027-01-01"]) { m in
            m.year(3).map { Piece(LocalDate(year: $0, monthFromOne: 1)).with { $0.isEdge = true } }
        },
        Rule(
            .day, "the? MID DASH? of? the? THIS|NEXT? UNIT",
            ["mid week": "2026-03-04", "middle of next month": "2026-04-15"]
        ) { m in
            m.unit(6).flatMap { m.middle($0, isNext: m.isClass(5, .next)) }
        },
        Rule(.day, "the? MID DASH? of? MONTH YEAR?", ["mid-March": "2026-03-15", "the middle of May": "2026-05-15"]) {
            m in
            m.isBeforeNumber
                ? nil : m.month(4, year: m.year(5))?.day.map { Piece($0.adding(days: 14)).with { $0.isEdge = true } }
        },
        Rule(
            .period, "EARLY in? THIS|NEXT|the? UNIT|MONTH",
            ["early next week": "2026-03-09 week", "early April": "2026-04-01 month"]
        ) { m in
            guard let period = m.isClass(3, .month) ? m.month(3) : m.unit(3).flatMap({ m.period(2, $0) }),
                let first = period.day
            else {
                return nil
            }
            guard period.grain == .week || period.grain == .month, !m.isBeforeNumber else { return nil }
            return Piece(first, first.adding(days: period.grain == .week ? 1 : 9), period.grain)
        },
        Rule(
            .period, "LATE in? NEXT|THIS|the? UNIT|MONTH",
            ["late next week": "2026-03-12 week", "late April": "2026-04-21 month"]
        ) { m in
            guard let period = m.isClass(3, .month) ? m.month(3) : m.unit(3).flatMap({ m.period(2, $0) }),
                let first = period.day,
                m.has(2) || m.isClass(3, .month), let last = period.lastDay
            else { return nil }
            guard period.grain == .week || period.grain == .month, !m.isBeforeNumber else { return nil }
            return period.grain == .week
                ? Piece(first.adding(days: 3), first.adding(days: 4), .week)
                : Piece(first.adding(days: 20), last, .month)
        },

        // Spoken of, but no date.
        Rule(.day, "THIS|NEXT|LAST|in the? spring|summer|autumn|fall|winter", [:]) { m in
            guard m.isFree else { return nil }
            return .unclear("“\(m.text)” is a season, which begins on no one day")
        },
        Rule(.day, "some time|day", [:]) { m in .unclear("“\(m.text)” names no day").with { $0.isVague = true } },
        Rule(.day, "one of these days", [:]) { m in .unclear("“\(m.text)” names no day").with { $0.isVague = true } },
        Rule(.day, "in a while|bit", [:]) { m in .unclear("“\(m.text)” names no day").with { $0.isVague = true } },
        Rule(.day, "as soon as possible", [:]) { m in .unclear("“\(m.text)” names no day").with { $0.isVague = true } },
        Rule(.day, "VAGUE", [:]) { m in .unclear("“\(m.text)” names no day").with { $0.isVague = true } },
        Rule(.day, "several UNIT", [:]) { m in .unclear("“\(m.text)” doesn't say how many") },
        Rule(.day, "in several UNIT", [:]) { m in .unclear("“\(m.text)” doesn't say how many") },
    ]
}
