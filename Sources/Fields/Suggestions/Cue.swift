/// A phrase of a request and what it means.
struct Cue: Sendable {
    enum Meaning: Hashable, Sendable {
        // What the field is for.
        case phone, email, web, zip, postcode, postalCode, money, number, digits, integer, letters, alphanumeric
        case date, monthFirst, yearFirst, order, code, socialSecurity, card, lastFour, handle, x, linkedIn
        // Of which country.
        case unitedStates, canada, unitedKingdom, abroad
        // What no preset does.
        case otherMoney, dayFirst, decimals, time, wholeCard
        /// A value that a preset accepts.
        case example(FieldPreset)
    }

    struct Match {
        let meaning: Meaning
        /// The words of the request.
        let words: String
        let isNegated: Bool
    }

    let words: [String]
    let meaning: Meaning

    /// Phrases separated by commas.
    static func all(_ phrases: String, _ meaning: Meaning) -> [Cue] {
        phrases.split(separator: ",").map { phrase in
            Cue(words: phrase.split(separator: " ").map { RequestWords.key($0) }, meaning: meaning)
        }
    }
}
