/// A date that a message may speak of: pieces put together, and the words they were read from.
struct Candidate {
    var piece: Piece
    var cue: Cue
    /// Tokens, the leading "by" or "before" included.
    var range: Range<Int>
    var isNegated = false
}

/// Finds candidates: a piece, and what stands beside it that completes it.
extension Reader {
    func candidates() -> [Candidate] {
        var all: [Candidate] = []
        var place = 0
        while place < tokens.count {
            // Most words of a message begin nothing.
            guard book.begins(tokens[place].word) || tokens[place].has([.lead, .negation, .filler, .follower]) else {
                place += 1
                continue
            }
            guard let candidate = candidate(at: place) else {
                place += 1
                continue
            }
            all.append(candidate)
            place = max(candidate.range.upperBound, place + 1)
        }
        return all
    }

    /// The longest cue at a place and the token after it.
    private func cue(at place: Int) -> (Cue, Int)? {
        guard place < tokens.count, tokens[place].word >= LiteralWord.count else { return nil }
        var best: (Cue, Int)?
        for entry in book.cues where entry.steps[0] == tokens[place].word {
            let end = place + entry.steps.count
            guard end <= tokens.count, end > best?.1 ?? 0 else { continue }
            if (1..<entry.steps.count).allSatisfy({ tokens[place + $0].word == entry.steps[$0] }) {
                best = (entry.cue, end)
            }
        }
        return best
    }

    private func candidate(at start: Int) -> Candidate? {
        var cue = Cue.none
        var inner = start
        var choices = pieces(at: start)
        while let (next, end) = self.cue(at: inner), inner - start < 4 {
            if case .none = next {} else { cue = next }
            inner = end
            choices += pieces(at: inner)
        }
        guard var found = best(choices) else { return nil }
        // "the" and "in" alone change nothing; a rule that took the cue itself keeps its own reading.
        if found.piece.needsCompany, inner > start, isWholeAfterCue(inner, found) { found.needsNoCompany() }
        var candidate = Candidate(piece: found.piece, cue: cue, range: start..<found.end)
        extend(&candidate)
        join(&candidate)
        // An optional comma at a rule's end belongs to the sentence.
        while candidate.range.count > 1, isClass(candidate.range.upperBound - 1, .comma) {
            candidate.range = candidate.range.lowerBound..<(candidate.range.upperBound - 1)
        }
        if let other = otherDay(candidate) {
            candidate.piece = .unclear("“\(text(candidate.range.lowerBound..<other))” names several days")
            candidate.range = candidate.range.lowerBound..<other
        }
        return candidate
    }

    private func isWholeAfterCue(_ place: Int, _ found: Found) -> Bool { isWhole(place..<found.end) }

    /// The end of a second day that is told by its number alone: "the 10th or 11th", "March 10 and 11".
    private func otherDay(_ candidate: Candidate) -> Int? {
        switch candidate.piece.name {
        case .dayOfMonth, .monthDay, .full: break
        default: return nil
        }
        let place = candidate.range.upperBound
        guard candidate.piece.problem == nil, !candidate.piece.hasTime, candidate.piece.lastDay == nil,
            isClass(place - 1, [.ordinal, .int]), place + 1 < tokens.count, tokens[place + 1].has(.digits),
            tokens[place + 1].value <= 31, isFree(place + 2), !isClass(place + 2, [.meridiem, .unit])
        else { return nil }
        let isJoined = isWord(place, "or") || isWord(place, "and")
        guard isJoined || isClass(place, .comma) && isClass(place + 1, .ordinal) else { return nil }
        return place + 2
    }

    private func best(_ choices: [Found]) -> Found? {
        var best: Found?
        for found in choices where found.piece.shift == nil || found.end == tokens.count || best == nil {
            guard let known = best else {
                best = found
                continue
            }
            if found.end > known.end
                || (found.end == known.end && known.piece.needsCompany && !found.piece.needsCompany)
            {
                best = found
            }
        }
        return best
    }

    /// Takes in what follows: a time after a day, a day after a time, a weekday before its date, a year, a zone.
    private func extend(_ candidate: inout Candidate) {
        while true {
            if takeZone(&candidate) { continue }
            guard let (piece, end) = nextPiece(after: candidate) else { return }
            candidate.piece = piece
            candidate.range = candidate.range.lowerBound..<end
        }
    }

