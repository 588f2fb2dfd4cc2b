/// Cuts a message into words, numbers and marks, and says what each may be in a date phrase.
struct Tokenizer {
    /// A message beyond this many tokens is read no further: no date phrase needs so many words before it.
    static let limit = 4000

    let bytes: UnsafeBufferPointer<UInt8>
    let lexicon: Lexicon
    var tokens: [Token] = []
    /// Every class that some token has.
    var seen: TokenClass = []
    var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>, lexicon: Lexicon) {
        self.bytes = bytes
        self.lexicon = lexicon
        tokens.reserveCapacity(min(bytes.count / 4 + 4, 256))
    }

    mutating func run() {
        while place < bytes.count, tokens.count < Tokenizer.limit {
            let byte = bytes[place]
            switch byte {
            case 0x20, 0x09, 0x0D: place += 1
            case 0x30...0x39: number()
            case 0x41...0x5A, 0x61...0x7A: word()
            case 0x80...: multibyte()
            case 0x24, 0x23: money()
            case 0x27 where isYearAfterApostrophe: shortYear()
            case 0x27, 0x22, 0x2A, 0x5F, 0x60: place += 1
            default: mark(byte)
            }
        }
    }

    func byte(_ offset: Int) -> UInt8 {
        let index = place + offset
        return index < bytes.count ? bytes[index] : 0
    }

    var isAfterSpace: Bool { place == 0 || bytes[place - 1] <= 0x20 || bytes[place - 1] == 0x28 }

    mutating func emit(
        _ start: Int, _ end: Int, _ word: Int, _ classes: TokenClass, _ value: Int = 0, ordinal: Int = 0
    ) {
        var all = classes
        if start == 0 || bytes[start - 1] <= 0x20 || bytes[start - 1] == 0x28 || bytes[start - 1] == 0xA0 {
            all.insert(.spaceBefore)
        }
        seen.formUnion(classes)
        tokens.append(Token(start: start, end: end, word: word, classes: all, value: value, ordinal: ordinal))
    }

    private mutating func mark(_ byte: UInt8) {
        let classes: TokenClass
        switch byte {
        case 0x2C: classes = .comma
        case 0x2D: classes = .dash
        case 0x2E, 0x21, 0x3F, 0x3B, 0x0A: classes = .stop
        case 0x2F: classes = .slash
        case 0x2B: classes = .plus
        case 0x3A: classes = .colon
        case 0x40:
            let at = lexicon[Lexicon.Key("at") ?? Lexicon.Key()]
            emit(place, place + 1, at, lexicon.words[at].classes.union(.at))
            place += 1
            return
        default: classes = .mark
        }
        // "Sept." and "Mon." keep their dot.
        if byte == 0x2E, let last = tokens.last, last.end == place, last.end - last.start <= 5,
            last.has([.month, .weekday]) || last.has(.unit) && last.end - last.start <= 3 || last.word == saint
        {
            place += 1
            return
        }
        let word =
            byte == 0x7E ? tilde : classes == .plus || classes == .dash ? LiteralWord.literal : LiteralWord.unknown
        emit(place, place + 1, word, byte == 0x7E ? .about : classes)
        place += 1
    }

    private var saint: Int { lexicon[Lexicon.Key("st") ?? Lexicon.Key()] }
    private var tilde: Int { lexicon[Lexicon.Key("about") ?? Lexicon.Key()] }

    /// Dashes and apostrophes beyond ASCII; everything else there is a word without meaning here.
    private mutating func multibyte() {
        let start = place
        if byte(0) == 0xC2, byte(1) == 0xA0 {
            place += 2
            return
        }
        if byte(0) == 0xE2, byte(1) == 0x80 {
            switch byte(2) {
            case 0x90...0x95:
                emit(start, start + 3, 0, .dash)
                place += 3
                return
            case 0x98...0x9F, 0x80...0x8B, 0xA6, 0xAF:
                place += 3
                return
            default: break
            }
        }
        if (byte(0) == 0xC2 && (byte(1) == 0xA3 || byte(1) == 0xA5)) || (byte(0) == 0xE2 && byte(1) == 0x82) {
            money()
            return
        }
        while place < bytes.count, bytes[place] >= 0x80 || isLetter(bytes[place]) || isDigit(bytes[place]) {
            place += 1
        }
        emit(start, place, 0, [])
    }

    /// A price or a ticket: `$1,200`, `#123`.
    private mutating func money() {
        let start = place
        place += 1
        while place < bytes.count, bytes[place] >= 0x80 || isAlphanumeric(bytes[place]) || isInNumber(bytes[place]) {
            place += 1
        }
        emit(start, place, 0, .junk)
    }

    private func isInNumber(_ byte: UInt8) -> Bool {
        (byte == 0x2C || byte == 0x2E || byte == 0x2D) && place + 1 < bytes.count && isDigit(bytes[place + 1])
    }

    private var isYearAfterApostrophe: Bool { isDigit(byte(1)) && isDigit(byte(2)) && !isAlphanumeric(byte(3)) }

    private mutating func shortYear() {
        let value = Int(byte(1) - 0x30) * 10 + Int(byte(2) - 0x30)
        emit(place, place + 3, LiteralWord.number, [.year, .digits], 2000 + value)
        place += 3
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
