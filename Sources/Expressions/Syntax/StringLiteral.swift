/// Reads a string or bytes literal: single or triple quotes of either kind, raw or with the spec's escapes.
struct StringLiteral {
    private let bytes: [UInt8]
    private let start: Int
    private(set) var position: Int
    private let isRaw: Bool
    private let isBytes: Bool
    private var content: [UInt8] = []

    init(_ bytes: [UInt8], _ position: Int, prefixLength: Int) {
        self.bytes = bytes
        start = position
        self.position = position + prefixLength
        let prefix = bytes[position..<(position + prefixLength)].map { $0 | 0x20 }
        isRaw = prefix.contains(UInt8(ascii: "r"))
        isBytes = prefix.contains(UInt8(ascii: "b"))
    }

    mutating func read() throws(Fault) -> Token.Kind {
        let quote = bytes[position]
        let isTriple = byte(1) == quote && byte(2) == quote
        position += isTriple ? 3 : 1
        while true {
            guard position < bytes.count else { throw unclosed(quote, isTriple) }
            let byte = bytes[position]
            if byte == quote, !isTriple || (self.byte(1) == quote && self.byte(2) == quote) {
                position += isTriple ? 3 : 1
                break
            }
            if !isTriple, byte == 0x0A || byte == 0x0D { throw unclosed(quote, isTriple) }
            if byte == UInt8(ascii: "\\"), !isRaw {
                try escape()
            } else {
                content.append(byte)
                position += 1
            }
        }
        return isBytes ? .bytes(content) : .string(Text.decode(content))
    }

    private func byte(_ ahead: Int) -> UInt8 { position + ahead < bytes.count ? bytes[position + ahead] : 0 }

    private func unclosed(_ quote: UInt8, _ isTriple: Bool) -> Fault {
        let mark = String(repeating: String(UnicodeScalar(quote)), count: isTriple ? 3 : 1)
        return Fault(.syntax, "the string that begins here has no closing \(mark)", at: start)
    }

    private mutating func escape() throws(Fault) {
        let place = position
        let letter = byte(1)
        position += 2
        switch letter {
        case UInt8(ascii: "a"): content.append(0x07)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "v"): content.append(0x0B)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "?"):
            content.append(letter)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): try append(code(digits: 2, radix: 16, place), place)
        case UInt8(ascii: "u") where !isBytes: try append(code(digits: 4, radix: 16, place), place)
        case UInt8(ascii: "U") where !isBytes: try append(code(digits: 8, radix: 16, place), place)
        case 0x30...0x33:
            position -= 1
            try append(code(digits: 3, radix: 8, place), place)
        default:
            let shown = Text.decode(bytes[place...].dropFirst().prefix(4)).unicodeScalars.first.map { String($0) } ?? ""
            let hint =
                isBytes && (letter | 0x20) == UInt8(ascii: "u")
                ? "bytes take \\x and octal escapes only" : "for a backslash write \\\\, or a raw string r'…'"
            throw Fault(.syntax, "'\\\(shown)' is no escape; \(hint)", at: place)
        }
    }

    private mutating func code(digits: Int, radix: UInt32, _ place: Int) throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard position < bytes.count, let digit = Lexer.hexValue(bytes[position]), digit < radix else {
                let kind = radix == 16 ? "hexadecimal" : "octal"
                throw Fault(.syntax, "the escape needs \(digits) \(kind) digits", at: place)
            }
            value = value &* radix &+ UInt32(digit)
            position += 1
        }
        return value
    }

    /// In a string a code point; in bytes one byte (the spec's reading of \x and octal escapes).
    private mutating func append(_ code: UInt32, _ place: Int) throws(Fault) {
        if isBytes {
            content.append(UInt8(truncatingIfNeeded: code))
            return
        }
        guard let scalar = UnicodeScalar(code) else {
            throw Fault(.syntax, "U+\(String(code, radix: 16, uppercase: true)) is no Unicode character", at: place)
        }
        content.append(contentsOf: String(scalar).utf8)
    }
}
