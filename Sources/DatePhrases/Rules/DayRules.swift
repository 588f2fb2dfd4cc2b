/// Days by their relation to today, and days of the calendar written out.
extension RuleBook {
    static let dayRules: [Rule] = [
        Rule(.day, "REL", ["tomorrow": "2026-03-05", "2moro": "2026-03-05", "yesterday": "2026-03-03"]) { m in
            Piece(m.today.adding(days: m.value(0)), m.value(0) == 0 ? .today : .relative).with {
                $0.isPast = m.value(0) < 0
            }
        },
        Rule(.day, "later|late REL", ["later today": "2026-03-04"]) { m in
            Piece(m.today.adding(days: m.value(1)), .relative)
        },
        Rule(.day, "the? day after REL", ["the day after tomorrow": "2026-03-06"]) { m in
            Piece(m.today.adding(days: m.value(3) + 1), .relative)
        },
        Rule(.day, "REL or the day after|following", [:]) { m in .unclear("“\(m.text)” is one of two days") },
        Rule(
            .day, "this|same time DAY",
            ["this time tomorrow": "2026-03-05T10:00", "this time next week": "2026-03-11T10:00"]
        ) { m in
            guard m.reader.isWord(m.start, "this"), let day = m.day(2), let date = day.day, !day.hasTime else {
                return nil
            }
            return Piece(day.grain == .week ? m.today.adding(days: 7) : date, .full).with {
                $0.second = m.reader.local.secondOfDay
            }
        },
        Rule(.day, "overmorrow", ["overmorrow": "2026-03-06"]) { m in Piece(m.today.adding(days: 2), .relative) },
        Rule(.day, "the? day before REL", ["the day before yesterday": "2026-03-02"]) { m in
            Piece(m.today.adding(days: m.value(3) - 1), .relative).with { $0.isPast = m.value(3) <= 0 }
        },
        Rule(.day, "right? now", ["now": "2026-03-04T10:00", "call me right now": "2026-03-04T10:00"]) { m in
            if m.isAfterWord("for") || m.isAfterWord("by") || m.isAfterWord("until") { return nil }
            let isLed =
                m.has(0) || ["is", "me", "us", "starting", "from"].contains { m.reader.isWord(m.start - 1, $0) }
            guard m.isWhole || m.reader.isClass(m.end, .plus) || isLed && m.reader.isClause(m.end) else { return nil }
            return Piece().with {
                $0.instant = m.reader.now
                $0.timeGrain = .second
            }
        },
        Rule(
            .day, "DATE",
            [
                "2026-03-15": "2026-03-15", "3/15/2026": "2026-03-15", "15.03.2026": "2026-03-15",
                "15/3/2026": "2026-03-15", "on 3/15": "2026-03-15",
            ]
        ) { m in m.literalDate },

        // Month and day.
        Rule(
            .day, "the? ORD of? MONTH COMMA? YEAR?",
            ["15th of March": "2026-03-15", "the 1st of May, 2027": "2027-05-01"]
        ) {
            $0.ordinal(1) == -1 && $0.has(2)
                ? $0.lastDay(month: $0.value(3), year: $0.year(5)) : $0.date(month: 3, day: 1, year: 5)
        },
        Rule(.day, "the? ORD day of MONTH COMMA? YEAR?", ["the last day of May": "2026-05-31"]) { m in
            if m.ordinal(1) == -1 { return m.lastDay(month: m.value(4), year: m.has(6) ? m.value(6) : nil) }
            return m.date(month: 4, day: 1, year: 6)
        },
        Rule(
            .day, "INT of? MONTH COMMA? YEAR?",
            ["15 March": "2026-03-15", "15 Mar 2027": "2027-03-15", "5mar": "2026-03-05"]
        ) {
            $0.date(month: 2, day: 0, year: 4)
        },
        Rule(
            .day, "INT DASH|SLASH MONTH DASH|SLASH? YEAR?", ["15-Mar-2026": "2026-03-15", "15/Mar/2027": "2027-03-15"]
        ) {
            $0.date(month: 2, day: 0, year: 4)
        },
        Rule(.day, "INT DASH|SLASH MONTH DASH|SLASH INT", ["15-Mar-26": "2026-03-15"]) { m in
            guard m.value(4) >= 20, m.value(4) < 100 else { return nil }
            return m.date(month: 2, day: 0, year: 4)
        },
        Rule(
            .day, "MONTH COMMA? the? ORD COMMA? YEAR?",
            ["March 15th": "2026-03-15", "March the 15th, 2027": "2027-03-15"]
        ) {
            $0.date(month: 0, day: 3, year: 5)
        },
        Rule(
            .day, "MONTH INT COMMA? YEAR?",
            ["March 15": "2026-03-15", "Mar 15, 2026": "2026-03-15", "Feb 1": "2027-02-01"]
        ) { m in
            if m.reader.isClass(m.end, .meridiem) && !m.has(3) { return nil }
            return m.date(month: 0, day: 1, year: 3)
        },
        Rule(.day, "MONTH DASH|SLASH INT", ["Mar-15": "2026-03-15"]) { $0.date(month: 0, day: 2, year: -1) },
        Rule(.day, "YEAR COMMA? MONTH INT|ORD", ["2026 March 15": "2026-03-15"]) { $0.date(month: 2, day: 3, year: 0) },
        Rule(.day, "YEAR DASH|SLASH MONTH DASH|SLASH INT", ["2026/Mar/15": "2026-03-15"]) {
            $0.date(month: 2, day: 4, year: 0)
        },

        // Ranges of days in one month.
        Rule(.day, "MONTH INT|ORD DASH|to|until|till|through|thru INT|ORD COMMA? YEAR?", ["March 15-17": "2026-03-15"])
        { m in
            m.date(month: 0, day: 1, year: 5)?.until(m.date(month: 0, day: 3, year: 5))
        },
        Rule(
            .day, "between|from? MONTH INT|ORD and|to|until INT|ORD COMMA? YEAR?",
            ["between March 15 and 17": "2026-03-15"]
        ) { m in
            if !m.has(0), m.reader.isWord(m.place(3), "and") { return nil }
            return m.date(month: 1, day: 2, year: 6)?.until(m.date(month: 1, day: 4, year: 6))
        },
        Rule(
            .day, "the? INT|ORD DASH|to|until|till|through|and|or the? INT|ORD of? MONTH COMMA? YEAR?",
            ["3rd to 5th of April": "2026-04-03", "15-17 March 2027": "2027-03-15"]
        ) { m in
            let first = m.date(month: 6, day: 1, year: 8)
            let last = m.date(month: 6, day: 4, year: 8)
            if m.reader.isWord(m.place(2), "or") { return .unclear("“\(m.text)” is one of two days") }
            return first?.until(last)
        },
        Rule(.day, "the? ORD DASH|to|until|till|through|and the? ORD", ["between the 10th and the 12th": "2026-03-10"])
        { m in
            guard m.isFree, m.isFollowedByNoName, m.isAfter(.lead) || m.isWhole || m.has(0) else { return nil }
            guard let first = m.dayOfMonth(m.ordinal(1)), let firstDay = first.day else { return nil }
            return first.until(m.dayOfMonth(m.ordinal(4), from: firstDay))
        },

        // A day of the month alone.
        Rule(.day, "the? ORD", ["the 15th": "2026-03-15", "on the 2nd": "2026-04-02"]) { m in
            guard m.isFree, m.isFollowedByNoName, m.ordinal(1) > 0 else { return nil }
            let isWritten = m.isClass(1, .digits)
            let isLed = m.isLed || m.reader.isClass(m.start - 1, .weekday)
            guard
                isWritten
                    ? m.has(0) || isLed || m.isWhole || m.start == 0 && m.ordinal(1) > 3
                    : m.has(0) && m.isWhole && m.ordinal(1) > 3 || m.has(0) && isLed && m.reader.isClause(m.end)
            else { return nil }
            // "the 2nd" with nothing around it may be the second of anything.
            guard isLed || m.isWhole || m.ordinal(1) > 3 || m.reader.isClause(m.end) && m.isAfter(.lead) else {
                return nil
            }
            return m.dayOfMonth(m.ordinal(1))
        },
        Rule(.day, "WEEKDAY the INT", ["Friday the 13": "2026-03-13"]) { m in
            guard m.isClass(2, .digits), m.isFree, let piece = m.dayOfMonth(m.value(2)), let day = piece.day else {
                return nil
            }
            return day.weekday == m.value(0) ? piece : nil
        },
        Rule(.day, "THIS|same day", ["this day": "2026-03-04"]) { m in m.isFree ? Piece(m.today, .today) : nil },
        Rule(
            .day, "the? ORD of? the|this|NEXT|LAST|THIS UNIT",
            ["the 15th of next month": "2026-04-15", "1st of the month": "2026-04-01"]
        ) { m in
            guard m.unit(4) == .month, m.ordinal(1) > 0, let month = m.period(3, .month)?.day else { return nil }
            if m.reader.isWord(m.place(3), "the") { return m.dayOfMonth(m.ordinal(1)) }
            return Piece(LocalDate(year: month.year, month: month.month, day: m.ordinal(1)), .full).with {
                $0.isFixed = true
            }
        },
        Rule(
            .day, "the? ORD day of? the|NEXT|LAST|THIS|every UNIT",
            [
                "the last day of the month": "2026-03-31",
                "first day of next month": "2026-04-01",
            ]
        ) { m in
            guard let unit = m.unit(5), let period = m.period(4, unit), let first = period.day,
                let last = period.lastDay
            else { return nil }
            if m.ordinal(1) == -1 { return Piece(last) }
            let day = first.adding(days: m.ordinal(1) - 1)
            if day < m.today, m.reader.isWord(m.place(4), "the"), let next = m.shifted(unit, by: 1)?.day {
                return Piece(next.adding(days: m.ordinal(1) - 1))
            }
            return day <= last ? Piece(day) : nil
        },
        Rule(
            .day, "the? ORD business|working day of? the|NEXT|LAST|THIS|MONTH UNIT?",
            ["last business day of the month": "2026-03-31", "first working day of April": "2026-04-01"]
        ) { m in
            let period: Piece?
            if m.isClass(5, .month), !m.has(6) {
                period = m.month(5)
            } else {
                period = m.unit(6).flatMap { m.period(5, $0) }
            }
            guard let first = period?.day, let last = period?.lastDay else { return nil }
            if m.ordinal(1) == -1 { return Piece(last.workingDayOnOrBefore) }
            return Piece(first.adding(days: -1).adding(workingDays: m.ordinal(1)))
        },
    ]
}
