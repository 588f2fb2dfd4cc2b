/// Durations: "3 days", "a couple of weeks", "half an hour", "1d, 2hr and 5min", "2 or 3 weeks", "an hour and a half".
extension Reader {
    /// The duration that begins at a token, and the token after it.
    func duration(at start: Int) -> (Duration, Int)? {
        var result = Duration()
        guard var place = term(at: start, into: &result) else { return nil }
        while true {
            var next = place
            if isClass(next, .comma) { next += 1 }
            if isWord(next, "and") { next += 1 }
            // "and a half" of the unit just named.
            if next > place, isClass(next, .article), isWord(next + 1, "half"), !isClass(next + 2, .unit) {
                var half = result
                if half.add(hundredths: 50, of: result.finest), !isClass(next + 2, .article) {
                    result = half
                    place = next + 2
                    continue
                }
            }
            if isWord(next, "or"), isWord(next + 1, "so") {
                place = next + 2
                continue
            }
            if isWord(next, "or"), isWord(next + 1, "two"), result.most.isEmpty {
                var more = Duration()
                if more.add(hundredths: 200, of: result.finest) {
                    result.most = [more]
                    place = next + 2
                    continue
                }
            }
            var more = result
            guard let after = term(at: next, into: &more), more.finest.rawValue < result.finest.rawValue else { break }
            result = more
            place = after
        }
        return result.isEmpty ? nil : (result, place)
    }

    /// One quantity and its unit; the token after it.
    private func term(at start: Int, into duration: inout Duration) -> Int? {
        guard start < tokens.count else { return nil }
        if let (hundredths, next) = quantity(at: start) {
            if let range = upperQuantity(at: next), let (unit, end) = unit(at: range.next) {
                var most = duration
                guard most.add(hundredths: range.hundredths, of: unit), duration.add(hundredths: hundredths, of: unit)
                else { return nil }
                duration.most = [most]
                return end
            }
            guard let (unit, end) = unit(at: next) else { return nil }
            return duration.add(hundredths: hundredths, of: unit) ? end : nil
        }
        return nil
    }

    /// A number in hundredths and the token after it.
    private func quantity(at start: Int) -> (Int, Int)? {
        var place = start
        if isClass(place, .article) {
            place += 1
            if isWord(place, "couple") { return (200, isWord(place + 1, "of") ? place + 2 : place + 1) }
            if isWord(place, "few") { return (300, isWord(place + 1, "of") ? place + 2 : place + 1) }
            if isWord(place, "dozen") { return (1200, place + 1) }
            if isWord(place, "quarter"), isWord(place + 1, "of") {
                return isClass(place + 2, .article) && isUnit(place + 3, .hour) ? (25, place + 3) : nil
            }
            if isWord(place, "half") { return (50, isClass(place + 1, .article) ? place + 2 : place + 1) }
            return (100, place)
        }
        if isWord(place, "couple") { return (200, isWord(place + 1, "of") ? place + 2 : place + 1) }
        if isWord(place, "few") { return (300, place + 1) }
        if isWord(place, "half") { return isClass(place + 1, .article) ? (50, place + 2) : nil }
        if isWord(place, "quarter"), isWord(place + 1, "of"), isClass(place + 2, .article) { return (25, place + 3) }
        guard place < tokens.count else { return nil }
        let token = tokens[place]
        // 2 1/2 and 1/2, which the scanner takes for the second of January.
        let half = Packed.date(0, 1, 2)
        if token.has(.date), token.value == half { return (50, place + 1) }
        if token.has(.int), isClass(place + 1, .date), tokens[place + 1].value == half {
            return (token.value * 100 + 50, place + 2)
        }
        if token.has(.decimal) { return (token.value, place + 1) }
        guard token.has(.int) else { return nil }
        let whole = token.value * 100
        if token.value == 3, isWord(place + 1, "quarters"), isWord(place + 2, "of") {
            return isClass(place + 3, .article) ? (75, place + 4) : nil
        }
        if isWord(place + 1, "and"), isClass(place + 2, .article), isWord(place + 3, "half") {
            return (whole + 50, place + 4)
        }
        if isWord(place + 1, "more") { return (whole, place + 2) }
        return (whole, place + 1)
    }

    /// The upper end of "2-3", "2 to 3", "2 or 3".
    private func upperQuantity(at place: Int) -> (hundredths: Int, next: Int)? {
        guard isClass(place, .dash) || isWord(place, "to") || isWord(place, "or"), place + 1 < tokens.count,
            tokens[place + 1].has(.int)
        else { return nil }
        return (tokens[place + 1].value * 100, place + 2)
    }

    /// A unit of time at a token, and the token after it; "mon" and "m" mean month and minute only behind a number.
    private func unit(at start: Int) -> (TimeUnit, Int)? {
        var place = start
        if isClass(place, .dash) { place += 1 }
        guard place < tokens.count else { return nil }
        if isWord(place, "business") || isWord(place, "working") || isWord(place, "work"),
            isUnit(place + 1, .day)
        {
            return (.workingDay, place + 2)
        }
        if isWord(place, "calendar"), isUnit(place + 1, .day) { return (.day, place + 2) }
        if isWord(place, "mon") { return (.month, place + 1) }
        if isWord(place, "m") { return (.minute, place + 1) }
        if isWord(place, "s") { return (.second, place + 1) }
        guard tokens[place].has(.unit), let unit = TimeUnit(rawValue: tokens[place].value) else { return nil }
        return (unit, place + 1)
    }

    func isUnit(_ place: Int, _ unit: TimeUnit) -> Bool {
        place < tokens.count && tokens[place].has(.unit) && tokens[place].value == unit.rawValue
    }
}
