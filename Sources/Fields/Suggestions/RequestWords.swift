/// A request cut into words, as they are compared, and into pieces that may be example values.
struct RequestWords {
    struct Word {
        /// In small letters, without the s of a plural; a mark that ends a clause is a word of its own.
        let text: String
        /// As it was written.
        let written: String
    }

    /// What is read of a request.
    private static let limit = 600

    let words: [Word]
    private let pieces: [String]

    init(_ request: String) {
        let request = request.prefix(Self.limit)
        var words: [Word] = []
        var current = ""
        func end() {
            if !current.isEmpty { words.append(Word(text: Self.key(current), written: current)) }
            current = ""
        }
        for (place, character) in zip(request.indices, request) {
            if character.isLetter || character.isNumber {
                current.append(character)
            } else if character == "'" || character == "’" {
                continue
            } else {
                end()
                let next = request.index(after: place)
                let endsWord = next == request.endIndex || !(request[next].isLetter || request[next].isNumber)
                if endsWord, ",;.!?:".contains(character) { words.append(Word(text: ",", written: "")) }
                if character == "$" { words.append(Word(text: "$", written: "$")) }
                if character == "€" || character == "£" { words.append(Word(text: "euro", written: String(character))) }
            }
        }
        end()
        self.words = words
        pieces = request.split(whereSeparator: \.isWhitespace).map(Self.bare)
    }

    /// A word as it is compared.
    static func key(_ word: some StringProtocol) -> String {
        var key = word.lowercased()
        if key.count > 3, key.hasSuffix("s"), !key.hasSuffix("ss"), !key.hasSuffix("us") { key.removeLast() }
        return key
    }

    /// Without the marks that a sentence puts around a value.
    private static func bare(_ piece: Substring) -> String {
        var piece = piece
        while let first = piece.first, "\"'“”‘’([,;".contains(first), piece.count > 1 {
            if first == "(", piece.dropFirst().prefix(3).allSatisfy(\.isNumber), piece.dropFirst(4).first == ")" {
                break
            }
            piece.removeFirst()
        }
        while let last = piece.last, "\"'“”‘’)],;.!?:".contains(last), piece.count > 1 {
            if last == ")", piece.count == 5, piece.first == "(" { break }
            piece.removeLast()
        }
        return String(piece)
    }

    /// Values in the request that a preset accepts and that are no words of English.
    func examples() -> [Cue.Match] {
        var matches: [Cue.Match] = []
        var place = 0
        while place < pieces.count {
            var length = min(5, pieces.count - place)
            while length > 0 {
                let value = pieces[place..<(place + length)].joined(separator: " ")
                if let preset = Self.preset(ofExample: value) {
                    matches.append(Cue.Match(meaning: .example(preset), words: value, isNegated: false))
                    break
                }
                length -= 1
            }
            place += max(1, length)
        }
        return matches
    }

    private static func preset(ofExample value: String) -> FieldPreset? {
        let digits = value.utf8.count(where: \.isDigit)
        let presets: [FieldPreset] = [
            .linkedInURL, .email, .url, .xHandle, .dateISO, .dateMDY, .ssn, .phoneInternational, .phoneUS,
            .postalCodeCanada, .postcodeUK, .zipUS, .currencyUSD, .orderNumber, .integer,
        ]
        return presets.first { preset in
            guard FieldRule(preset).check(value).isValid else { return false }
            switch preset {
            // A bare number is an amount, a quantity or a code: only its form tells which.
            case .currencyUSD: return value.contains("$")
            case .integer: return value.hasPrefix("-")
            case .orderNumber: return digits > 0 && value.contains("-") && value.contains { $0.isLetter }
            case .zipUS: return value == "90210" || value.contains("-")
            default: return true
            }
        }
    }
}
