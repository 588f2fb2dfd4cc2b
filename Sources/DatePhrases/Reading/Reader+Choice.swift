/// Which of the dates of a message is the one it asks for.
extension Reader {
    func reading() -> DateReading {
        var all = candidates().filter {
            !$0.piece.needsCompany && ($0.piece.shift == nil || $0.piece.problem != nil || isWhole($0.range))
        }
        for index in all.indices {
            // "not Monday or Tuesday" refuses both; in "not Monday but Tuesday" the first date ends the refusal.
            let floor =
                index == 0 || all[index - 1].isNegated && isWord(all[index].range.lowerBound - 1, "or")
                ? 0 : all[index - 1].range.upperBound
            all[index].isNegated = isNegated(all[index], after: floor)
            all[index].piece.problem = all[index].piece.problem ?? halfOfAChoice(all[index])
        }
        guard !all.isEmpty else { return .notFound(DatePhrases.hint) }
        all = corrected(all).map { lookingBack(movedTo($0)) }
        let denied = all.first { $0.isNegated }
        all.removeAll { $0.isNegated }
        // "sometime next week" and "soon, say Friday" are as clear as their clearer half.
        if all.contains(where: { $0.piece.problem == nil && !$0.isNegated }) { all.removeAll { $0.piece.isVague } }
        if all.count > 1 {
            let ahead = all.filter { !$0.piece.isPast && !isSince($0) }
            if !ahead.isEmpty { all = ahead }
        }
        all = joinedTimes(all)
        guard let first = all.first else {
            let text = denied.map { self.text($0.range) } ?? ""
            return .ambiguous("“\(text)” is said not to suit, and no other date is named")
        }
        let readings = all.map { resolve($0) }
        if readings.count > 1 {
            // A vague word beside a date doesn't matter; two dates do.
            var distinct: [DateReading] = []
            for reading in readings where !distinct.contains(where: { $0.isSame(as: reading) }) {
                distinct.append(reading)
            }
            if distinct.count > 1, let problem = all.compactMap({ $0.piece.problem }).first {
                return .ambiguous(problem)
            }
            if distinct.count > 1 {
                let words = all.map { "“\(text($0.range))”" }.joined(separator: " and ")
                return .ambiguous("several dates are named: \(words)")
            }
        }
        guard case .found(let moment) = readings.first ?? resolve(first) else {
            return readings.first ?? resolve(first)
        }
        // RFC 3339 ends with the year 9999.
        guard (-62_135_596_800_000 + 86_400_000...253_402_300_799_999 - 86_400_000).contains(moment.instant) else {
            return .ambiguous("“\(text(first.range))” lies outside the years 1 to 9999")
        }
        return .found(moment)
    }

    private func isSince(_ candidate: Candidate) -> Bool {
        if case .since = candidate.cue { return true }
        return false
    }

    /// "at 3 or 4pm" leaves two times of which only one was read.
    private func halfOfAChoice(_ candidate: Candidate) -> String? {
        let start = candidate.range.lowerBound
        guard isWord(start - 1, "or"), isClass(start - 2, [.int, .clock, .ordinal]),
            isClass(start - 2, [.digits, .clock, .hourWord])
        else { return nil }
        return "“\(text((start - 2)..<candidate.range.upperBound))” is one of two"
    }

    /// "not Tuesday", "I can't do Monday", but not "not before Monday" or "don't forget: Monday".
    private func isNegated(_ candidate: Candidate, after floor: Int) -> Bool {
        if isRefused(candidate) || isExcepted(candidate) { return true }
        switch candidate.cue {
        case .until, .after, .from, .since, .before: return false
        case .none: break
        }
        var place = candidate.range.lowerBound - 1
        for _ in 0..<4 {
            guard place >= 0, !isClass(place, [.stop, .comma]) else { return false }
            if isWord(place, "but") || isWord(place, "so") || isWord(place, "then") || place < floor { return false }
            if isClass(place, .negation), !isWord(place, "rather") {
                for word: StaticString in ["forget", "miss", "only", "sure", "later", "earlier", "just", "bad", "wait"]
                where isWord(place + 1, word) { return false }
                return true
            }
            place -= 1
        }
        return false
    }

