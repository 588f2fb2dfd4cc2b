/// Numbers, and the dates and clock readings that are written with digits.
extension Tokenizer {
    /// A run of digits and its number; runs of more than nine digits have no value.
    struct Run {
        let value: Int
        let digits: Int
        let end: Int
    }

    func run(at start: Int) -> Run? {
        var end = start
        var value = 0
        while end < bytes.count, isDigit(bytes[end]) {
            if end - start < 9 { value = value * 10 + Int(bytes[end] - 0x30) }
            end += 1
        }
        return end == start ? nil : Run(value: value, digits: end - start, end: end)
    }

    func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func number() {
        guard let first = run(at: place) else { return }
        let start = place
        if isWordWithDigit(first) { return digitWord() }
        if let end = phoneEnd(first) {
            emit(start, end, 0, .junk)
            place = end
            return
        }
        let separator = at(first.end)
        if isDigit(at(first.end + 1)) {
            switch separator {
            case 0x3A: return clock(first)
            case 0x2F, 0x2D, 0x2E: return grouped(first, separator)
            case 0x2C:
                // 1,200 is one number.
                if first.digits <= 3, let next = run(at: first.end + 1), next.digits == 3 { return junk() }
            default: break
            }
        }
        plain(first)
    }

    /// `2moro`, `2nite`.
    func isWordWithDigit(_ first: Run) -> Bool {
        first.digits == 1 && bytes[place] == 0x32 && isLetter(at(first.end)) && isLetter(at(first.end + 1))
            && isLetter(at(first.end + 2)) && digitWordNumber != 0
    }

    var digitWordNumber: Int {
        var key = Lexicon.Key()
        var index = 0
        while index < 10, isAlphanumeric(byte(index)) {
            key.append(byte(index) | 0x20, at: index)
            index += 1
        }
        return lexicon[key]
    }

    mutating func digitWord() {
        let start = place
        let number = digitWordNumber
        while place < bytes.count, isAlphanumeric(bytes[place]) { place += 1 }
        let word = lexicon.words[number]
        emit(start, place, number, word.classes, word.value, ordinal: word.ordinal)
    }

    mutating func junk() {
        let start = place
        while place < bytes.count,
            isAlphanumeric(bytes[place])
                || (place + 1 < bytes.count && isAlphanumeric(bytes[place + 1])
                    && [0x2C, 0x2E, 0x2D, 0x2F, 0x3A].contains(bytes[place]))
        {
            place += 1
        }
        if place == start { place += 1 }
        emit(start, place, 0, .junk)
    }

    /// A number, an ordinal, or digits with something else behind them.
    mutating func plain(_ first: Run) {
        let start = place
        let next = at(first.end)
        let second = at(first.end + 1) | 0x20
        let isOrdinal: Bool =
            switch next | 0x20 {
            case 0x73: second == 0x74
            case 0x6E, 0x72: second == 0x64
            case 0x74: second == 0x68
            default: false
            }
        if isOrdinal, !isAlphanumeric(at(first.end + 2)), first.digits <= 3 {
            place = first.end + 2
            emit(start, place, LiteralWord.number, [.ordinal, .digits], first.value, ordinal: first.value)
            return
        }
        if first.digits == 8, let date = compactDate(first) {
            place = first.end
            emit(start, place, LiteralWord.literal, .date, date)
            if at(place) | 0x20 == 0x74 { timeAfterDate() }
            return
        }
        if first.digits > 4 || next == 0x25 || next == 0x5F || next == 0x24
            || (next == 0xE2 && at(first.end + 1) == 0x82)
        {
            return junk()
        }
        if isLetter(next), !isKnownSuffix(first.end) { return junk() }
        place = first.end
        var classes: TokenClass = [.int, .digits]
        if first.digits == 4, (1900...2199).contains(first.value) || (2400...2700).contains(first.value) {
            classes.insert(.year)
        }
        if first.digits == 2, bytes[start] == 0x30 { classes.insert(.exact) }
        emit(start, place, LiteralWord.number, classes, first.value)
    }

