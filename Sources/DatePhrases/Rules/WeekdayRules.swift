/// Days by the name of their weekday. "Next" is the next Monday-to-Sunday week; a bare weekday is the coming one.
extension RuleBook {
    static let weekdayRules: [Rule] = [
        Rule(.day, "WEEKDAY", ["Thursday": "2026-03-05", "wensday": "2026-03-04", "see you Sat": "2026-03-07"]) { m in
            Piece(m.today.coming(m.value(0)), .weekday(m.value(0))).with { $0.needsCompany = m.isWeakAlone(0) }
        },
        Rule(.day, "THIS COMING? WEEKDAY", ["this Friday": "2026-03-06", "this coming Tuesday": "2026-03-10"]) { m in
            let day = m.today.coming(m.value(2))
            return Piece(m.has(1) && day == m.today ? day.adding(days: 7) : day, .weekday(m.value(2)))
        },
        Rule(.day, "the? COMING WEEKDAY", ["the coming Wednesday": "2026-03-11"]) { m in
            Piece(m.today.adding(days: 1).coming(m.value(2)), .weekday(m.value(2)))
        },
        Rule(
            .day, "the? NEXT WEEKDAY",
            ["next Thursday": "2026-03-12", "nxt fri": "2026-03-13", "next Monday": "2026-03-09"]
        ) { m in
            Piece(m.today.monday.adding(days: 6 + m.value(2)), .relative)
        },
        Rule(.day, "THIS? the? LAST WEEKDAY", ["last Friday": "2026-02-27"]) { m in
            if m.isAfter([.last, .ordinal]) { return nil }
            let day = m.today.latest(before: m.value(3))
            // Said on Friday, "last Tuesday" is this week's to some and last week's to others.
            if day > m.today.monday, !m.has(0), m.reader.isWord(m.place(2), "last") {
                return .unclear("“\(m.text)” may be \(day.iso) or \(day.adding(days: -7).iso)").with {
                    $0.isPast = true
                }
            }
            return Piece(m.today.latest(before: m.value(3)), .relative).with { $0.isPast = true }
        },
        Rule(.day, "the? NEXT? WEEKDAY after next", ["the Friday after next": "2026-03-20"]) { m in
            let next = m.today.monday.adding(days: 6 + m.value(2))
            return Piece(next.adding(days: 7), .relative)
        },
        Rule(
            .day, "WEEKDAY COMMA? of|in|on? the? NEXT|THIS|LAST|COMING UNIT",
            [
                "Friday next week": "2026-03-13", "Thursday of next week": "2026-03-12",
                "Monday, next wk": "2026-03-09",
            ]
        ) { m in m.weekday(0, inWeek: 4, unit: 5) },
        Rule(
            .day, "NEXT|THIS|LAST|COMING UNIT COMMA? on|for? the? WEEKDAY",
            ["next week Tuesday": "2026-03-10", "next week on Friday": "2026-03-13"]
        ) {
            $0.weekday(5, inWeek: 0, unit: 1)
        },
        Rule(.day, "WEEKDAY the UNIT after next", ["Friday the week after next": "2026-03-20"]) { m in
            guard m.unit(2) == .week else { return nil }
            return Piece(m.today.monday.adding(days: 13 + m.value(0)), .relative)
        },
        Rule(.day, "THIS? WEEKDAY week", ["Tuesday week": "2026-03-17"]) { m in
            guard m.isFree else { return nil }
            return Piece(m.today.adding(days: 1).coming(m.value(1)).adding(days: 7), .relative)
        },
        Rule(.day, "in DURATION COMMA? on? WEEKDAY", ["in two weeks on Friday": "2026-03-20"]) { m in
            m.weekday(4, weeksAhead: m.duration(1))
        },
        Rule(.day, "WEEKDAY COMMA? in DURATION", ["Friday in 2 weeks": "2026-03-20"]) { m in
            m.weekday(0, weeksAhead: m.duration(3))
        },
        Rule(.day, "WEEKDAY COMMA? DURATION from now|today", ["Friday two weeks from now": "2026-03-20"]) { m in
            m.weekday(0, weeksAhead: m.duration(2))
        },
        Rule(.day, "the? WEEKDAY after THIS one?", ["the Friday after this": "2026-03-13"]) { m in
            Piece(m.today.coming(m.value(1)).adding(days: 7), .relative)
        },
        Rule(.day, "DURATION on WEEKDAY", ["a week on Tuesday": "2026-03-17", "two weeks on Friday": "2026-03-20"]) {
            m in
            guard let duration = m.duration(0), duration.finest == .week else { return nil }
            return Piece(duration.added(to: m.today.adding(days: 1).coming(m.value(2))), .relative)
        },
        Rule(.day, "A week WEEKDAY", ["a week Monday": "2026-03-16"]) { m in
            Piece(m.today.adding(days: 1).coming(m.value(2)).adding(days: 7), .relative)
        },
        Rule(.day, "NEXT WEEKDAY week", [:]) { m in
            m.isFree ? .unclear("“\(m.text)” may be one or two weeks after the coming one") : nil
        },
        Rule(.day, "A week REL", ["a week today": "2026-03-11", "a week tomorrow": "2026-03-12"]) { m in
            Piece(m.today.adding(days: 7 + m.value(2)), .relative)
        },
        Rule(.day, "REL week", ["tomorrow week": "2026-03-12"]) { m in
            guard m.isFree else { return nil }
            return Piece(m.today.adding(days: 7 + m.value(0)), .relative)
        },
        Rule(.day, "WEEKDAY after|following DAY", ["the Monday after March 20": "2026-03-23"]) { m in
            guard m.reader.isWord(m.place(1), "after"), let day = m.day(2)?.day else { return nil }
            return Piece(day.adding(days: 1).coming(m.value(0)), .full)
        },
        Rule(.day, "WEEKDAY before DAY", ["the Friday before Christmas": "2026-12-18"]) { m in
            guard let day = m.day(2), case .full = day.name, let date = day.day else { return nil }
            return Piece(date.latest(before: m.value(0)), .full)
        },

        // By count: the first Monday of March.
        Rule(
            .day, "the? ORD WEEKDAY of|in|for? MONTH COMMA? YEAR?",
            ["first Monday of April": "2026-04-06", "the last Friday in May": "2026-05-29"]
        ) { m in
            m.nthWeekday(1, weekday: 2, month: 4, year: 6)
        },
        Rule(
            .day, "the? ORD WEEKDAY of|in the|THIS|NEXT|LAST|each|every UNIT",
            ["last Friday of the month": "2026-03-27", "first Monday of next month": "2026-04-06"]
        ) { m in
            if m.reader.isWord(m.place(4), "each") || m.reader.isWord(m.place(4), "every") {
                return .unclear("“\(m.text)” comes again and again: which one?")
            }
            guard let unit = m.unit(5), unit == .month || unit == .year || unit == .quarter,
                let first = m.period(4, unit)?.day,
                let last = m.period(4, unit)?.lastDay
            else { return nil }
            let anchor = unit == .month || m.ordinal(1) > 0 ? first : last.firstOfMonth
            let day = LocalDate.weekday(m.value(2), nth: m.ordinal(1), of: anchor)
            if let day, day < m.today, m.reader.isWord(m.place(4), "the"), let next = m.shifted(unit, by: 1)?.day {
                return Piece(LocalDate.weekday(m.value(2), nth: m.ordinal(1), of: next), .full)
            }
            return Piece(day, .full)
        },
        Rule(.day, "the? WEEKDAY next", ["Tuesday next": "2026-03-10"]) { m in
            m.reader.isClause(m.end) ? Piece(m.today.monday.adding(days: 6 + m.value(1)), .relative) : nil
        },
        Rule(.day, "THIS or NEXT WEEKDAY", [:]) { m in .unclear("“\(m.text)” is one of two") },
        Rule(
            .day, "any? mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends at? HOUR?",
            [:]
        ) { m in
            .unclear("“\(m.text)” comes again and again: which one?")
        },
        Rule(.day, "every|each other|ORD|INT WEEKDAY|UNIT|day", [:]) { m in
            .unclear("“\(m.text)” comes again and again: which one?")
        },
        Rule(.day, "every|each WEEKDAY|REL|PART|UNIT|day", [:]) { m in
            .unclear("“\(m.text)” comes again and again: which one?")
        },
    ]
}

