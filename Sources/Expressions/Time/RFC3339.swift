import DatePhrases

/// Timestamps as text (RFC 3339): `2009-02-13T23:31:30.5+02:00`.
enum RFC3339 {
    enum Outcome {
        case moment(Timestamp)
        case malformed
        case outOfRange
    }

    static func read(_ text: String) -> Outcome {
        let bytes = Array(text.utf8)
        var reader = DigitReader(bytes)
        guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2),
            reader.skip("-"),
            let day = reader.number(digits: 2), reader.skip("T") || reader.skip("t"),
            let hour = reader.number(digits: 2), reader.skip(":"), let minute = reader.number(digits: 2),
            reader.skip(":"), let second = reader.number(digits: 2), hour < 24, minute < 60, second < 60
        else { return bytes.first.map { Lexer.isDigit($0) } == true && isLongYear(bytes) ? .outOfRange : .malformed }
        var nanoseconds = 0
        if reader.skip(".") {
            guard let fraction = reader.fraction() else { return .malformed }
            nanoseconds = fraction
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return .malformed }
        if year == 0 { return .outOfRange }
        guard let date = LocalDate(year: year, month: month, day: day) else { return .malformed }
        let seconds = Int64(date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset)
        return Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds)).map { .moment($0) } ?? .outOfRange
    }

    /// A date alone, `2026-03-05`.
    static func date(_ text: String) -> LocalDate? {
        var reader = DigitReader(Array(text.utf8))
        guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2),
            reader.skip("-"),
            let day = reader.number(digits: 2), reader.isAtEnd
        else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    /// In UTC, with as many digits of the second as are not zero.
    static func text(_ timestamp: Timestamp) -> String {
        let clock = WallClock(timestamp, in: .utc)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(30)
        Digits.append(clock.year, 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Digits.append(clock.month, 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Digits.append(clock.day, 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        Digits.append(clock.hour, 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Digits.append(clock.minute, 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Digits.append(clock.second, 2, to: &bytes)
        Digits.appendFraction(clock.nanosecond, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
        return Text.decode(bytes)
    }

    private static func isLongYear(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.prefix { Lexer.isDigit($0) }.count
        return digits > 4 && bytes.count > digits && bytes[digits] == UInt8(ascii: "-")
    }
}

/// Reads the digits of dates.
struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<(position + digits)] {
            guard Lexer.isDigit(byte) else { return nil }
            value = value * 10 + Int(byte &- 0x30)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    /// Up to nine digits as nanoseconds.
    mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while position < bytes.count, Lexer.isDigit(bytes[position]) {
            guard digits < 9 else { return nil }
            value = value * 10 + Int(bytes[position] &- 0x30)
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        for _ in digits..<9 { value *= 10 }
        return value
    }

    /// `Z` or `±hh:mm`, in seconds.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2), hours < 24,
            minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}

enum Digits {
    static func append(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        let digits = String(value).utf8
        if digits.count < width {
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width - digits.count))
        }
        bytes.append(contentsOf: digits)
    }

    /// `.5` for 500,000,000; nothing for 0.
    static func appendFraction(_ nanoseconds: Int, to bytes: inout [UInt8]) {
        guard nanoseconds != 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(nanoseconds, 9, to: &bytes)
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }
}
