/// Dates in plain English words: a phrase or a whole message in, an instant and its grain out.
package enum DatePhrases {
    /// What a person or a model is told when no date was found.
    package static let hint =
        "no date in these words; say for example “Friday”, “next week”, “in 3 days at 4pm”, “March 15” or “2026-03-15”"

    /// Reads the one date of a text.
    ///
    /// - Parameters:
    ///   - now: when the text was written, in ms since 1970 UTC
    ///   - zone: where, as an IANA id or an offset (`+02:00`)
    ///   - purpose: `.deadline` for due dates, which lie ahead and are the last day of what was named
    package static func parse(_ text: String, now: Int64, zone: String, purpose: Purpose = .mention) -> DateReading {
        guard let zone = Zone(zone) else {
            return .notFound(
                "“\(zone)” is no time zone; give an IANA id such as Europe/Berlin or an offset such as +02:00")
        }
        return parse(text, now: now, zone: zone, purpose: purpose)
    }

    /// The same with a zone at hand.
    package static func parse(_ text: String, now: Int64, zone: Zone, purpose: Purpose = .mention) -> DateReading {
        // The calendar's arithmetic holds for the years of RFC 3339.
        guard (-62_135_596_800_000...253_402_300_799_999).contains(now) else {
            return .notFound("the present moment is out of range")
        }
        var text = text
        return text.withUTF8 { bytes in
            let book = RuleBook.shared
            var tokenizer = Tokenizer(bytes: bytes, lexicon: book.lexicon)
            tokenizer.run()
            guard !tokenizer.seen.isDisjoint(with: .anchors) || !tokenizer.seen.isDisjoint(with: [.int, .decimal])
            else {
                return .notFound(hint)
            }
            return Reader(tokens: tokenizer.tokens, bytes: bytes, book: book, now: now, zone: zone, purpose: purpose)
                .reading()
        }
    }
}
