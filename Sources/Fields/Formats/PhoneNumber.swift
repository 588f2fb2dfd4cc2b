/// Phone numbers, normalised to E.164.
enum PhoneNumber {
    /// `(555) 123-4567`, `555.123.4567`, `+1 555 123 4567`: ten digits after an optional country code.
    ///
    /// The area code begins with 2 to 9, as all of the North American plan do: 1 is the country code and 0 calls an
    /// operator. The rest is not looked at, since which exchanges exist is no matter of form. An extension is refused:
    /// E.164 has no place for one.
    static func northAmerican(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var reader = ByteReader(text)
        if reader.take("+") {
            guard reader.take("1") else { return nil }
            gap(&reader)
        } else if reader.take("1") {
            gap(&reader)
        }
        let isInBrackets = reader.take("(")
        guard let area = reader.digits(3), area >= 200 else { return nil }
        if isInBrackets, !reader.take(")") { return nil }
        gap(&reader)
        guard let exchange = reader.digits(3) else { return nil }
        gap(&reader)
        guard let line = reader.digits(4), reader.isAtEnd else { return nil }
        var rest = (area * 1000 + exchange) * 10_000 + line
        return String(unsafeUninitializedCapacity: 12) { output in
            output[0] = UInt8(ascii: "+")
            output[1] = UInt8(ascii: "1")
            for place in stride(from: 11, through: 2, by: -1) {
                output[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            return 12
        }
    }

    /// What may stand between groups: a hyphen, dot or slash with a blank on either side, or a blank alone.
    private static func gap(_ reader: inout ByteReader) {
        _ = reader.take(" ")
        _ = reader.take { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        _ = reader.take(" ")
    }

    /// `+44 20 7946 0958`: `+` and 7 to 15 digits of which the first is not 0 (E.164, 6.1), in groups.
    ///
    /// `(0)`, which some write for the trunk prefix that callers from abroad leave out, is left out.
    static func international(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.first == UInt8(ascii: "+"), text.last?.isDigit == true else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { output in
            output.initialize(repeating: UInt8(ascii: "+"))
            var count = 1
            var isInBrackets = false
            var gaps = 0
            var place = 1
            while place < text.count {
                let byte = text[place]
                switch byte {
                case 0x30...0x39:
                    guard count < 16 else { return nil }
                    output[count] = byte
                    count += 1
                    gaps = 0
                case UInt8(ascii: "(") where !isInBrackets && count > 1:
                    if place + 2 < text.count, text[place + 1] == 0x30, text[place + 2] == UInt8(ascii: ")") {
                        place += 2
                    } else {
                        isInBrackets = true
                    }
                    gaps = 0
                case UInt8(ascii: ")") where isInBrackets && text[place - 1].isDigit:
                    isInBrackets = false
                case 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                    gaps += 1
                    guard count > 1, gaps <= 3 else { return nil }
                default:
                    return nil
                }
                place += 1
            }
            guard !isInBrackets, count >= 8, output[1] != 0x30 else { return nil }
            return String(decoding: output[..<count], as: UTF8.self)
        }
    }
}
