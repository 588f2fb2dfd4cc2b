extension JSONCursor {
    package mutating func number() throws(JSONError) -> JSONNumber {
        let range = try scanNumber()
        if range.count <= 18, let value = Self.plainInteger(bytes, range) { return JSONNumber(value) }
        return JSONNumber(
            checked: String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self))
    }

    /// An integer that 64 bits hold.
    package mutating func int() throws(JSONError) -> Int {
        let start = offset
        guard let value = try number().int64 else { throw fail("a whole number should stand here", at: start) }
        return Int(value)
    }

    /// Checks a number by the grammar of RFC 8259, section 6.
    mutating func scanNumber() throws(JSONError) -> Range<Int> {
        skipSpace()
        let start = offset
        var place = start
        func isDigit(_ place: Int) -> Bool {
            place < bytes.count && bytes[place] >= UInt8(ascii: "0") && bytes[place] <= UInt8(ascii: "9")
        }
        func digits(_ after: String) throws(JSONError) {
            guard isDigit(place) else { throw fail("a digit should stand after \(after)", at: place) }
            while isDigit(place) { place += 1 }
        }
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "0") {
            place += 1
            if isDigit(place) { throw fail("a number must not begin with 0", at: place) }
        } else {
            try digits(place == start ? "here" : "the minus sign")
        }
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            place += 1
            try digits("the point")
        }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
                place += 1
            }
            try digits("the exponent")
        }
        advance(to: place)
        return start..<place
    }

    /// A short literal without point or exponent; `-0` keeps its sign as a literal.
    private static func plainInteger(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int64? {
        var value: Int64 = 0
        let negative = bytes[range.lowerBound] == UInt8(ascii: "-")
        for place in (negative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int64(digit)
        }
        if negative, value == 0 { return nil }
        return negative ? -value : value
    }
}
