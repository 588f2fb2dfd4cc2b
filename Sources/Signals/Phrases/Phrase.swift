/// A cue as the designer wrote it: words, choices, gaps and placeholders.
indirect enum Phrase: Sendable, Hashable {
    /// A word, folded.
    case word([UInt8])
    /// The beginning of a word: `integrat*`.
    case stem([UInt8])
    /// `*`: up to so many words of any kind.
    case gap(Int)
    /// `{number}`, `{money}`: something built in, or a list of the file; with the byte of the phrase where it stands.
    case placeholder(String, offset: Int)
    case sequence([Phrase])
    /// `(a|b)`
    case choice([Phrase])
    /// `(a|b)?`
    case optional(Phrase)
    /// `{start}` and `{end}` of a sentence or a part of one between commas.
    case start
    case end
}

extension Phrase {
    /// Whether it may match no word at all.
    var canBeEmpty: Bool {
        switch self {
        case .word, .stem, .placeholder: false
        case .gap, .optional, .start, .end: true
        case .sequence(let items): items.allSatisfy(\.canBeEmpty)
        case .choice(let options): options.contains(where: \.canBeEmpty)
        }
    }
}

/// What is wrong with a phrase, at a byte of its text.
struct PhraseError: Error, Hashable {
    let offset: Int
    let message: String
    var hint: String?
}
