extension JSONCursor {
    /// Where a string's characters are, and whether it holds no escapes.
    typealias ScannedString = (range: Range<Int>, isPlain: Bool)

    package mutating func string() throws(JSONError) -> String {
        let scanned = try scanString()
        if scanned.isPlain {
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[scanned.range]), as: UTF8.self)
        }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(scanned.range.count)
        Self.unescape(bytes, scanned.range, into: &unescaped)
        return String(decoding: unescaped, as: UTF8.self)
    }

    /// Appends the string's characters, unescaped, as UTF-8.
    package mutating func appendString(to target: inout [UInt8]) throws(JSONError) {
        let scanned = try scanString()
        if scanned.isPlain {
            target.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[scanned.range]))
        } else {
            Self.unescape(bytes, scanned.range, into: &target)
        }
    }

    /// Checks a string to its closing quote: escapes, surrogate pairs, UTF-8 (RFC 3629), no bare control characters.
    mutating func scanString() throws(JSONError) -> ScannedString {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
            throw fail("a string should stand here")
        }
        let start = offset + 1
        var place = start
        var isPlain = true
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                advance(to: place + 1)
                return (start..<place, isPlain)
            } else if byte == UInt8(ascii: "\\") {
                isPlain = false
                place = try scanEscape(at: place)
            } else if byte < 0x20 {
                throw fail("a control character must be escaped in a string", at: place)
            } else if byte < 0x80 {
                place += 1
            } else {
                place = try scanMultibyte(at: place)
            }
        }
        throw fail("the string is not closed", at: start - 1)
    }

    private func scanEscape(at place: Int) throws(JSONError) -> Int {
        guard place + 1 < bytes.count else { throw fail("the string is not closed", at: place) }
        switch bytes[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return place + 2
        case UInt8(ascii: "u"):
            guard let unit = Self.hex4(bytes, at: place + 2) else {
                throw fail("\\u wants four hexadecimal digits", at: place)
            }
            if unit & 0xFC00 == 0xDC00 { throw fail("a low surrogate without its high one", at: place) }
            guard unit & 0xFC00 == 0xD800 else { return place + 6 }
            guard place + 7 < bytes.count, bytes[place + 6] == UInt8(ascii: "\\"),
                bytes[place + 7] == UInt8(ascii: "u"), let low = Self.hex4(bytes, at: place + 8),
                low & 0xFC00 == 0xDC00
            else { throw fail("a high surrogate without its low one", at: place) }
            return place + 12
        default:
            throw fail("\\\(Character(Unicode.Scalar(bytes[place + 1]))) is no escape", at: place)
        }
    }

    /// The table of well-formed sequences, Unicode 15 table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF.
    private func scanMultibyte(at place: Int) throws(JSONError) -> Int {
        let lead = bytes[place]
        let second: ClosedRange<UInt8>
        let count: Int
        switch lead {
        case 0xC2...0xDF: (second, count) = (0x80...0xBF, 2)
        case 0xE0: (second, count) = (0xA0...0xBF, 3)
        case 0xED: (second, count) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, count) = (0x80...0xBF, 3)
        case 0xF0: (second, count) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, count) = (0x80...0xBF, 4)
        case 0xF4: (second, count) = (0x80...0x8F, 4)
        default: throw fail("not UTF-8", at: place)
        }
        guard place + count <= bytes.count, second.contains(bytes[place + 1]) else {
            throw fail("not UTF-8", at: place)
        }
        for index in 2..<max(count, 2) where bytes[place + index] & 0xC0 != 0x80 { throw fail("not UTF-8", at: place) }
        return place + count
    }

    static func hex4(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in place..<place + 4 {
            switch bytes[index] {
            case let digit where digit >= UInt8(ascii: "0") && digit <= UInt8(ascii: "9"):
                value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
            case let digit where digit | 0x20 >= UInt8(ascii: "a") && digit | 0x20 <= UInt8(ascii: "f"):
                value = value << 4 | UInt32((digit | 0x20) - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return value
    }

    /// Appends the characters of a string that `scanString` has checked.
    static func unescape(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, into target: inout [UInt8]) {
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                target.append(bytes[place])
                place += 1
                continue
            }
            switch bytes[place + 1] {
            case UInt8(ascii: "b"): target.append(0x08)
            case UInt8(ascii: "f"): target.append(0x0C)
            case UInt8(ascii: "n"): target.append(0x0A)
            case UInt8(ascii: "r"): target.append(0x0D)
            case UInt8(ascii: "t"): target.append(0x09)
            case UInt8(ascii: "u"):
                var scalar = hex4(bytes, at: place + 2) ?? 0xFFFD
                if scalar & 0xFC00 == 0xD800 {
                    let low = hex4(bytes, at: place + 8) ?? 0xDC00
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
                    place += 6
                }
                target.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
                place += 4
            case let plain: target.append(plain)
            }
            place += 2
        }
    }
}
