/// Reads the syntax of cues: `send (me|us) the contract`, `integrat* with`, `how much *3 cost`, `(please)?`, `{money}`.
struct PhraseParser {
    static let longestGap = 8
    static let usualGap = 3
    private static let deepest = 8

    private let bytes: [UInt8]
    private let contractions: Contractions
    private var at = 0

    /// - Parameter contractions: what turns `don't` into `do not`, as it does in messages.
    static func parse(_ text: String, _ contractions: Contractions) throws(PhraseError) -> Phrase {
        var parser = PhraseParser(bytes: Array(text.utf8), contractions: contractions)
        let items = try parser.items(depth: 0)
        if parser.at < parser.bytes.count {
            throw PhraseError(
                offset: parser.at, message: "this `\(parser.character)` has no `(` before it",
                hint: "choices stand in brackets: `(quote|offer)`")
        }
        let phrase = Phrase.sequence(items)
        if items.isEmpty { throw PhraseError(offset: 0, message: "the phrase has no words") }
        if phrase.canBeEmpty {
            throw PhraseError(
                offset: 0, message: "the phrase would match every message", hint: "it needs a word that must be there")
        }
        for (edge, name) in [(items.first, "begins"), (items.last, "ends")] {
            if case .gap? = edge {
                throw PhraseError(
                    offset: name == "begins" ? 0 : max(parser.bytes.count - 1, 0),
                    message: "the phrase \(name) with `*`, which matches any words", hint: "remove it")
            }
        }
        for (index, item) in items.enumerated() {
            if item == .start, index > 0 { throw parser.misplaced("{start}", "first") }
            if item == .end, index < items.count - 1 { throw parser.misplaced("{end}", "last") }
        }
        return phrase
    }

    private init(bytes: [UInt8], contractions: Contractions) {
        self.bytes = bytes
        self.contractions = contractions
    }

    private func misplaced(_ name: String, _ place: String) -> PhraseError {
        PhraseError(offset: 0, message: "`\(name)` must stand \(place) in the phrase")
    }

    private var character: Character { at < bytes.count ? Character(Unicode.Scalar(bytes[at])) : " " }

    /// Items up to a `|`, a `)` or the end.
    private mutating func items(depth: Int) throws(PhraseError) -> [Phrase] {
        var items: [Phrase] = []
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case UInt8(ascii: "|"), UInt8(ascii: ")"): return items
            case UInt8(ascii: "("): items.append(try maybeOptional(choice(depth: depth)))
            case UInt8(ascii: "{"): items.append(try placeholder(depth: depth))
            case UInt8(ascii: "*"): items.append(try gap())
            case UInt8(ascii: "?"):
                throw PhraseError(
                    offset: at, message: "`?` marks what may be left out, and stands behind `)` or `}`",
                    hint: "write `(please)?`; whether it must be a question is said by `when: question`")
            case UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
                throw PhraseError(
                    offset: at, message: "`\(character)` means nothing here",
                    hint: "choices are written `(a|b)`, words that may be missing `(a)?`, placeholders `{number}`")
            default: items += try words()
            }
        }
        return items
    }

    private mutating func maybeOptional(_ phrase: Phrase) -> Phrase {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "?") else { return phrase }
        at += 1
        return .optional(phrase)
    }

    private mutating func choice(depth: Int) throws(PhraseError) -> Phrase {
        let opening = at
        guard depth < Self.deepest else { throw PhraseError(offset: at, message: "brackets are nested too deeply") }
        var options: [Phrase] = []
        repeat {
            at += 1
            let option = at
            let items = try items(depth: depth + 1)
            if items.isEmpty {
                throw PhraseError(
                    offset: min(option, bytes.count), message: "a choice between `(`, `|` and `)` is empty",
                    hint: "what may be left out is written `(a|b)?`")
            }
            if items.contains(.start) || items.contains(.end) {
                throw PhraseError(offset: option, message: "`{start}` and `{end}` cannot stand inside brackets")
            }
            options.append(items.count == 1 ? items[0] : .sequence(items))
        } while at < bytes.count && bytes[at] == UInt8(ascii: "|")
        guard at < bytes.count else { throw PhraseError(offset: opening, message: "this `(` is not closed") }
        at += 1
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func placeholder(depth: Int) throws(PhraseError) -> Phrase {
        let opening = at
        let name = bytes[at...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
        guard name.endIndex < bytes.count else { throw PhraseError(offset: opening, message: "this `{` is not closed") }
        at = name.endIndex + 1
        switch String(decoding: name, as: UTF8.self) {
        case "start": return .start
        case "end": return .end
        case let name: return maybeOptional(.placeholder(name, offset: opening))
        }
    }

    private mutating func gap() throws(PhraseError) -> Phrase {
        let star = at
        at += 1
        var most = 0
        let digits = bytes[at...].prefix { (0x30...0x39).contains($0) }
        for digit in digits.prefix(3) { most = most * 10 + Int(digit - 0x30) }
        at = digits.endIndex
        if digits.isEmpty { return .gap(Self.usualGap) }
        guard (1...Self.longestGap).contains(most) else {
            throw PhraseError(
                offset: star, message: "`*` may stand for 1 to \(Self.longestGap) words", hint: "write `*3`")
        }
        return .gap(most)
    }

    /// The words up to the next sign of the syntax, folded as messages are.
    private mutating func words() throws(PhraseError) -> [Phrase] {
        let from = at
        while at < bytes.count, !Self.signs.contains(bytes[at]), bytes[at] != 0x20 { at += 1 }
        let isStem = at < bytes.count && bytes[at] == UInt8(ascii: "*")
        var text = FoldedText(bytes[from..<at])
        var words = contractions.words(of: &text)
        guard let last = words.popLast() else {
            throw PhraseError(
                offset: from, message: "`\(String(decoding: bytes[from..<at], as: UTF8.self))` is no word",
                hint: "punctuation is not matched: leave it out")
        }
        var items = words.map { Phrase.word($0) }
        if isStem {
            at += 1
            guard last.count >= 3 else {
                throw PhraseError(
                    offset: from, message: "the beginning of a word needs three letters before its `*`",
                    hint: "put a space before the `*` if any words may stand there")
            }
            items.append(.stem(last))
        } else {
            items.append(.word(last))
        }
        return items
    }

    private static let signs = Set("|(){}[]*?".utf8)
}