extension Match {
    /// A weekday in a week that is named as this, next or last.
    func weekday(_ step: Int, inWeek weekStep: Int, unit unitStep: Int) -> Piece? {
        guard unit(unitStep) == .week else { return nil }
        let monday = today.monday.adding(days: isClass(weekStep, .next) ? 7 : isClass(weekStep, .last) ? -7 : 0)
        return Piece(monday.adding(days: value(step) - 1), .relative).with {
            $0.isPast = isClass(weekStep, .last)
            $0.isFixed = true
        }
    }

    /// "Friday in two weeks": counted from the coming Friday or from this week, where the two agree.
    func weekday(_ step: Int, weeksAhead duration: Duration?) -> Piece? {
        guard let duration, duration.finest == .week, duration.isWholeDays, duration.months == 0 else { return nil }
        let fromComing = duration.added(to: today.coming(value(step)))
        let fromWeek = duration.added(to: today.monday.adding(days: value(step) - 1))
        guard fromComing == fromWeek else {
            return .unclear("“\(text)” may be \(fromWeek.iso) or \(fromComing.iso)")
        }
        return Piece(fromComing, .relative)
    }

    func nthWeekday(_ ordinalStep: Int, weekday: Int, month: Int, year yearStep: Int) -> Piece? {
        let start = year(yearStep) ?? today.year
        for year in start...(start + 1) {
            let first = LocalDate(year: year, monthFromOne: value(month))
            guard let day = LocalDate.weekday(value(weekday), nth: ordinal(ordinalStep), of: first) else { return nil }
            if day >= today || has(yearStep) { return Piece(day, .full) }
        }
        return nil
    }

