/// Times of day and parts of the day.
extension RuleBook {
    static let timeRules: [Rule] = [
        Rule(
            .time, "HOUR",
            [
                "5pm": "2026-03-04T17:00", "17:00": "2026-03-04T17:00", "half past 3": "2026-03-04T15:30",
                "quarter to 5": "2026-03-04T16:45",
            ]
        ) { m in
            if let hour = m.hour(0), !hour.isPlain,
                m.reader.isWord(m.end - 1, "h") || m.isClass(0, .decimal) && m.isFree && m.end == m.start + 1
            {
                // "14h" beside a day; alone it is as likely a length of time.
                return hour.piece.with { $0.needsCompany = true }
            }
            guard let hour = m.hour(0), hour.isPlain || hour.grain == .minute && m.isWhole && !m.isClass(0, .digits),
                !m.isAfter(.plus),
                !m.reader.isClass(m.end, .unit)
            else { return nil }
            // "midnight blue", "noon edition"
            if m.isClass(0, .part), !m.isFree, !m.isLed, !m.isAfterWord("at") { return nil }
            return hour.piece
        },
        Rule(
            .time, "at|by|before|after|around|about|until|till|from|than ABOUT? HOUR",
            [
                "at 4": "2026-03-04T16:00", "tomorrow at 11": "2026-03-05T11:00", "after 3": "2026-03-04T15:00",
                "friday by 5": "2026-03-06T17:00",
            ]
        ) { m in
            guard let hour = m.hour(2), hour.isPlain || m.isFree && m.isNoCount else { return nil }
            // "around 12" may be anything; beside a day it is a time.
            let isVague = m.isClass(0, .about)
            return hour.piece.with { $0.needsCompany = isVague && !hour.isPlain }
        },
        Rule(.time, "at|between HOUR or HOUR", [:]) { m in
            guard m.isFree else { return nil }
            return .unclear("“\(m.text)” is one of two")
        },
        Rule(.day, "daily|weekly|nightly|monthly|yearly at|on ABOUT? HOUR", [:]) { m in
            .unclear("“\(m.text)” comes again and again: which one?")
        },
        Rule(
            .time, "HOUR in|at|of the? EARLY|LATE? PART",
            ["5 in the evening": "2026-03-04T17:00", "10 at night": "2026-03-04T22:00"]
        ) { m in
            m.hour(0)?.piece.inPart(m.value(4))
        },
        Rule(.day, "HOUR PART", ["10 tonight": "2026-03-04T22:00"]) { m in
            guard m.reader.isTonight(m.place(1)) else { return nil }
            return m.hour(0)?.piece.inPart(m.value(1))?.with {
                $0.day = m.today
                $0.name = .today
            }
        },
        Rule(.time, "at? HOUR PART", ["at 6 evening": "2026-03-04T18:00"]) { m in
            guard let hour = m.hour(1), hour.isPlain || m.has(0) || m.isFree, !m.reader.isTonight(m.place(2)) else {
                return nil
            }
            return hour.piece.inPart(m.value(2))
        },
        Rule(.time, "PART at? ABOUT? HOUR", ["evening 6:30": "2026-03-04T18:30"]) { m in
            guard let hour = m.hour(3), hour.isPlain || m.isFree, !m.reader.isTonight(m.place(0)) else { return nil }
            return hour.piece.inPart(m.value(0))
        },
        Rule(
            .time, "from|between? HOUR DASH|to|until|till|and HOUR",
            [
                "between 3 and 5": "2026-03-04T15:00", "3-5pm": "2026-03-04T15:00", "from 9 to 11": "2026-03-05T09:00",
            ]
        ) { m in m.hours(1, 3) },

        Rule(.day, "the? PART before|after DAY", ["the night before Christmas": "2026-12-24T20:00"]) { m in
            guard let day = m.day(3)?.day, let part = DayPart(rawValue: m.value(1)) else { return nil }
            return Piece(day.adding(days: m.reader.isWord(m.place(2), "before") ? -1 : 1), .full).with {
                $0.part = part
            }
        },

        // Parts of the day.
        Rule(.part, "in|during? the PART", ["in the afternoon": "2026-03-04T13:00"]) { m in
            guard m.has(0) || m.isAfter(.part) else { return nil }
            return m.part(m.value(2))
        },
        Rule(
            .part, "PART",
            [
                "tomorrow morning": "2026-03-05T09:00", "tonight": "2026-03-04T20:00", "at noon": "2026-03-04T12:00",
                "friday eod": "2026-03-06T17:00",
            ]
        ) { m in
            if m.reader.isTonight(m.start) { return m.part(m.value(0), on: m.today) }
            if m.isAfterWord("good") { return nil }
            let isName = m.value(0) == DayPart.noon.rawValue || m.value(0) == DayPart.midnight.rawValue
            return m.part(m.value(0))?.with {
                if isName, !m.isFree, !m.isLed, !m.isAfterWord("at") { $0.needsCompany = true }
            }
        },
        Rule(.part, "EARLY|LATE|MID|later DASH? in? the? THIS? PART", ["late tonight": "2026-03-04T20:00"]) { m in
            if m.reader.isTonight(m.place(5)) || m.has(4) { return m.part(m.value(5), on: m.today) }
            return m.part(m.value(5))
        },
        Rule(.part, "THIS PART", ["this evening": "2026-03-04T18:00"]) { m in m.part(m.value(1), on: m.today) },
        Rule(.part, "last night", ["last night": "2026-03-03T20:00"]) { m in
            m.part(DayPart.night.rawValue, on: m.today.adding(days: -1))?.with { $0.isPast = true }
        },
        Rule(
            .part, "the? END|close of? the|business? day|business|play|workday",
            ["end of day": "2026-03-04T17:00", "tomorrow by end of business": "2026-03-05T17:00"]
        ) { m in
            guard m.isClass(1, .edgeEnd) ? !m.isShorthand(1) : true else { return nil }
            return m.part(DayPart.endOfDay.rawValue)
        },
        Rule(.part, "first thing in? the? morning?", ["tomorrow first thing": "2026-03-05T09:00"]) { m in
            m.part(DayPart.firstThing.rawValue)
        },
        Rule(
            .part, "at|over|around|after|before PART",
            ["after lunch": "2026-03-04T13:00", "at night": "2026-03-04T20:00"]
        ) { m in
            guard let part = DayPart(rawValue: m.value(1)), !m.reader.isTonight(m.place(1)) else { return nil }
            if part == .lunch, m.reader.isWord(m.start, "after") {
                return Piece().with {
                    $0.second = 13 * 3600
                    $0.timeGrain = .hour
                }
            }
            return m.part(part.rawValue)
        },
    ]
}

