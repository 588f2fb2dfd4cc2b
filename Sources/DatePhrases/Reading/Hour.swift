/// A time of day as it was said, before it is known which half of the day is meant.
struct Hour: Sendable {
    /// Seconds since midnight, read as 24-hour time.
    var second: Int
    /// am or pm was said, or the writing leaves no doubt.
    var isDecided: Bool
    var grain: Grain
    /// Written so that nothing but a time can be meant (a colon, am, o'clock).
    var isPlain: Bool
    var end: Int

    /// The time in the given half of the day.
    func decided(afternoon: Bool) -> Hour {
        guard !isDecided else { return self }
        var copy = self
        copy.isDecided = true
        let hour = second / 3600
        if afternoon, hour < 12 { copy.second += 43_200 }
        if !afternoon, hour == 12 { copy.second -= 43_200 }
        return copy
    }

    var piece: Piece {
        var piece = Piece()
        piece.second = second
        piece.timeGrain = grain
        piece.isHalfOpen = !isDecided
        return piece
    }
}

/// Times of day: "5", "5pm", "17:00", "half past 3", "quarter to five", "5 o'clock", "five thirty", "noon".
extension Reader {
    func hour(at start: Int) -> Hour? {
        guard start < tokens.count else { return nil }
        guard var hour = bareHour(at: start) else { return nil }
        if isClass(hour.end, .meridiem),
            !(isWord(hour.end, "am") && isClass(hour.end + 1, .lead) && isWord(hour.end - 1, "i"))
        {
            let afternoon = tokens[hour.end].value == 1
            // "14:30 pm" is said, "14 am" is a mistake.
            guard hour.second < 46_800 || afternoon else { return nil }
            hour.isDecided = hour.second >= 46_800
            hour = hour.decided(afternoon: afternoon)
            hour.isPlain = true
            hour.end += 1
        } else if isOClock(hour.end) || (isWord(hour.end, "o") && isWord(hour.end + 1, "clock")) {
            hour.isPlain = true
            hour.end += isWord(hour.end, "o") ? 2 : 1
            if isClass(hour.end, .meridiem) {
                hour = hour.decided(afternoon: tokens[hour.end].value == 1)
                hour.end += 1
            }
        }
        if isWord(hour.end, "sharp") || isWord(hour.end, "ish") {
            hour.end += 1
            hour.isPlain = true
        }
        if isClass(hour.end, .dash), isWord(hour.end + 1, "ish") {
            hour.end += 2
            hour.isPlain = true
        }
        return hour
    }

    /// "o'clock", with or without its apostrophe.
    private func isOClock(_ place: Int) -> Bool { isClass(place, .hourWord) && !isClass(place, .int) }

