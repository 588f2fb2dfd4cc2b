/// Periods from a match's tokens.
extension Match {
    /// This, next or last week, month, quarter, year or weekend; "the" is this one.
    func period(_ step: Int, _ unit: TimeUnit) -> Piece? {
        let isLast = isClass(step, .last)
        guard unit != .day, unit.rawValue > TimeUnit.day.rawValue else { return nil }
        let by = isClass(step, .next) || isClass(step, .coming) && unit != .weekend ? 1 : isLast ? -1 : 0
        return shifted(unit, by: by)?.with {
            $0.isPast = isLast
            $0.isFixed = true
        }
    }

    /// The period that is so many periods from the present one.
    func shifted(_ unit: TimeUnit, by count: Int) -> Piece? {
        switch unit {
        case .week:
            let monday = today.monday.adding(days: 7 * count)
            return Piece(monday, monday.adding(days: 6), .week)
        case .month:
            let first = LocalDate(year: today.year, monthFromOne: today.month + count)
            return Piece(first, first.lastOfMonth, .month)
        case .quarter:
            let first = today.firstOfQuarter.adding(months: 3 * count)
            return Piece(first, first.adding(months: 3).adding(days: -1), .quarter)
        case .year:
            let first = LocalDate(year: today.year + count, monthFromOne: 1)
            return Piece(first, LocalDate(year: today.year + count, monthFromOne: 13).adding(days: -1), .year)
        case .weekend: return weekend(weeks: count)
        case .workingDay where count > 0: return Piece(today.adding(workingDays: count), .relative)
        default: return nil
        }
    }

    /// Saturday, with Sunday as its end; on a Sunday "this weekend" is today.
    func weekend(weeks: Int) -> Piece {
        let saturday = today.monday.adding(days: 5 + 7 * weeks)
        let first = weeks == 0 ? max(saturday, today) : saturday
        return Piece(first, .relative).with { $0.lastDay = saturday.adding(days: 1) }
    }

    /// A month by name: of a year, else the coming one (the present month is still to come).
    func month(_ step: Int, year: Int? = nil) -> Piece? {
        let year = year ?? (value(step) < today.month ? today.year + 1 : today.year)
        let first = LocalDate(year: year, monthFromOne: value(step))
        return Piece(first, first.lastOfMonth, .month)
    }

    /// A month by name alone, which is often a person's name or a verb, or with this, next or last before it.
    func namedMonth(_ wordStep: Int, _ step: Int) -> Piece? {
        guard let coming = month(step) else { return nil }
        if isClass(wordStep, .last) {
            if isAfter(.ordinal) { return nil }
            let year = value(step) < today.month ? today.year : today.year - 1
            return month(step, year: year)?.with { $0.isPast = true }
        }
        if isClass(wordStep, .next), let day = coming.day {
            if value(step) == today.month { return month(step, year: today.year + 1) }
            if day.year == today.year {
                return .unclear("“\(text)” may be \(day.year) or \(day.year + 1)")
            }
            return coming
        }
        if has(wordStep) {
            // "this may work"
            let isVerb = token(step).has(.weak) && !token(step).has([.capital, .allCapitals]) && !reader.isClause(end)
            return coming.with { $0.needsCompany = isVerb }
        }
        let leads: [StaticString] = [
            "in", "by", "until", "till", "before", "after", "since", "from", "of", "during", "through", "mid", "come",
            "this", "towards",
        ]
        let isLed = leads.contains { reader.isWord(start - 1, $0) } || isAfterWord("for") && !token(step).has(.weak)
        return coming.with { $0.needsCompany = !(isWhole || isLed && reader.isFree(end)) }
    }

    func quarter(_ number: Int, _ year: Int?) -> Piece? {
        let year = year ?? (number * 3 < today.month ? today.year + 1 : today.year)
        let first = LocalDate(year: year, monthFromOne: number * 3 - 2)
        return Piece(first, first.adding(months: 3).adding(days: -1), .quarter)
    }

    func isShorthand(_ step: Int) -> Bool { !reader.isWord(place(step), "end") }

    /// "end of next week", where the end is a word of its own; "eom" is understood without a unit.
    func endOf(shorthand step: Int, _ wordStep: Int, _ unitStep: Int) -> Piece? {
        guard !isShorthand(step) else { return nil }
        return end(of: unit(unitStep), weeks: isClass(wordStep, .next) ? 1 : isClass(wordStep, .last) ? -1 : 0)
    }

    func shorthandEnd(_ step: Int) -> Piece? {
        guard isShorthand(step), !has(0) else { return nil }
        let unit: TimeUnit =
            reader.isWord(place(step), "eow")
            ? .week
            : reader.isWord(place(step), "eom") ? .month : reader.isWord(place(step), "eoq") ? .quarter : .year
        return end(of: unit, weeks: 0)
    }

    /// The last day of a period; of a week its Friday, unless that is over.
    func end(of unit: TimeUnit?, weeks count: Int) -> Piece? {
        guard let unit else { return nil }
        guard let last = shifted(unit, by: count)?.lastDay else { return nil }
        let friday = last.adding(days: -2)
        let day = unit == .week && (friday >= today || count < 0) ? friday : last
        return Piece(day, .full).with {
            $0.isEdge = true
            $0.isPast = count < 0
        }
    }

    func middle(_ unit: TimeUnit, isNext: Bool) -> Piece? {
        let count = isNext ? 1 : 0
        guard let first = shifted(unit, by: count)?.day else { return nil }
        let day: LocalDate
        switch unit {
        case .week: day = first.adding(days: 2)
        case .month: day = first.adding(days: 14)
        case .quarter: day = first.adding(months: 1).adding(days: 14)
        case .year: day = first.adding(months: 6)
        default: return nil
        }
        if day < today, !isNext { return middle(unit, isNext: true) }
        return Piece(day).with { $0.isEdge = true }
    }

    /// "weeks", but not "week's".
    func isPlural(_ step: Int) -> Bool {
        !token(step).has(.possessive) && token(step).end - token(step).start > 3
            && reader.bytes[token(step).end - 1] | 0x20 == 0x73
    }

    /// A number behind a month belongs to it: "beginning April 5" is no beginning of April.
    var isBeforeNumber: Bool { reader.isClass(end, [.int, .ordinal, .year]) }
}
