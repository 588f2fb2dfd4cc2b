/// Where one word of a folded text ends and the next begins, and what stands between them.
struct WordScanner {
    /// What parts two words: the greater, the less they belong together.
    enum Break: UInt8, Comparable {
        case none, comma, clause, sentence
        static func < (left: Break, right: Break) -> Bool { left.rawValue < right.rawValue }
    }

    enum Kind: UInt8 {
        case word, number
        /// A number with a currency sign, or with a `k` or `m` behind it.
        case amount
        case percent
        /// An address of the web or of mail, whose words are nobody's.
        case address
    }

    struct Found {
        var start: Int
        var end: Int
        var kind: Kind
        var breakBefore: Break
        /// Whether the sentence before this word was closed with a question mark.
        var endsQuestion: Bool
        var hasApostrophe: Bool
    }

    private var at = 0
    private var pendingBreak = Break.sentence
    private var isQuestion = false

    /// Whether what follows the last word is a question mark.
    var closesQuestion: Bool { isQuestion }

    mutating func next(_ text: UnsafeBufferPointer<UInt8>) -> Found? {
        while at < text.count {
            let byte = text[at]
            switch byte {
            case 0x61...0x7A, 0x80...: return word(text)
            case 0x30...0x39: return number(text, from: at)
            case UInt8(ascii: "$"):
                let sign = at
                at += 1
                var digit = at
                if digit < text.count, text[digit] == 0x20 { digit += 1 }
                if digit < text.count, text[digit] &- 0x30 < 10 {
                    at = digit
                    return number(text, from: sign)
                }
            default:
                punctuation(byte, text)
                at += 1
            }
        }
        return nil
    }

    private mutating func found(_ start: Int, _ kind: Kind, _ hasApostrophe: Bool = false) -> Found {
        defer {
            pendingBreak = .none
            isQuestion = false
        }
        return Found(
            start: start, end: at, kind: kind, breakBefore: pendingBreak, endsQuestion: isQuestion,
            hasApostrophe: hasApostrophe)
    }

    private mutating func raise(_ to: Break) { pendingBreak = max(pendingBreak, to) }

    private mutating func punctuation(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>) {
        switch byte {
        case UInt8(ascii: ","): raise(.comma)
        case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"): raise(.clause)
        case UInt8(ascii: "-"):
            if at > 0, text[at - 1] == 0x20 || text[at - 1] == byte { raise(.clause) }
        case UInt8(ascii: "."):
            let next = at + 1 < text.count ? text[at + 1] : 0x20
            if next == byte || (at > 0 && text[at - 1] == byte) {
                raise(.clause)
            } else if Self.isWhite(next) || next == UInt8(ascii: "\"") || next == UInt8(ascii: ")") {
                raise(.sentence)
            }
        case UInt8(ascii: "!"), 0x0A: raise(.sentence)
        case UInt8(ascii: "?"):
            isQuestion = true
            raise(.sentence)
        default: break
        }
    }

    private mutating func word(_ text: UnsafeBufferPointer<UInt8>) -> Found {
        let start = at
        var hasApostrophe = false
        while at < text.count {
            if Self.isWordByte(text[at]) {
                at += 1
            } else if text[at] == UInt8(ascii: "'"), at + 1 < text.count, Self.isLetter(text[at + 1]) {
                hasApostrophe = true
                at += 1
            } else {
                break
            }
        }
        if isAddress(text, from: start) {
            while at < text.count, !Self.isWhite(text[at]) { at += 1 }
            return found(start, .address)
        }
        return found(start, .word, hasApostrophe)
    }

    private func isAddress(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard at + 1 < text.count else { return false }
        switch text[at] {
        case UInt8(ascii: "@"): return Self.isWordByte(text[at + 1])
        case UInt8(ascii: ":"): return at + 2 < text.count && text[at + 1] == 0x2F && text[at + 2] == 0x2F
        case UInt8(ascii: "."):
            return at - start == 3 && text[start] == 0x77 && text[start + 1] == 0x77 && text[start + 2] == 0x77
        default: return false
        }
    }

    private mutating func number(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Found {
        var kind = text[start] == UInt8(ascii: "$") ? Kind.amount : .number
        while at < text.count {
            let byte = text[at]
            let isPoint = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
            guard byte &- 0x30 < 10 || (isPoint && at + 1 < text.count && text[at + 1] &- 0x30 < 10) else { break }
            at += 1
        }
        guard at < text.count else { return found(start, kind) }
        switch text[at] {
        case UInt8(ascii: "%"):
            kind = .percent
            at += 1
        case UInt8(ascii: "$"):
            kind = .amount
            at += 1
        case UInt8(ascii: "k") where ends(text, at + 1), UInt8(ascii: "m") where ends(text, at + 1):
            kind = .amount
            at += 1
        case 0x20 where at + 1 < text.count && text[at + 1] == UInt8(ascii: "$"):
            kind = .amount
            at += 2
        case UInt8(ascii: "s"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            if isOrdinal(text), ends(text, at + 2) { at += 2 }
        default: break
        }
        return found(start, kind)
    }

    private func ends(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        place >= text.count || !Self.isWordByte(text[place])
    }

    private func isOrdinal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard at + 1 < text.count else { return false }
        switch (text[at], text[at + 1]) {
        case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return true
        default: return false
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte >= 0x80 }
    private static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }
    private static func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
