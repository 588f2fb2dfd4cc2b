/// From a candidate to an instant.
extension Reader {
    func resolve(_ candidate: Candidate) -> DateReading {
        let piece = candidate.piece
        if let problem = piece.problem { return .ambiguous(problem) }
        if let claimed = piece.claimedWeekday, let day = piece.day, day.weekday != claimed {
            if let other = piece.dayFirst, other.weekday == claimed {
                var swapped = candidate
                swapped.piece.day = other
                return resolve(swapped)
            }
            return .ambiguous("\(day.iso) is a \(LocalDate.name(day.weekday)), not a \(LocalDate.name(claimed))")
        }
        if let instant = piece.instant { return moment(instant, piece, candidate) }
        if piece.hasTime { return timed(candidate) }
        guard let day = piece.day else { return .notFound(DatePhrases.hint) }
        return purpose == .deadline ? due(day, candidate) : mentioned(day, candidate)
    }

    private func moment(_ instant: Int64, _ piece: Piece, _ candidate: Candidate) -> DateReading {
        let end = piece.lastInstant
        let chosen = purpose == .deadline ? end ?? instant : instant
        if purpose == .deadline, chosen < now { return past(candidate, zone.local(chosen).date) }
        return .found(moment(at: chosen, grain: piece.timeGrain, hasTime: true, end: end, candidate))
    }

    // MARK: Days without a time

    private func mentioned(_ day: LocalDate, _ candidate: Candidate) -> DateReading {
        let piece = candidate.piece
        var first = day
        var grain = piece.grain
        switch candidate.cue {
        case .until where piece.isPeriod:
            first = lastDay(of: piece, day)
            grain = .day
        case .after where !piece.isEdge && !tokensBeginPeriodAfter(candidate):
            first = (piece.lastDay ?? day).adding(days: 1)
            grain = .day
        case .since: first = lookingBack(piece, day)
        default: break
        }
        let end = piece.lastDay.map { zone.instant(of: LocalDateTime($0)) }
        return .found(
            moment(at: zone.instant(of: LocalDateTime(first)), grain: grain, hasTime: false, end: end, candidate))
    }

    private func tokensBeginPeriodAfter(_ candidate: Candidate) -> Bool {
        // "after this year" and "after the weekend" are rules of their own, which have counted already.
        pieces(at: candidate.range.lowerBound).contains { $0.end == candidate.range.upperBound }
    }

    /// The end of a period: Friday of a week, the last day of anything longer.
    private func lastDay(of piece: Piece, _ day: LocalDate) -> LocalDate {
        let last = piece.lastDay ?? day
        guard piece.grain == .week else { return last }
        let friday = last.workingDayOnOrBefore
        return friday >= today ? friday : last
    }

    func lookingBack(_ piece: Piece, _ day: LocalDate) -> LocalDate {
        switch piece.name {
        case .weekday(let weekday): today.latest(before: weekday)
        case .monthDay where day > today: day.adding(months: -12)
        case .dayOfMonth where day > today: day.adding(months: -1)
        default: piece.grain == .month && day > today ? day.adding(months: -12) : day
        }
    }

    private func due(_ day: LocalDate, _ candidate: Candidate) -> DateReading {
        let piece = candidate.piece
        var chosen: LocalDate
        switch candidate.cue {
        case .before where !piece.isEdge && !tokensBeginPeriodAfter(candidate):
            chosen = max(day.adding(days: -1).workingDayOnOrBefore, min(today, day.adding(days: -1)))
        case .after where !piece.isEdge && !tokensBeginPeriodAfter(candidate):
            chosen = (piece.lastDay ?? day).adding(days: 1).workingDayOnOrAfter
        case .since: return past(candidate, lookingBack(piece, day))
        default:
            if piece.isPeriod {
                let last = piece.lastDay ?? day
                chosen = last.workingDayOnOrBefore
                if chosen < today { chosen = last }
            } else {
                chosen = piece.lastDay ?? day
            }
        }
        if chosen < today { return past(candidate, chosen) }
        let end = piece.lastDay.map { zone.instant(of: LocalDateTime($0)) }
        return .found(
            moment(at: zone.instant(of: LocalDateTime(chosen)), grain: .day, hasTime: false, end: end, candidate))
    }

