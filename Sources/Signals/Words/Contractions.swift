/// Words that stand for several (`don't`: do not), and spellings of the cue file (`pls`: please).
///
/// Cues and messages go through the same table, so a cue may be written either way.
struct Contractions: Sendable {
    private(set) var expansions: [[UInt8]: [[UInt8]]] = [:]

    init() {
        for (subjects, suffixes) in Self.subjects {
            for subject in subjects {
                for suffix in suffixes { add(subject, "'" + suffix, [subject, Self.suffixes[suffix] ?? suffix]) }
            }
        }
        for verb in Self.verbs { add(verb, "n't", [verb, "not"]) }
        for (form, verb) in [("can", "can"), ("won", "will"), ("shan", "shall"), ("ain", "is")] {
            add(form, "'t", [verb, "not"])
        }
        for (form, words) in [("let's", ["let", "us"]), ("lets", ["let", "us"]), ("cannot", ["can", "not"])] {
            expansions[Array(form.utf8)] = words.map { Array($0.utf8) }
        }
    }

    /// The words of an own spelling, folded.
    mutating func add(_ form: [UInt8], _ words: [[UInt8]]) { expansions[form] = words }

    /// The folded words of a text, with contractions and spellings written out.
    func words(of text: inout FoldedText) -> [[UInt8]] {
        var words: [[UInt8]] = []
        text.bytes.withUnsafeBufferPointer { bytes in
            var scanner = WordScanner()
            while let found = scanner.next(bytes) {
                let word = Array(bytes[found.start..<found.end])
                if let expansion = expansions[word] {
                    words += expansion
                } else {
                    let plain = found.hasApostrophe ? Self.withoutApostrophe(word) : word
                    words += expansions[plain] ?? [plain]
                }
            }
        }
        return words
    }

    /// A possessive without its `'s`; else the word without its apostrophes.
    static func withoutApostrophe(_ word: [UInt8]) -> [UInt8] {
        if word.suffix(2) == Array("'s".utf8)[...] { return Array(word.dropLast(2)) }
        return word.filter { $0 != UInt8(ascii: "'") }
    }

    private mutating func add(_ base: String, _ suffix: String, _ words: [String]) {
        let words = words.map { Array($0.utf8) }
        let form = Array((base + suffix).utf8)
        expansions[form] = words
        let plain = form.filter { $0 != UInt8(ascii: "'") }
        if !Self.realWords.contains(String(decoding: plain, as: UTF8.self)) { expansions[plain] = words }
    }

    private static let subjects = [
        (["i"], ["ll", "ve", "d", "m"]),
        (["we", "you", "they"], ["ll", "ve", "re", "d"]),
        (
            ["he", "she", "it", "who", "what", "that", "there", "how", "this", "everyone", "someone", "nobody"],
            ["ll", "d", "s"]
        ),
        (["where", "when", "why", "here"], ["s"]),
    ]
    private static let suffixes = ["ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am", "s": "is"]
    private static let verbs = [
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must",
        "need",
    ]
    /// What a contraction without its apostrophe would be taken for.
    private static let realWords: Set<String> = [
        "were", "ill", "well", "shell", "hell", "id", "wed", "shed",
    ]
}