extension Match {
    /// A part of the day, on a day where the words name one.
    func part(_ value: Int, on day: LocalDate? = nil) -> Piece? {
        guard let part = DayPart(rawValue: value) else { return nil }
        return Piece().with {
            $0.part = part
            $0.day = day
            $0.isFixed = day != nil
            $0.name = day == today ? .today : day == nil ? .none : .relative
            // "good morning", "lunch was great": a part of the day needs a day beside it or a word before it.
            $0.needsCompany =
                day == nil && !isWhole
                && !has(
                    0, of: ["in", "during", "at", "over", "around", "after", "before", "first", "end", "the", "close"])
                && !isLed && !isAfter([.at]) && !isAfterWord("at") && part != .noon && part != .midnight
                && part != .endOfDay
        }
    }

    private func has(_ step: Int, of words: [StaticString]) -> Bool { words.contains { reader.isWord(start, $0) } }

    /// Two times with one am or pm between them.
    func hours(_ first: Int, _ second: Int) -> Piece? {
        guard var from = hour(first), var to = hour(second) else { return nil }
        let isLed = has(0)
        if reader.isWord(place(2), "and"), !isLed { return nil }
        let isPlain = from.isPlain || to.isPlain || isLed && isFree && isNoCount
        // "Monday 2-4" are hours, "2-4" alone may be anything.
        guard
            isPlain || isFree && isNoCount && reader.isClass(place(2), .dash) && isAfter([.weekday, .relative, .comma])
        else { return nil }
        if to.isDecided, !from.isDecided {
            let afternoon = from.decided(afternoon: to.second >= 43_200)
            from = afternoon.second <= to.second ? afternoon : from.decided(afternoon: false)
        } else if from.isDecided, !to.isDecided {
            let morning = to.decided(afternoon: false)
            to = morning.second > from.second ? morning : to.decided(afternoon: true)
        } else if !from.isDecided {
            from = from.decided(afternoon: Reader.isAfternoon(from.second))
            let morning = to.decided(afternoon: false)
            to = morning.second > from.second ? morning : to.decided(afternoon: true)
        }
        return from.piece.with {
            $0.lastSecond = to.second
            $0.needsCompany = !isPlain
        }
    }

    /// "at 4 locations" has been sorted out; "after 3 or 4" has not.
    var isNoCount: Bool {
        let isRange = reader.isClass(end, .dash) || reader.isWord(end, "to") || reader.isWord(end, "and")
        if isRange, reader.isClass(end + 1, [.int, .decimal]) { return false }
        return !reader.isWord(end, "or") && !reader.isClass(end, [.unit]) && !reader.isClass(end, .month)
    }
}

extension Reader {
    func isTonight(_ place: Int) -> Bool {
        guard isClass(place, .part) else { return false }
        let first = bytes[tokens[place].start] | 0x20
        return (first == 0x74 || first == 0x32) && tokens[place].value == DayPart.night.rawValue
    }

    /// Where neither am nor pm is said, one to six o'clock are in the afternoon: people make appointments for the day.
    static func isAfternoon(_ second: Int) -> Bool { (1...6).contains(second / 3600) }
}

extension Piece {
    /// A time in a part of the day: "5 in the evening", "tonight at 8".
    func inPart(_ value: Int) -> Piece? {
        guard let second, let part = DayPart(rawValue: value) else { return nil }
        let hour = second / 3600
        var copy = self
        copy.isHalfOpen = false
        switch part {
        case .morning, .firstThing:
            if hour == 12, isHalfOpen { copy.second = second - 43_200 }
            if hour > 12 { return .unclear("\(padded(hour, 2)):\(padded(second / 60 % 60, 2)) is not in the morning") }
        case .afternoon, .evening, .lunch:
            if hour < 12 {
                if !isHalfOpen { return .unclear("\(hour) am is not in the afternoon or evening") }
                copy.second = second + (part == .lunch && hour == 11 ? 0 : 43_200)
            }
        case .night:
            if isHalfOpen {
                if hour == 12 {
                    copy.second = second - 43_200
                } else if hour >= 5, hour < 12 {
                    copy.second = second + 43_200
                }
            }
        case .noon: copy.second = 43_200
        case .midnight: copy.second = 0
        case .endOfDay: if hour < 12, isHalfOpen { copy.second = second + 43_200 }
        }
        return copy
    }
}