    private func nextPiece(after candidate: Candidate) -> (Piece, Int)? {
        var place = candidate.range.upperBound
        let limit = place + 5
        var isBound = false
        while place < tokens.count, place < limit {
            for found in pieces(at: place) {
                let isAdjacent = place == candidate.range.upperBound || isClass(place - 1, [.comma, .mark])
                // "5pm before Friday" is not Friday.
                if isBound, found.piece.day != nil { continue }
                if let piece = candidate.piece.merged(with: found.piece, isAdjacent: isAdjacent, today: today) {
                    return (piece, found.end)
                }
            }
            if let (bound, next) = cue(at: place) {
                switch bound {
                case .before, .after, .since: isBound = true
                case .none, .until, .from: break
                }
                place = next
            } else if isClass(place, [.comma, .filler, .at, .mark]) || isWord(place, "of") || isWord(place, "t")
                || isClass(place, .dash) && candidate.piece.day != nil
            {
                place += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// A zone behind a time: `PST`, `GMT+2`, `+02:00`.
    private func takeZone(_ candidate: inout Candidate) -> Bool {
        let place = candidate.range.upperBound
        guard candidate.piece.second != nil, candidate.piece.zone == nil, place < tokens.count else { return false }
        let token = tokens[place]
        if token.has([.plus, .dash]), token.has(.spaceBefore), isClass(place + 1, [.digits, .clock]),
            tokens[place + 1].start == token.end,
            [4, 5].contains(tokens[place + 1].end - tokens[place + 1].start), let zone = Zone(text(place..<(place + 2)))
        {
            candidate.piece.zone = zone
            candidate.range = candidate.range.lowerBound..<(place + 2)
            return true
        }
        // A place's time, or "your time", is a zone that isn't known here.
        if isWord(place + 1, "time"), token.has(.capital) && !token.has(.zone) || isWord(place, "your") {
            candidate.piece.problem =
                "the zone of “\(text(place..<(place + 2)))” isn't known; give UTC, an offset or an abbreviation such as EST"
            candidate.range = candidate.range.lowerBound..<(place + 2)
            return false
        }
        if token.has(.offset) {
            candidate.piece.zone = Zone(offset: token.value)
        } else if token.has(.zone) {
            if token.value >= 10_000 {
                // "et" and "mt" are words elsewhere; here they follow a time.
                candidate.piece.zone = Zone(Vocabulary.zoneIDs[token.value - 10_000])
                if isWord(place + 1, "time") { candidate.range = candidate.range.lowerBound..<(place + 2); return true }
            } else {
                var minutes = token.value
                var end = place + 1
                if token.value == 0, isClass(end, [.plus, .dash]), end + 1 < tokens.count, tokens[end + 1].has(.digits),
                    tokens[end].end == tokens[end + 1].start, tokens[end + 1].value <= 14
                {
                    minutes = tokens[end + 1].value * (isClass(end, .plus) ? 60 : -60)
                    end += 2
                }
                candidate.piece.zone = Zone(offset: minutes * 60)
                candidate.range = candidate.range.lowerBound..<end
                return true
            }
        } else {
            return false
        }
        candidate.range = candidate.range.lowerBound..<(place + 1)
        return candidate.piece.zone != nil
    }

    /// Takes in the end of a range, or the other of two dates joined by "or".
    private func join(_ candidate: inout Candidate) {
        let place = candidate.range.upperBound
        let isOr = isWord(place, "or") || (isClass(place, .slash) && candidate.piece.day != nil)
        var isRange = isClass(place, .dash)
        for word: StaticString in ["to", "until", "till", "til", "through", "thru"] where isWord(place, word) {
            isRange = true
        }
        if isWord(place, "and"), isWord(candidate.range.lowerBound, "between") { isRange = true }
        guard isOr || isRange, place + 1 < tokens.count else { return }
        let start =
            isWord(place + 1, "the") || isWord(place + 1, "on") || isWord(place + 1, "at") ? place + 2 : place + 1
        var last: Found?
        for found in pieces(at: place + 1) + pieces(at: start) where found.end > last?.end ?? 0 { last = found }
        guard let last else { return }
        var other = Candidate(piece: last.piece, cue: .none, range: (place + 1)..<last.end)
        extend(&other)
        if isOr {
            guard other.piece.isLike(candidate.piece) else { return }
            candidate.piece = .unclear("“\(text(candidate.range.lowerBound..<other.range.upperBound))” is one of two")
        } else {
            guard let joined = candidate.piece.ranging(to: other.piece) else { return }
            candidate.piece = joined
        }
        candidate.range = candidate.range.lowerBound..<other.range.upperBound
        if !isOr { extend(&candidate) }
    }
}

extension Reader.Found {
    mutating func needsNoCompany() {
        var copy = piece
        copy.needsCompany = false
        self = Reader.Found(piece: copy, end: end, kind: kind)
    }
}
