import Storage

/// What is looked for: a text, folded like those it is looked for in.
struct SearchQuery {
    /// The words with two spaces between them.
    let text: String
    /// What each word must begin one of the text's words with; empty for a single word.
    private let beginnings: [String]
    /// The parts of three letters that every text that fits has, whichever way it fits.
    let trigrams: [String]

    /// A number is looked for as it is written, and as its digits, which phones are kept as.
    static func forms(of text: String) -> [SearchQuery] {
        let folded = SearchText.fold(String(text.prefix(200)))
        guard !folded.isEmpty else { return [] }
        guard let digits = SearchText.digits(text), digits != folded, digits.count >= 3 else {
            return [SearchQuery(folded)]
        }
        return [SearchQuery(folded), SearchQuery(digits)]
    }

    private init(_ text: String) {
        self.text = text
        let words = text.split(separator: " ").prefix(8).map(String.init)
        beginnings = words.count > 1 ? words.map(Self.beginning) : []
        trigrams = Array(Set(words.flatMap(SearchText.trigrams)))
    }

    /// A word's beginning as a part of a text: at least three characters, since words are two spaces apart.
    private static func beginning(_ word: String) -> String {
        word.unicodeScalars.count == 1 ? "  \(word)" : " \(word)"
    }

    /// How an entry `e` fits, as `SearchMatch` counts.
    var rank: SQL {
        """
        CASE WHEN instr(e.text, \("|  \(text)|")) > 0 THEN \(SearchMatch.exact.rawValue)
            WHEN instr(e.text, \(title)) = 1 THEN \(SearchMatch.title.rawValue)
            WHEN instr(e.text, \(Self.beginning(text))) > 0 THEN \(SearchMatch.prefix.rawValue)
            WHEN \(fragment: hasWords) THEN \(SearchMatch.words.rawValue) ELSE \(SearchMatch.part.rawValue) END
        """
    }

    /// Whether an entry fits in any way.
    var fits: SQL {
        let isShort = text.unicodeScalars.count < 3
        return "(instr(e.text, \(isShort ? Self.beginning(text) : text)) > 0 OR \(fragment: hasWords))"
    }

    private var hasWords: SQL { beginnings.isEmpty ? "0" : Self.condition(beginnings) }

    /// How the text of a record begins whose name begins so.
    var title: String { "|  \(text)" }

    /// What is looked for one after the other where there are too many that fit to rank them all: for each, parts that
    /// a text must all have.
    var steps: [(match: SearchMatch, needles: [String])] {
        var steps: [(match: SearchMatch, needles: [String])] = [(.prefix, [Self.beginning(text)])]
        if !beginnings.isEmpty { steps.append((.words, beginnings)) }
        if text.unicodeScalars.count >= 3 { steps.append((.part, [text])) }
        return steps
    }

    /// The expression of the index for texts that have all of these trigrams.
    static func expression(_ trigrams: [String]) -> String {
        trigrams.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " AND ")
    }

    /// Whether an entry's text has all the needles.
    static func condition(_ needles: [String]) -> SQL {
        needles.reduce("1") { "\(fragment: $0) AND instr(e.text, \($1)) > 0" }
    }
}