    /// Whether the letters directly behind a number make a word that belongs there: 5pm, 3w, 15Sep, 17h30.
    func isKnownSuffix(_ start: Int) -> Bool {
        var key = Lexicon.Key()
        var index = 0
        while index < 12, isLetter(at(start + index)) {
            key.append(at(start + index) | 0x20, at: index)
            index += 1
        }
        let number = lexicon[key]
        if (key == Lexicon.Key("a") || key == Lexicon.Key("p")), at(start + 1) == 0x2E, at(start + 2) | 0x20 == 0x6D {
            return true
        }
        if key == Lexicon.Key("m") || key == Lexicon.Key("s") || key == Lexicon.Key("ish") { return true }
        return number != 0
            && !lexicon.words[number].classes.isDisjoint(with: [.meridiem, .unit, .month, .hourWord, .zone])
    }

    func compactDate(_ run: Run) -> Int? {
        let packed = run.value
        guard (1900...2199).contains(Packed.year(packed)), at(run.end) | 0x20 == 0x74 || !isAlphanumeric(at(run.end)),
            LocalDate(year: Packed.year(packed), month: Packed.month(packed), day: Packed.day(packed)) != nil
        else { return nil }
        return packed
    }

    /// `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fff`.
    mutating func clock(_ hours: Run) {
        let start = place
        guard hours.digits <= 2, let minutes = run(at: hours.end + 1), minutes.digits == 2, hours.value <= 24,
            minutes.value < 60, hours.value < 24 || minutes.value == 0
        else { return junk() }
        var end = minutes.end
        var seconds: Int?
        if at(end) == 0x3A, let third = run(at: end + 1) {
            guard third.digits == 2, third.value < 60 else { return junk() }
            seconds = third.value
            end = third.end
            if at(end) == 0x2E, let fraction = run(at: end + 1) { end = fraction.end }
        }
        var classes: TokenClass = .clock
        if bytes[start] == 0x30 || seconds != nil || hours.value > 12 || hours.value == 0 { classes.insert(.exact) }
        emit(start, end, LiteralWord.literal, classes, Packed.clock(hours.value, minutes.value, seconds))
        place = end
        offsetAfterTime()
    }

    /// `Z`, `+02:00` or `-0530` directly behind a time of day.
    mutating func offsetAfterTime() {
        if byte(0) == 0x5A, !isAlphanumeric(byte(1)) {
            emit(place, place + 1, LiteralWord.literal, .offset, 0)
            place += 1
            return
        }
        // Behind a minus stands an offset only where a date went before: "10:30-11:30" is a range.
        guard byte(0) == 0x2B || (byte(0) == 0x2D && isAfterDate), let hours = run(at: place + 1) else { return }
        var end = hours.end
        if hours.digits == 2, at(end) == 0x3A, let minutes = run(at: end + 1), minutes.digits == 2 { end = minutes.end }
        guard end - place == 6 || hours.digits == 4 else { return }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[place..<end]), as: UTF8.self)
        guard let seconds = Zone.fixedOffset(text) else { return }
        emit(place, end, LiteralWord.literal, .offset, seconds)
        place = end
    }

    var isAfterDate: Bool {
        guard tokens.count > 1 else { return false }
        let date = tokens[tokens.count - 2]
        return date.has(.date) && tokens[tokens.count - 1].start == date.end + 1
    }

    func isMeridiem(_ start: Int) -> Bool {
        let place = at(start) == 0x20 ? start + 1 : start
        let first = at(place) | 0x20
        guard first == 0x61 || first == 0x70 else { return false }
        if at(place + 1) == 0x2E { return at(place + 2) | 0x20 == 0x6D }
        return at(place + 1) | 0x20 == 0x6D && !isAlphanumeric(at(place + 2))
    }

    /// Where a telephone number that starts here ends: groups of digits, at least seven digits in all, that no date has.
    func phoneEnd(_ first: Run) -> Int? {
        let isInternational = place > 0 && bytes[place - 1] == 0x2B
        guard first.digits == 3 || isInternational || (bytes[place] == 0x30 && first.digits >= 3) else { return nil }
        var digits = first.digits
        var groups = 1
        var end = first.end
        while true {
            var next = end
            while next < bytes.count, next - end < 2, [0x20, 0x2D, 0x2E, 0x28, 0x29].contains(bytes[next]) { next += 1 }
            guard next > end, let group = run(at: next), group.digits >= 2 else { break }
            digits += group.digits
            groups += 1
            end = group.end
        }
        return groups >= 2 && digits >= 7 ? end : nil
    }
}
