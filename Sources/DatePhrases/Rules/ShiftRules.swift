/// Days and moments so far from now, or from another day.
extension RuleBook {
    static let shiftRules: [Rule] = [
        Rule(
            .day,
            "in|within|inside ABOUT|like|maybe|say? ABOUT? the|just|less|under|exactly|precisely? than? NEXT? DURATION time?",
            [
                "in 3 days": "2026-03-07", "within three weeks": "2026-03-25", "in a month": "2026-04-04",
                "in half an hour": "2026-03-04T10:30",
                "in 2 days time": "2026-03-06", "in 3 business days": "2026-03-09",
                "in an hour and a half": "2026-03-04T11:30",
            ]
        ) { m in m.duration(6).map { m.fromNow($0) } },
        Rule(.day, "in|within|over|during the? NEXT UNIT or two", ["in the next day or two": "2026-03-05"]) { m in
            guard let unit = m.unit(3), !m.isPlural(3) else { return nil }
            var one = Duration()
            var two = Duration()
            guard one.add(hundredths: 100, of: unit), two.add(hundredths: 200, of: unit) else { return nil }
            one.most = [two]
            return m.fromNow(one)
        },
        Rule(.day, "in|within another UNIT", ["in another week": "2026-03-11"]) { m in
            guard let unit = m.unit(2), !m.isPlural(2) else { return nil }
            var duration = Duration()
            return duration.add(hundredths: 100, of: unit) ? m.fromNow(duration) : nil
        },
        Rule(.day, "in|within the LAST DURATION", ["in the last 2 weeks": "2026-02-18"]) { m in
            m.duration(3).map { m.fromNow(-$0).with { $0.isPast = true } }
        },
        Rule(.day, "after DURATION", ["after 2 weeks": "2026-03-18"]) { m in m.duration(1).map { m.fromNow($0) } },
        Rule(
            .day, "DURATION from now|REL|here",
            ["2 weeks from now": "2026-03-18", "3 days from tomorrow": "2026-03-08"]
        ) { m in
            guard let duration = m.duration(0) else { return nil }
            return m.isClass(2, .relative)
                ? m.shift(duration, from: Piece(m.today.adding(days: m.value(2)))) : m.fromNow(duration)
        },
        Rule(
            .day, "DURATION later|hence|out|ahead",
            ["4 days later": "2026-03-08", "10 minutes later": "2026-03-04T10:10"]
        ) { m in
            m.duration(0).map { m.fromNow($0) }
        },
        Rule(.day, "DURATION ago|back|earlier", ["3 days ago": "2026-03-01"]) { m in
            if m.reader.isWord(m.place(1), "back"), !m.isWhole, !m.reader.isClause(m.end) { return nil }
            return m.duration(0).map { m.fromNow(-$0).with { $0.isPast = true } }
        },
        Rule(
            .day, "DURATION from|after|following|since DAY",
            ["a week from Tuesday": "2026-03-17", "3 days after next Friday": "2026-03-16"]
        ) { m in
            guard let duration = m.duration(0), let day = m.day(2) else { return nil }
            return m.shift(duration, from: day)
        },
        Rule(.day, "DURATION before|prior DAY", ["3 days before Christmas": "2026-12-22"]) { m in
            guard let duration = m.duration(0), let day = m.day(2) else { return nil }
            return m.shift(-duration, from: day)
        },
        // A day or time behind it makes a longer match; what else stands there is not known here.
        Rule(.day, "DURATION before|prior|beforehand|after|afterwards", [:]) { m in
            .unclear("“\(m.text)” doesn't say which day it is counted from")
        },
        Rule(.day, "the? day after DAY", ["the day after Christmas": "2026-12-26"]) { m in
            m.day(3)?.day.map { Piece($0.adding(days: 1), .full) }
        },
        Rule(.day, "the? day before DAY", ["the day before Christmas": "2026-12-24"]) { m in
            m.day(3)?.day.map { Piece($0.adding(days: -1), .full) }
        },
        Rule(
            .day, "DURATION from|after|before HOUR",
            ["2 hours before noon": "2026-03-04T10:00", "10 minutes after 5pm": "2026-03-04T17:10"]
        ) { m in
            guard let duration = m.duration(0), duration.months == 0, duration.days == 0, duration.workingDays == 0,
                var hour = m.hour(2), hour.isPlain
            else { return nil }
            if !hour.isDecided { hour = hour.decided(afternoon: (1...6).contains(hour.second / 3600)) }
            let sign = m.reader.isWord(m.place(1), "before") ? -1 : 1
            var piece = hour.piece
            piece.second = floorMod(hour.second + sign * duration.seconds, 86_400)
            piece.timeGrain = .minute
            return piece
        },
        Rule(.day, "the? NEXT|COMING DURATION", ["next 3 weeks": "2026-03-25", "the next few days": "2026-03-07"]) {
            m in
            guard !m.reader.isClass(m.place(2), .article) else { return nil }
            return m.duration(2).map { m.fromNow($0) }
        },
        Rule(.day, "the? LAST DURATION", ["last 3 days": "2026-03-01"]) { m in
            guard !m.reader.isClass(m.place(2), .article) else { return nil }
            return m.duration(2).map { m.fromNow(-$0).with { $0.isPast = true } }
        },
        Rule(
            .shift, "PLUS DURATION",
            ["+20 minutes": "2026-03-04T10:20", "+3 months, 4 days": "2026-06-08", "tomorrow + 2 days": "2026-03-07"]
        ) { m in
            guard let duration = m.duration(1), m.isWhole || m.start > 0 else { return nil }
            return m.fromNow(duration).with { $0.shift = duration }
        },
        Rule(.shift, "DASH DURATION", [:]) { m in
            guard m.isWhole, let duration = m.duration(1) else { return nil }
            return m.fromNow(-duration).with { $0.isPast = true }
        },

        // A length alone is a date only where nothing else is said, or where someone is told to wait for it.
        Rule(.day, "DURATION", ["1 hour": "2026-03-04T11:00", "two weeks": "2026-03-18"]) { m in
            guard m.isWhole, let duration = m.duration(0) else { return nil }
            // "for 3 weeks" is how long, not when; "for 5 minutes" is a timer.
            return m.isAfterWord("for") && duration.isWholeDays ? nil : m.fromNow(duration)
        },
        Rule(.day, "give it|me|us about|another? DURATION", ["give it 3 weeks": "2026-03-25"]) { m in
            guard let duration = m.duration(3),
                !(m.reader.isClass(m.place(3), .article) && duration.seconds <= 60 && duration.days == 0)
            else { return nil }
            return m.fromNow(duration)
        },
        Rule(
            .day, "wait|snooze|timer|alarm|reminder|pause|sleep it|me|this? for ABOUT? DURATION",
            [
                "wait for 20 minutes": "2026-03-04T10:20", "snooze it for 2 days": "2026-03-06",
            ]
        ) { m in
            // "I had to wait for 2 weeks" looks back.
            for word: StaticString in ["to", "been", "had", "ve", "will"] where m.reader.isWord(m.start - 1, word) {
                return nil
            }
            return m.duration(4).map { m.fromNow($0) }
        },
        Rule(.day, "wait DURATION", ["wait 2 days": "2026-03-06"]) { m in
            guard m.start == 0 || m.isAfter([.stop, .comma, .filler]), !m.reader.isClass(m.place(1), .article) else {
                return nil
            }
            return m.duration(1).map { m.fromNow($0) }
        },
        Rule(.day, "NEXT|the UNIT after?", ["next day": "2026-03-05", "next hour": "2026-03-04T11:00"]) { m in
            guard let unit = m.unit(1) else { return nil }
            if m.reader.isWord(m.place(0), "the") {
                guard m.has(2), m.isWhole, unit.rawValue <= TimeUnit.day.rawValue else { return nil }
            } else if m.has(2) {
                return nil
            }
            switch unit {
            case .day: return Piece(m.today.adding(days: 1), .relative)
            case .workingDay: return Piece(m.today.adding(workingDays: 1), .relative)
            case .hour, .minute, .second:
                var duration = Duration()
                return duration.add(hundredths: 100, of: unit) ? m.fromNow(duration) : nil
            default: return nil
            }
        },
        Rule(.day, "the? NEXT working|business|work|available day", ["next business day": "2026-03-05"]) { m in
            Piece(m.today.adding(workingDays: 1), .relative)
        },
    ]
}