    // MARK: Days with a time

    private func timed(_ candidate: Candidate) -> DateReading {
        let piece = candidate.piece
        let zone = piece.zone ?? self.zone
        // The day of a time in another zone is the visitor's own, unless it was named.
        let here = zone.local(now)
        var day = piece.day ?? (piece.zone == nil ? today : here.date)
        var second = piece.second ?? 0
        var lastSecond = piece.lastSecond
        var grain = piece.timeGrain
        if let part = piece.part, piece.second == nil {
            second = part.hours.start * 3600
            lastSecond = part.hours.end > part.hours.start ? part.hours.end * 3600 : nil
            grain = .hour
        } else if piece.isHalfOpen {
            if Reader.isAfternoon(second), !(piece.name == .full && grain == .minute) {
                second += 43_200
            } else if second < 43_200, zone.instant(of: LocalDateTime(day, second: second)) < now,
                zone.instant(of: LocalDateTime(day, second: second + 43_200)) > now
            {
                // "today at 9", said at ten, is tonight; "at 8" may be that or tomorrow morning.
                if piece.name == .today {
                    second += 43_200
                } else if piece.day == nil, second < 9 * 3600, grain == .hour {
                    return .ambiguous("“\(text(candidate.range))” may be this evening or tomorrow morning")
                }
            }
        }
        if piece.name == .today || piece.part == .midnight && piece.day == nil,
            second == 0 || piece.isNight && second < 18_000 || second < 18_000 && piece.isFixed && piece.part == .night
        {
            day = day.adding(days: 1)
        }
        if purpose == .deadline, second == 0, piece.day != nil, piece.name != .today, piece.lastSecond == nil,
            grain == .hour,
            piece.part == .midnight || piece.part == nil
        {
            return .ambiguous("“\(text(candidate.range))” may be the start or the end of \(day.iso)")
        }
        if let last = lastSecond, last <= second { lastSecond = last + 86_400 }
        var instant = zone.instant(of: LocalDateTime(day, second: second))
        var end = lastSecond.map { zone.instant(of: LocalDateTime(piece.lastDay ?? day, second: $0)) }
        // What is over is meant for the next time it comes.
        let isOver =
            piece.part != nil && piece.part != .morning && piece.part != .firstThing
            ? end ?? instant <= now : instant < now
        if isOver {
            let step: Int
            if piece.day == nil { step = 1 } else if piece.name.isWeekday { step = 7 } else { step = 0 }
            if step > 0 {
                day = day.adding(days: step)
                instant = zone.instant(of: LocalDateTime(day, second: second))
                end = lastSecond.map { zone.instant(of: LocalDateTime(day, second: $0)) }
            }
        }
        if purpose == .deadline {
            if let last = end, piece.part == nil || instant < now { instant = last }
            if instant < now { return past(candidate, day) }
        }
        return .found(moment(at: instant, grain: grain, hasTime: true, end: end, candidate))
    }

    // MARK: The answer

    private func past(_ candidate: Candidate, _ day: LocalDate) -> DateReading {
        .ambiguous("“\(text(candidate.range))” is in the past (\(day.iso)); a due date lies ahead")
    }

    private func moment(at instant: Int64, grain: Grain, hasTime: Bool, end: Int64?, _ candidate: Candidate)
        -> DateMoment
    {
        let offset = zone.offset(at: instant)
        let local = LocalDateTime(epochSecond: floorDivide(Int(instant), 1000) + offset)
        let time = padded(local.hour, 2) + ":" + padded(local.minute, 2)
        return DateMoment(
            instant: instant, grain: grain, hasTime: hasTime, localDate: local.date.iso,
            localTime: hasTime ? time : nil,
            utcOffsetSeconds: offset, end: end, range: utf8(candidate.range))
    }

    private func utf8(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, first < tokens.count else { return 0..<0 }
        return tokens[first].start..<max(tokens[first].end, tokens[min(range.upperBound, tokens.count) - 1].end)
    }
}
