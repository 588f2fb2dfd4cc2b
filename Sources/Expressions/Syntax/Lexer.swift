/// Reads one token after the other from the UTF-8 bytes of a source, so that a parser may stop anywhere in a text.
struct Lexer {
    let bytes: [UInt8]
    private(set) var position: Int
    /// Where the expression began, for the error of a text that never ends.
    let start: Int

    init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        self.start = start
        position = start
    }

    mutating func next() throws(Fault) -> Token {
        skipSpace()
        let start = position
        let kind = try read()
        return Token(kind: kind, offset: start, end: position)
    }

    private func byte(_ ahead: Int = 0) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    /// White space and `// …` comments.
    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            default: return
            }
        }
    }

    private mutating func read() throws(Fault) -> Token.Kind {
        guard position < bytes.count else { return .end }
        let first = bytes[position]
        if Self.isDigit(first) || (first == UInt8(ascii: ".") && Self.isDigit(byte(1))) {
            var number = NumberLiteral(bytes, position)
            let kind = try number.read()
            position = number.position
            return kind
        }
        if let prefix = stringPrefix() {
            var literal = StringLiteral(bytes, position, prefixLength: prefix)
            let kind = try literal.read()
            position = literal.position
            return kind
        }
        if Self.isLetter(first) {
            let start = position
            while position < bytes.count, Self.isLetter(bytes[position]) || Self.isDigit(bytes[position]) {
                position += 1
            }
            return .identifier(Text.decode(bytes[start..<position]))
        }
        if first == UInt8(ascii: "`") { return try quotedName() }
        return try sign(first)
    }

    /// The number of letters before the quote when a string begins here: `r`, `b`, `br` or `rb` in either case.
    private func stringPrefix() -> Int? {
        for length in 0...2 {
            switch byte(length) {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if length == 2, byte(0) | 0x20 == byte(1) | 0x20 { return nil }
                return length
            case UInt8(ascii: "r"), UInt8(ascii: "R"), UInt8(ascii: "b"), UInt8(ascii: "B"): continue
            default: return nil
            }
        }
        return nil
    }

    private mutating func quotedName() throws(Fault) -> Token.Kind {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "`") {
            let byte = bytes[position]
            guard Self.isLetter(byte) || Self.isDigit(byte) || [0x2E, 0x2D, 0x2F, 0x20].contains(byte) else {
                throw Fault(
                    .syntax, "a name in `…` holds letters, digits, '_', '-', '.', '/' and spaces only", at: position)
            }
            position += 1
        }
        guard position < bytes.count, position > start + 1 else {
            throw Fault(
                .syntax, position < bytes.count ? "the name in `…` is empty" : "the name has no closing `", at: start)
        }
        position += 1
        return .quotedName(Text.decode(bytes[(start + 1)..<(position - 1)]))
    }

    private mutating func sign(_ first: UInt8) throws(Fault) -> Token.Kind {
        if let sign = Sign(rawValue: String(decoding: [first, byte(1)], as: UTF8.self)) {
            position += 2
            return .sign(sign)
        }
        if let sign = Sign(rawValue: String(UnicodeScalar(first))) {
            position += 1
            return .sign(sign)
        }
        throw Fault(.syntax, hint(first), at: position)
    }

    /// What to say of a character that has no place in an expression.
    private func hint(_ first: UInt8) -> String {
        switch first {
        case UInt8(ascii: "="): return "'=' is no operator; to compare, write '=='"
        case UInt8(ascii: "&"): return "'&' is no operator; 'and' is written '&&'"
        case UInt8(ascii: "|"): return "'|' is no operator; 'or' is written '||'"
        default: break
        }
        let character = Text.decode(bytes[position...].prefix(4)).unicodeScalars.first.map { String($0) } ?? ""
        if ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "\u{201E}"].contains(character) {
            return "\(character) is a typographic quote; strings stand in straight quotes, \" or '"
        }
        return "unexpected character '\(character)'"
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") }
    static func hexValue(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte &- 0x30 }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}