    private func bareHour(at start: Int) -> Hour? {
        let token = tokens[start]
        if token.has(.clock) {
            let packed = token.value
            let seconds = packed / 2
            return Hour(
                second: seconds % 86_400, isDecided: token.has(.exact), grain: packed % 2 == 1 ? .second : .minute,
                isPlain: true, end: start + 1)
        }
        if token.has(.part), let part = DayPart(rawValue: token.value), part == .noon || part == .midnight {
            return Hour(
                second: part.hours.start * 3600, isDecided: true, grain: .hour, isPlain: true, end: start + 1)
        }
        if let said = spokenHour(at: start) { return said }
        if token.has(.decimal), token.value % 100 < 60, token.value < 2400, token.end - token.start >= 4,
            bytes[token.end - 3] == 0x2E
        {
            // 7.30, where only a time can stand.
            return Hour(
                second: token.value / 100 * 3600 + token.value % 100 * 60, isDecided: token.value >= 1300,
                grain: .minute,
                isPlain: false, end: start + 1)
        }
        if token.has(.int), token.end - token.start >= 3, token.value % 100 < 60, (100..<1300).contains(token.value),
            isClass(start + 1, .meridiem)
        {
            // 730pm
            return Hour(
                second: token.value / 100 * 3600 + token.value % 100 * 60, isDecided: false, grain: .minute,
                isPlain: true,
                end: start + 1)
        }
        guard token.has(.int), !token.has(.year),
            token.value <= 24 || token.value < 2400 && token.end - token.start == 4
        else { return nil }
        if token.end - token.start == 4, token.value < 2400, token.value % 100 < 60, bytes[token.start] == 0x30 {
            // 0900, 0900 hours.
            let hasUnit = isWord(start + 1, "hours") || isWord(start + 1, "hrs")
            return Hour(
                second: token.value / 100 * 3600 + token.value % 100 * 60, isDecided: true, grain: .minute,
                isPlain: hasUnit,
                end: hasUnit ? start + 2 : start + 1)
        }
        if token.value > 24 {
            // 1730, in the military way.
            guard token.value % 100 < 60 else { return nil }
            return Hour(
                second: token.value / 100 * 3600 + token.value % 100 * 60, isDecided: true, grain: .minute,
                isPlain: false,
                end: start + 1)
        }
        // 17h, 17h30.
        if isWord(start + 1, "h"), !isClass(start + 1, .spaceBefore), token.has(.digits) {
            var end = start + 2
            var minutes = 0
            if isClass(end, .digits), !isClass(end, .spaceBefore), tokens[end].value < 60 {
                minutes = tokens[end].value
                end += 1
                return Hour(
                    second: token.value % 24 * 3600 + minutes * 60, isDecided: true, grain: .minute, isPlain: true,
                    end: end)
            }
            return Hour(
                second: token.value % 24 * 3600, isDecided: true, grain: .hour, isPlain: false, end: end)
        }
        var hour = Hour(
            second: token.value % 24 * 3600, isDecided: token.value > 12 || token.value == 0 || token.has(.exact),
            grain: .hour, isPlain: false, end: start + 1)
        // "five thirty", "ten fifteen".
        if !token.has(.digits), token.has(.hourWord), start + 1 < tokens.count, tokens[start + 1].has(.int),
            !tokens[start + 1].has(.digits), (10...59).contains(tokens[start + 1].value)
        {
            hour.second += tokens[start + 1].value * 60
            hour.grain = .minute
            hour.end += 1
        }
        return hour
    }

    /// "half past 3", "quarter to five", "10 past 4", "20 minutes to 6".
    private func spokenHour(at start: Int) -> Hour? {
        var place = start
        if isClass(place, .article), isWord(place + 1, "quarter") { place += 1 }
        let minutes: Int
        if isWord(place, "half") {
            minutes = 30
        } else if isWord(place, "quarter") {
            minutes = 15
        } else if tokens[place].has(.int), tokens[place].value < 60 {
            minutes = tokens[place].value
        } else {
            return nil
        }
        place += 1
        if isUnit(place, .minute) { place += 1 }
        let isPast = isWord(place, "past") || (isWord(place, "after") && minutes < 30)
        let isTo =
            minutes != 30
            && (isWord(place, "to") || isWord(place, "till") || isWord(place, "til") || isWord(place, "of"))
        guard isPast || isTo, place + 1 < tokens.count else { return nil }
        let token = tokens[place + 1]
        let hourValue: Int
        var isDecided = false
        if token.has(.int), (1...23).contains(token.value) {
            hourValue = token.value
            isDecided = token.value > 12
        } else if token.has(.part), let part = DayPart(rawValue: token.value), part == .noon || part == .midnight {
            hourValue = part.hours.start
            isDecided = true
        } else {
            return nil
        }
        // "5 to 7" is a range unless the minutes are said as one says them before the hour.
        if isTo, isWord(place, "to") || isWord(place, "of") {
            guard isWord(place - 1, "quarter") || isUnit(place - 1, .minute) || [5, 10, 20, 25].contains(minutes) else {
                return nil
            }
            if !isWord(place - 1, "quarter"), !isUnit(place - 1, .minute),
                isWord(start - 1, "from") || isWord(place, "of")
            {
                return nil
            }
            // "10 to 1" in digits is a score or a ratio, unless a word leads to a time.
            if tokens[place - 1].has(.digits), !isWord(start - 1, "at"), !isClass(start - 1, .about) { return nil }
        }
        let second = hourValue * 3600 + (isPast ? minutes : -minutes) * 60
        return Hour(
            second: second < 3600 && !isDecided ? second + 43_200 : second, isDecided: isDecided, grain: .minute,
            isPlain: true, end: place + 2)
    }
}
