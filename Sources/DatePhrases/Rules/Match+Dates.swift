/// Days and months from a match's tokens.
extension Match {
    /// A year as written: four digits, two digits, or of the Buddhist era.
    func year(_ step: Int) -> Int? {
        guard step >= 0, has(step) else { return nil }
        let written = value(step)
        if written < 100 { return 2000 + written }
        return written >= 2400 ? written - 543 : written
    }

    /// The coming such day of the year, unless a year is given; nil where the month has no such day.
    func date(month monthStep: Int, day dayStep: Int, year yearStep: Int) -> Piece? {
        let month = value(monthStep)
        let day = isClass(dayStep, .ordinal) ? ordinal(dayStep) : value(dayStep)
        guard day >= 1, day <= 31 else { return nil }
        if isClass(monthStep, .weak), !isClass(dayStep, .ordinal), looksLikeVerb(monthStep, dayStep) { return nil }
        // "12 May Street"
        if isClass(monthStep, .weak), place(monthStep) == end - 1, !isFollowedByNoName { return nil }
        return date(month: month, day: day, year: year(yearStep))
    }

    func date(month: Int, day: Int, year: Int?) -> Piece? {
        let impossible = Piece.unclear("“\(text)”: that month has no such day")
        if let year { return LocalDate(year: year, month: month, day: day).map { Piece($0, .full) } ?? impossible }
        // The 29th of February may be eight years away.
        for year in today.year...(today.year + 8) {
            if let date = LocalDate(year: year, month: month, day: day), date >= today { return Piece(date, .monthDay) }
        }
        return impossible
    }

    func lastDay(month: Int, year: Int?) -> Piece? {
        let year = year ?? (month < today.month ? today.year + 1 : today.year)
        return Piece(LocalDate(year: year, monthFromOne: month).lastOfMonth, .full)
    }

    /// "may 2 people come", "march 3 times": a small-written month before a count of things.
    private func looksLikeVerb(_ monthStep: Int, _ dayStep: Int) -> Bool {
        if token(monthStep).has([.capital, .allCapitals]) && !(token(monthStep).start == 0) { return false }
        let next = place(max(monthStep, dayStep) == dayStep ? dayStep : monthStep) + 1
        guard place(dayStep) > place(monthStep), next < reader.tokens.count else { return false }
        return !reader.isFree(next) && !reader.isClass(next, [.year, .clock, .int, .meridiem])
            || reader.isWord(next, "of")
    }

    /// The coming day of that number, in this month or the next that has it.
    func dayOfMonth(_ day: Int, from start: LocalDate? = nil) -> Piece? {
        guard (1...31).contains(day) else { return nil }
        let start = start ?? today
        for months in 0...3 {
            let first = LocalDate(year: start.year, monthFromOne: start.month + months)
            if let date = LocalDate(year: first.year, month: first.month, day: day), date >= start {
                return Piece(date, .dayOfMonth(day))
            }
        }
        return nil
    }

    /// "the 15th floor", "the 2nd Avenue" and the like are no days.
    var isFollowedByNoName: Bool {
        !reader.isClass(end, [.capital]) || reader.isClass(end, [.weekday, .month, .part, .follower])
    }

    /// A date in digits; without a year the coming one.
    var literalDate: Piece? {
        let packed = value(0)
        if Packed.year(packed) > 0 {
            let year = Packed.year(packed) >= 2400 ? Packed.year(packed) - 543 : Packed.year(packed)
            return Piece(LocalDate(year: year, month: Packed.month(packed), day: Packed.day(packed)), .full).with {
                $0.dayFirst = LocalDate(year: year, month: Packed.day(packed), day: Packed.month(packed))
            }
        }
        // 8/10 may be a score, 3/4 a fraction.
        for place in max(0, start - 3)..<start where reader.isClass(place, .score) { return nil }
        if isAfter(.label) { return nil }
        if reader.isWord(end, "of") || reader.isClass(end, .unit) || isAfter(.article) { return nil }
        if !reader.isFree(end), !reader.isClass(end, [.clock, .int, .year, .dash]) { return nil }
        let dayFirst = date(month: Packed.day(packed), day: Packed.month(packed), year: nil)?.day
        return date(month: Packed.month(packed), day: Packed.day(packed), year: nil)?.with { $0.dayFirst = dayFirst }
    }
}

extension Piece {
    /// A range that begins here; a last day before the first belongs to the next year.
    func until(_ last: Piece?) -> Piece? {
        guard let day, let last = last?.day else { return nil }
        var copy = self
        copy.name = .full
        if last < day {
            // "March 3-5" said on the 4th has begun: its first day is this year's.
            guard let earlier = LocalDate(year: day.year - 1, month: day.month, day: day.day), earlier <= last else {
                return nil
            }
            copy.day = earlier
        }
        copy.lastDay = last
        return copy
    }
}

extension Reader {
    /// Whether a clause ends at a place.
    func isClause(_ place: Int) -> Bool {
        guard place < tokens.count else { return true }
        return tokens[place].has([.stop, .comma, .filler, .mark, .dash])
    }
}
