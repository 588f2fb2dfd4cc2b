/// Dates in digits, told from decimals, ranges and version numbers.
extension Tokenizer {
    /// Two or three numbers with `/`, `-` or `.` between them.
    mutating func grouped(_ first: Run, _ separator: UInt8) {
        guard let second = run(at: first.end + 1) else { return plain(first) }
        var third: Run?
        if at(second.end) == separator { third = run(at: second.end + 1) }
        guard let third else { return pair(first, second, separator) }
        let tail = at(third.end)
        if tail == separator, isDigit(at(third.end + 1)), separator != 0x2D || third.digits > 2 && third.digits != 4 {
            return junk()
        }
        guard let packed = date(first, second, third, separator) else { return junk() }
        emit(place, third.end, LiteralWord.literal, [.date], packed)
        place = third.end
        timeAfterDate()
    }

    /// A time glued to a date: `T14:15`, `.14:15`, `:14:15`, `-14:15`.
    mutating func timeAfterDate() {
        let joint = byte(0)
        guard joint | 0x20 == 0x74 || joint == 0x2E || joint == 0x3A || joint == 0x2D, isDigit(byte(1)) else { return }
        guard let hours = run(at: place + 1), hours.digits <= 2 || joint | 0x20 == 0x74 else { return }
        if at(hours.end) == 0x3A {
            place += 1
            clock(hours)
        } else if hours.digits == 4 || hours.digits == 6 {
            let clockDigits = hours.digits == 4 ? hours.value * 100 : hours.value
            let (hour, minute, second) = (clockDigits / 10_000, clockDigits / 100 % 100, clockDigits % 100)
            guard hour < 24, minute < 60, second < 60 else { return }
            emit(
                place + 1, hours.end, LiteralWord.literal, [.clock, .exact],
                Packed.clock(hour, minute, hours.digits == 4 ? nil : second))
            place = hours.end
            offsetAfterTime()
        }
    }

    /// The packed date that three numbers write, or nil. Year first is y-m-d; with dots the day is first; else the
    /// month, unless only the other reading is a date.
    func date(_ first: Run, _ second: Run, _ third: Run, _ separator: UInt8) -> Int? {
        func packed(_ year: Int, _ month: Int, _ day: Int) -> Int? {
            LocalDate(year: year, month: month, day: day) == nil ? nil : Packed.date(year, month, day)
        }
        if first.digits == 4 {
            guard (1000...2999).contains(first.value), second.digits <= 2, third.digits <= 2 else { return nil }
            return packed(first.value, second.value, third.value) ?? packed(first.value, third.value, second.value)
        }
        guard first.digits <= 2, second.digits <= 2, third.digits == 4 || third.digits == 2 else { return nil }
        let year = third.digits == 4 ? third.value : 2000 + third.value
        guard (1000...2999).contains(year) else { return nil }
        if separator == 0x2E {
            return packed(year, second.value, first.value) ?? packed(year, first.value, second.value)
        }
        return packed(year, first.value, second.value) ?? packed(year, second.value, first.value)
    }

    /// Two numbers: a month and its day, a month and its year, a decimal, a clock reading with a dot, or a range.
    mutating func pair(_ first: Run, _ second: Run, _ separator: UInt8) {
        let start = place
        let tail = at(second.end)
        switch separator {
        case 0x2F:
            if first.digits <= 2, second.digits == 4, (1...12).contains(first.value), !isAlphanumeric(tail) {
                emit(start, second.end, LiteralWord.literal, .yearMonth, Packed.date(second.value, first.value, 0))
            } else if first.digits == 4, second.digits <= 2, (1...12).contains(second.value), !isAlphanumeric(tail) {
                emit(start, second.end, LiteralWord.literal, .yearMonth, Packed.date(first.value, second.value, 0))
            } else if first.digits <= 2, second.digits <= 2, !isLetter(tail),
                let date = monthAndDay(first.value, second.value) ?? monthAndDay(second.value, first.value)
            {
                emit(start, second.end, LiteralWord.literal, .date, date)
            } else {
                return junk()
            }
            place = second.end
        case 0x2E:
            if second.digits == 2, second.value < 60, first.value <= 12, isMeridiem(second.end) {
                emit(start, second.end, LiteralWord.literal, .clock, Packed.clock(first.value, second.value, nil))
            } else if isLetter(tail), !isKnownSuffix(second.end) || first.digits > 3 {
                return junk()
            } else if second.digits <= 2, first.digits <= 3 {
                // Hundredths, so that a token needs no second value.
                let hundredths = first.value * 100 + (second.digits == 1 ? second.value * 10 : second.value)
                emit(start, second.end, LiteralWord.number, .decimal, hundredths)
            } else {
                return junk()
            }
            place = second.end
        default:
            if first.digits == 4, (1900...2199).contains(first.value), second.digits == 2,
                (1...12).contains(second.value),
                !isAlphanumeric(tail)
            {
                emit(start, second.end, LiteralWord.literal, .yearMonth, Packed.date(first.value, second.value, 0))
                place = second.end
            } else if first.digits <= 2, second.digits <= 2 || second.digits == 4 {
                plain(first)
            } else {
                junk()
            }
        }
    }

    func monthAndDay(_ month: Int, _ day: Int) -> Int? {
        LocalDate(year: 2024, month: month, day: day) == nil ? nil : Packed.date(0, month, day)
    }
}
