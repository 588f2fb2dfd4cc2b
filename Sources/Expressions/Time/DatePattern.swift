/// A date written by the letters of Unicode's date patterns (UTS 35, part 4): `EEEE d MMMM yyyy`, in English.
///
/// Letters: `y Y` year and week year, `Q` quarter, `M L` month, `w` ISO week, `d` day, `D` day of the year, `E c e`
/// weekday, `a` AM/PM, `H h K k` hour, `m` minute, `s` second, `S` fraction, `z Z x X O VV` zone. Other text stands in
/// single quotes; signs and spaces stand for themselves.
enum DatePattern {
    /// The date by the pattern; a letter that means nothing here is the failure's text.
    static func format(_ clock: WallClock, _ pattern: String) -> Result<String, DatePatternError> {
        var output: [UInt8] = []
        let bytes = Array(pattern.utf8)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "'") {
                guard let end = quoted(bytes, position, &output) else {
                    return .failure(
                        DatePatternError(message: "the quote in the date pattern '\(pattern)' is not closed"))
                }
                position = end
            } else if Lexer.isLetter(byte), byte != UInt8(ascii: "_") {
                var end = position
                while end < bytes.count, bytes[end] == byte { end += 1 }
                guard append(clock, byte, end - position, to: &output) else {
                    let field = Text.decode(bytes[position..<end])
                    let hint = "plain words stand in single quotes inside of the pattern"
                    return .failure(DatePatternError(message: "'\(field)' is no field of a date pattern; \(hint)"))
                }
                position = end
            } else {
                output.append(byte)
                position += 1
            }
        }
        return .success(Text.decode(output))
    }

    /// `'text'` and `''`; gives the place behind it.
    private static func quoted(_ bytes: [UInt8], _ start: Int, _ output: inout [UInt8]) -> Int? {
        let quote = UInt8(ascii: "'")
        var position = start + 1
        if position < bytes.count, bytes[position] == quote {
            output.append(quote)
            return position + 1
        }
        while position < bytes.count {
            if bytes[position] == quote {
                guard position + 1 < bytes.count, bytes[position + 1] == quote else { return position + 1 }
                position += 1
            }
            output.append(bytes[position])
            position += 1
        }
        return nil
    }

    private static func append(_ clock: WallClock, _ letter: UInt8, _ width: Int, to output: inout [UInt8]) -> Bool {
        func number(_ value: Int) { Digits.append(value, width, to: &output) }
        func text(_ value: String) { output.append(contentsOf: value.utf8) }
        func year(_ value: Int) { width == 2 ? Digits.append(value % 100, 2, to: &output) : number(value) }
        switch UnicodeScalar(letter) {
        case "y", "u": year(clock.year)
        case "Y": year(clock.week.year)
        case "Q", "q":
            let quarter = (clock.month + 2) / 3
            if width <= 2 {
                number(quarter)
            } else {
                text(width == 3 ? "Q\(quarter)" : DateNames.quarters[quarter - 1])
            }
        case "M", "L":
            let name = DateNames.months[clock.month - 1]
            if width <= 2 { number(clock.month) } else { text(DateNames.cut(name, width)) }
        case "w": number(clock.week.number)
        case "d": number(clock.day)
        case "D": number(clock.dayOfYear)
        case "E": text(DateNames.cut(DateNames.weekdays[clock.weekday - 1], max(3, width)))
        case "c", "e":
            let name = DateNames.weekdays[clock.weekday - 1]
            if width <= 2 { number(clock.weekday) } else { text(DateNames.cut(name, width)) }
        case "a", "b": text(width == 5 ? (clock.hour < 12 ? "a" : "p") : (clock.hour < 12 ? "AM" : "PM"))
        case "G": text(width == 4 ? "Anno Domini" : "AD")
        case "H": number(clock.hour)
        case "h": number((clock.hour + 11) % 12 + 1)
        case "K": number(clock.hour % 12)
        case "k": number((clock.hour + 23) % 24 + 1)
        case "m": number(clock.minute)
        case "s": number(clock.second)
        case "S":
            var digits: [UInt8] = []
            Digits.append(clock.nanosecond, 9, to: &digits)
            output.append(contentsOf: digits.prefix(width))
            if width > 9 { output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width - 9)) }
        case "x": text(DateNames.offset(clock.offset, colon: width == 3 || width == 5, short: width == 1, z: false))
        case "X": text(DateNames.offset(clock.offset, colon: width == 3 || width == 5, short: width == 1, z: true))
        case "Z":
            if width == 4 { text("GMT") }
            text(DateNames.offset(clock.offset, colon: width >= 4, short: false, z: width == 5))
        case "O", "z":
            text("GMT")
            if clock.offset != 0 { text(DateNames.offset(clock.offset, colon: true, short: false, z: false)) }
        case "V", "v": text(clock.zone)
        default: return false
        }
        return true
    }
}

struct DatePatternError: Error { let message: String }

/// English names, as CLDR has them.
private enum DateNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]

    /// 3 letters are short, 4 the whole, 5 the first letter, 6 two letters.
    static func cut(_ name: String, _ width: Int) -> String {
        switch width {
        case 3: String(name.prefix(3))
        case 5: String(name.prefix(1))
        case 6: String(name.prefix(2))
        default: name
        }
    }

    static func offset(_ seconds: Int, colon: Bool, short: Bool, z: Bool) -> String {
        if z, seconds == 0 { return "Z" }
        var bytes = [UInt8(ascii: seconds < 0 ? "-" : "+")]
        let minutes = abs(seconds) / 60
        Digits.append(minutes / 60, 2, to: &bytes)
        if short, minutes % 60 == 0 { return Text.decode(bytes) }
        if colon { bytes.append(UInt8(ascii: ":")) }
        Digits.append(minutes % 60, 2, to: &bytes)
        return Text.decode(bytes)
    }
}
