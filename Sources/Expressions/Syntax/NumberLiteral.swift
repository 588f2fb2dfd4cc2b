/// Reads `12`, `0x1F`, `12u`, `1.5`, `.5`, `6e23` (the spec's INT_LIT, UINT_LIT and FLOAT_LIT without their sign).
struct NumberLiteral {
    private let bytes: [UInt8]
    private let start: Int
    private(set) var position: Int

    init(_ bytes: [UInt8], _ position: Int) {
        self.bytes = bytes
        start = position
        self.position = position
    }

    mutating func read() throws(Fault) -> Token.Kind {
        if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x"), Lexer.hexValue(byte(2)) != nil {
            position += 2
            return try finish(whole(radix: 16))
        }
        skipDigits()
        var isDouble = false
        if byte() == UInt8(ascii: "."), Lexer.isDigit(byte(1)) {
            isDouble = true
            position += 1
            skipDigits()
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
            if Lexer.isDigit(byte(signed ? 2 : 1)) {
                isDouble = true
                position += signed ? 2 : 1
                skipDigits()
            }
        }
        if isDouble {
            try endOfWord()
            let text = Text.decode(bytes[start..<position])
            guard let value = Double(text[...].first == "." ? "0" + text : text), value.isFinite else {
                throw Fault(.syntax, "the number \(text) is too large for a double", at: start)
            }
            return .double(value)
        }
        position = start
        return try finish(whole(radix: 10))
    }

    private func byte(_ ahead: Int = 0) -> UInt8 { position + ahead < bytes.count ? bytes[position + ahead] : 0 }

    private mutating func skipDigits() {
        while Lexer.isDigit(byte()) { position += 1 }
    }

    /// The value of the digits here; nil when it does not fit into 64 bits.
    private mutating func whole(radix: UInt64) -> UInt64? {
        var value: UInt64? = 0
        while let digit = Lexer.hexValue(byte()), digit < radix {
            if let sofar = value {
                let (product, lost) = sofar.multipliedReportingOverflow(by: radix)
                let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
                value = lost || carried ? nil : sum
            }
            position += 1
        }
        return value
    }

    private mutating func finish(_ value: UInt64?) throws(Fault) -> Token.Kind {
        let isUnsigned = byte() | 0x20 == UInt8(ascii: "u")
        if isUnsigned { position += 1 }
        try endOfWord()
        guard let value else {
            let text = Text.decode(bytes[start..<position])
            throw Fault(.syntax, "the number \(text) does not fit into 64 bits", at: start)
        }
        return isUnsigned ? .uint(value) : .int(value)
    }

    /// A letter right behind a number is a slip (`24h`, `1.5f`), not a new word.
    private func endOfWord() throws(Fault) {
        guard Lexer.isLetter(byte()) else { return }
        var end = position
        while end < bytes.count, Lexer.isLetter(bytes[end]) || Lexer.isDigit(bytes[end]) { end += 1 }
        let text = Text.decode(bytes[start..<end])
        let unit = Text.decode(bytes[position..<end])
        let hint = ["s", "m", "h", "ms", "d"].contains(unit) ? "; a duration is written duration('\(text)')" : ""
        throw Fault(.syntax, "'\(text)' is no number\(hint)", at: start)
    }
}
