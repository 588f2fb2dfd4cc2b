/// How two pieces that stand side by side complete each other.
extension Piece {
    /// The two pieces as one, or nil where they don't speak of one date.
    func merged(with other: Piece, isAdjacent: Bool, today: LocalDate) -> Piece? {
        guard problem == nil, other.problem == nil else { return nil }
        if let shift = other.shift { return shifted(by: shift, isAdjacent: isAdjacent) }
        if instant != nil || other.instant != nil { return nil }
        if let year = other.year { return inYear(year) }
        switch (day, other.day) {
        case (nil, nil): return mergedTimes(other)
        case (_?, nil): return withTime(of: other)
        case (nil, _?): return other.withTime(of: self)
        case (let first?, let second?): return mergedDays(first, second, other, isAdjacent, today)
        }
    }

    private func shifted(by shift: Duration, isAdjacent: Bool) -> Piece? {
        guard isAdjacent, self.shift == nil else { return nil }
        var copy = self
        copy.needsCompany = false
        if let instant {
            guard shift.months == 0, shift.days == 0, shift.workingDays == 0 else { return nil }
            copy.instant = instant + Int64(shift.seconds) * 1000
            return copy
        }
        if let day, shift.isWholeDays {
            copy.day = shift.added(to: day)
            copy.name = .full
            return copy
        }
        if let second, day == nil, shift.days == 0, shift.months == 0, shift.workingDays == 0 {
            copy.second = floorMod(second + shift.seconds, 86_400)
            return copy
        }
        return nil
    }

    /// "10 August" and the year that stands further on: "Thu Oct 26 11:00 2026".
    private func inYear(_ year: Int) -> Piece? {
        guard name == .monthDay, let day, let moved = LocalDate(year: year, month: day.month, day: day.day) else {
            return nil
        }
        return with {
            $0.day = moved
            $0.name = .full
        }
    }

    private func mergedTimes(_ other: Piece) -> Piece? {
        if let part = other.part, second != nil, self.part == nil, lastSecond == nil || isHalfOpen {
            return inPart(part.rawValue)?.clear
        }
        if let part, other.second != nil, second == nil { return other.inPart(part.rawValue)?.clear }
        return nil
    }

    /// A day with the time that stands beside it.
    private func withTime(of time: Piece) -> Piece? {
        guard time.hasTime, time.day == nil, !(isPeriod && grain < .day) else { return nil }
        var copy = self
        copy.needsCompany = false
        copy.zone = zone ?? time.zone
        if let part {
            // "tonight at 8"
            guard time.second != nil, second == nil, let decided = time.inPart(part.rawValue) else { return nil }
            copy.second = decided.second
            copy.lastSecond = time.lastSecond
            copy.isHalfOpen = decided.isHalfOpen
            copy.timeGrain = time.timeGrain
            copy.isNight = part == .night
            copy.part = nil
            copy.problem = decided.problem
            return copy
        }
        if second != nil {
            guard let part = time.part else { return nil }
            return inPart(part.rawValue)?.clear
        }
        copy.second = time.second
        copy.lastSecond = time.lastSecond
        copy.timeGrain = time.timeGrain
        copy.isHalfOpen = time.isHalfOpen
        copy.part = time.part
        copy.lastDay = name == .relative || name == .full ? lastDay : nil
        return copy
    }

    private func mergedDays(
        _ first: LocalDate, _ second: LocalDate, _ other: Piece, _ isAdjacent: Bool, _ today: LocalDate
    )
        -> Piece?
    {
        let merged: Piece
        switch (name, other.name) {
        case (.weekday(let weekday), _) where other.grain == .day && other.lastDay == nil && !other.name.isWeekday:
            guard isAdjacent, let agreed = other.on(weekday, today: today) else { return nil }
            merged = agreed
        case (_, .weekday(let weekday)) where grain == .day && lastDay == nil:
            guard isAdjacent, let agreed = on(weekday, today: today) else { return nil }
            merged = agreed
        case (.weekday(let weekday), _) where other.grain == .week:
            merged = Piece(second.monday.adding(days: weekday - 1), .relative)
        case (_, .weekday(let weekday)) where grain == .week:
            merged = Piece(first.monday.adding(days: weekday - 1), .relative)
        case (.dayOfMonth(let number), _) where other.grain == .month:
            guard let day = LocalDate(year: second.year, month: second.month, day: number) else { return nil }
            merged = Piece(day, .full)
        case (_, .dayOfMonth(let number)) where grain == .month:
            guard let day = LocalDate(year: first.year, month: first.month, day: number) else { return nil }
            merged = Piece(day, .full)
        case (.today, _) where other.name == .today, (.relative, _) where first == second && grain == other.grain:
            merged = self
        default: return nil
        }
        var copy = merged
        copy.needsCompany = false
        if !copy.hasTime {
            let timed = hasTime ? self : other
            copy.second = timed.second
            copy.part = timed.part
            copy.timeGrain = timed.timeGrain
            copy.isHalfOpen = timed.isHalfOpen
            copy.lastSecond = timed.lastSecond
            copy.zone = timed.zone
        }
        return copy
    }

    /// The day, if it is that weekday; a day of the month moves on to a month where it is; else the two disagree.
    private func on(_ weekday: Int, today: LocalDate) -> Piece? {
        guard let day else { return nil }
        if day.weekday == weekday { return self }
        switch name {
        case .dayOfMonth(let number):
            for months in 1...14 {
                let first = LocalDate(year: day.year, monthFromOne: day.month + months)
                if let moved = LocalDate(year: first.year, month: first.month, day: number), moved.weekday == weekday {
                    return Piece(moved, .full)
                }
            }
            return nil
        case .full, .monthDay:
            // A year may still follow; whether the two agree is asked at the end.
            return with { $0.claimedWeekday = weekday }
        default: return nil
        }
    }

    private var clear: Piece { with { $0.needsCompany = false } }

    /// Whether two pieces are of one sort, so that "or" between them is a choice.
    func isLike(_ other: Piece) -> Bool {
        if day != nil, other.day != nil { return true }
        return hasTime && other.hasTime
    }

    /// The range from this piece to another.
    func ranging(to other: Piece) -> Piece? {
        guard problem == nil, other.problem == nil else { return nil }
        var copy = self
        copy.needsCompany = false
        if let day, let last = other.lastDay ?? other.day {
            var end = last
            if end < day, other.name.isWeekday { end = end.adding(days: 7) }
            if end < day, name == .monthDay, day.adding(months: -12) <= end {
                // "from March 3rd to March 5th", said on the 4th, has begun.
                copy.day = day.adding(months: -12)
            } else if end < day, other.name == .monthDay {
                end = end.adding(months: 12)
            }
            guard end >= copy.day ?? day else { return nil }
            copy.lastDay = end
            if grain < .day { copy.grain = grain } else { copy.name = .full }
            if other.second != nil { copy.lastSecond = other.second }
            return copy
        }
        if let second, let last = other.second, other.day == nil, lastSecond == nil {
            copy.lastSecond = last > second ? last : last + (other.isHalfOpen && last < 43_200 ? 43_200 : 0)
            return copy
        }
        return nil
    }
}

extension Piece.Name {
    var isWeekday: Bool {
        if case .weekday = self { return true }
        return false
    }
}

extension LocalDate {
    /// The English name of a weekday 1…7.
    static func name(_ weekday: Int) -> String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][max(0, min(6, weekday - 1))]
    }
}