extension Match {
    /// The day or moment a duration from now; "2 or 3 days" has an end.
    func fromNow(_ duration: Duration) -> Piece {
        var piece = Piece()
        if duration.isWholeDays {
            piece.day = duration.added(to: today)
            piece.name = .relative
            if let most = duration.most.first { piece.lastDay = most.added(to: today) }
            return piece
        }
        piece.instant = instant(duration)
        piece.lastInstant = duration.most.first.map { instant($0) }
        piece.timeGrain = duration.finest == .second ? .second : .minute
        return piece
    }

    private func instant(_ duration: Duration) -> Int64 {
        var start = reader.now
        if duration.months != 0 || duration.days != 0 || duration.workingDays != 0 {
            start = reader.zone.instant(
                of: LocalDateTime(duration.added(to: today), second: reader.local.secondOfDay))
        }
        return start + Int64(duration.seconds) * 1000
    }

    /// A day moved by a duration; hours move its midnight.
    func shift(_ duration: Duration, from piece: Piece) -> Piece? {
        guard let day = piece.day, piece.problem == nil else { return nil }
        let moved = duration.added(
            to: piece.grain < .day && duration.days + duration.months > 0 ? (piece.lastDay ?? day) : day)
        guard duration.seconds != 0 else { return Piece(moved, .full) }
        return nil
    }
}

func floorMod(_ value: Int, _ divisor: Int) -> Int { value - floorDivide(value, divisor) * divisor }