    /// "Tuesday doesn't work", "Friday isn't possible".
    private func isRefused(_ candidate: Candidate) -> Bool {
        var place = candidate.range.upperBound
        for _ in 0..<3 {
            guard place < tokens.count, !isClass(place, [.stop, .comma, .weekday, .month, .relative]) else {
                return false
            }
            if isClass(place, .negation) {
                if isWord(place, "instead") || isWord(place, "rather") { return false }
                if isWord(place, "busy") || isWord(place, "unavailable") { return true }
                for word: StaticString in [
                    "work", "good", "do", "possible", "great", "ok", "okay", "suit", "available", "make", "fine",
                    "free",
                    "ideal", "convenient", "an", "at", "going",
                ] where isWord(place + 1, word) { return true }
                return place + 1 == tokens.count || isClass(place + 1, .stop)
            }
            place += 1
        }
        return false
    }

    /// "Move it from Monday to Wednesday" asks for Wednesday.
    private func movedTo(_ candidate: Candidate) -> Candidate {
        guard isWord(candidate.range.lowerBound, "from"), let last = candidate.piece.lastDay else { return candidate }
        let start = candidate.range.lowerBound
        for place in max(0, start - 5)..<start {
            for verb: StaticString in ["move", "moved", "reschedule", "change", "switch", "shift", "push", "postpone"]
            where isWord(place, verb) {
                var moved = candidate
                moved.piece.day = last
                moved.piece.lastDay = nil
                return moved
            }
        }
        return candidate
    }

    /// "I ordered on Monday" is the last Monday.
    private func lookingBack(_ candidate: Candidate) -> Candidate {
        switch candidate.piece.name {
        case .weekday, .monthDay, .dayOfMonth: break
        default: return candidate
        }
        guard let day = candidate.piece.day, candidate.piece.lastDay == nil, isTold(before: candidate.range.lowerBound)
        else {
            return candidate
        }
        var past = candidate
        past.piece.day = lookingBack(candidate.piece, day)
        past.piece.name = .full
        past.piece.isPast = true
        return past
    }

    /// Whether a pronoun and a verb that looks back lead to a place: "we spoke on", but not "if we spoke on".
    private func isTold(before start: Int) -> Bool {
        var place = start - 1
        for _ in 0..<6 {
            guard place > 0, !isClass(place, [.stop, .comma]), !isWord(place, "and"), !isWord(place, "but") else {
                return false
            }
            if isClass(place, .pastVerb), isClass(place - 1, .pronoun) { return !isWord(place - 2, "if") }
            place -= 1
        }
        return false
    }

    /// "anything but Friday", "any day except Monday".
    private func isExcepted(_ candidate: Candidate) -> Bool {
        let place = candidate.range.lowerBound - 1
        guard isWord(place, "but") else { return false }
        return ["anything", "day", "time", "anytime", "any"].contains { isWord(place - 1, $0) }
    }

    /// "Monday, no wait, Tuesday": the later stands.
    private func corrected(_ all: [Candidate]) -> [Candidate] {
        var result: [Candidate] = []
        for candidate in all {
            if let last = result.last, last.range.upperBound <= candidate.range.lowerBound {
                let between = last.range.upperBound..<candidate.range.lowerBound
                let isCorrection =
                    tokens[between].contains { $0.has(.correction) }
                    || between.contains { isWord($0, "make") && (isWord($0 + 1, "it") || isWord($0 + 1, "that")) }
                if isCorrection, candidate.piece.isLike(last.piece) { result.removeLast() }
            }
            result.append(candidate)
        }
        return result
    }

    /// A day and a time that stand apart in one message belong together: "next Thursday please, not before 3".
    private func joinedTimes(_ all: [Candidate]) -> [Candidate] {
        guard all.count == 2, all.allSatisfy({ $0.piece.problem == nil }) else { return all }
        let day = all.firstIndex { $0.piece.day != nil && !$0.piece.hasTime }
        let time = all.firstIndex { $0.piece.day == nil && $0.piece.hasTime && $0.piece.instant == nil }
        guard let day, let time,
            let merged = all[day].piece.merged(with: all[time].piece, isAdjacent: false, today: today)
        else { return all }
        let range =
            min(
                all[0].range.lowerBound, all[1].range.lowerBound)..<max(
                all[0].range.upperBound, all[1].range.upperBound)
        return [Candidate(piece: merged, cue: all[day].cue, range: range)]
    }
}

extension DateReading {
    fileprivate func isSame(as other: DateReading) -> Bool {
        switch (self, other) {
        case (.found(let left), .found(let right)): left.instant == right.instant && left.grain == right.grain
        case (.ambiguous(let left), .ambiguous(let right)): left == right
        default: false
        }
    }
}