    /// Whether a name that is also an ordinary word (sat, sun, wed, may) stands where only a word can be meant.
    func isWeakAlone(_ step: Int) -> Bool {
        guard token(step).has(.weak) else { return false }
        if isLed || isAfter([.weekday, .coming]) || reader.isClass(end, [.weekday]) || isAfterWord("or")
            || isAfterWord("and")
            || isAfterWord("in") && token(step).has(.month)
        {
            return isAfterWord("and") || isAfterWord("or") ? !token(step).has([.capital, .allCapitals]) : false
        }
        if reader.isClass(end, [.dash, .slash]), reader.isClass(end + 1, .weekday) { return false }
        if isAfter([.dash, .slash]), reader.isClass(start - 2, .weekday) { return false }
        if isWhole { return false }
        // "wed works", "how about sun", "is sat ok"
        if token(step).has(.weekday) {
            if ["works", "suits", "sounds"].contains(where: { reader.isWord(end, $0) }) || isAfterWord("about") {
                return false
            }
            let isAsked = ["ok", "okay", "good", "possible", "fine", "free", "available"].contains {
                reader.isWord(end, $0)
            }
            if isAsked, isAfterWord("is") { return false }
        }
        // "see you sun"
        if token(step).has(.weekday), reader.isClause(end), isAfterWord("you") || isAfterWord("u") || isAfterWord("me")
        {
            return false
        }
        if isAfterWord("the") || isAfter(.pronoun) && !isAfterWord("you") && !isAfterWord("me") && !isAfterWord("us") {
            return true
        }
        return !(token(step).has([.capital, .allCapitals]) && start > 0 && !isAfter(.stop) && reader.isFree(end))
    }
}
