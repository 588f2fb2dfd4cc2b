/// The words that cues speak of, and what of the cues each of them answers.
///
/// A symbol is what an edge of the automaton asks for: a word, the beginning of one, a list, a number.
struct Vocabulary: Sendable {
    /// The symbols that are always there.
    static let number: Int32 = 0
    static let amount: Int32 = 1
    static let percent: Int32 = 2
    static let start: Int32 = 3
    /// A capitalised word inside a sentence that no cue knows: likely a name.
    static let name: Int32 = 4

    private(set) var index = WordIndex()
    /// For each form in the index, the words that it stands for: itself, or what a contraction is short for.
    private(set) var forms: [Range<Int32>] = []
    private(set) var formWords: [Int32] = []
    /// For each word (the number of a form that stands for itself), the symbols it answers.
    private(set) var answers: [Range<Int32>] = []
    private(set) var answerSymbols: [Int32] = []
    private(set) var grammar: [Grammar] = []
    private(set) var stems = WordIndex()
    private(set) var stemAnswers: [[Int32]] = []
    /// A bit for each length that a stem has.
    private(set) var stemLengths: UInt64 = 0
    private(set) var typos = TypoIndex()

    init(_ builder: VocabularyBuilder) {
        index = builder.index
        stems = builder.stems
        stemAnswers = builder.stemSymbols.map { [$0.own] + $0.lists }
        for stem in 0..<stems.count { stemLengths |= 1 << UInt64(min(stems.word(stem).count, 63)) }
        forms = Array(repeating: 0..<0, count: index.count)
        answers = forms
        grammar = Array(repeating: [], count: index.count)
        for form in 0..<index.count {
            let from = Int32(formWords.count)
            formWords += builder.expansions[form] ?? [Int32(form)]
            forms[form] = from..<Int32(formWords.count)
            guard builder.expansions[form] == nil else { continue }
            let word = Array(index.word(form))
            grammar[form] = Grammar.words[String(decoding: word, as: UTF8.self)] ?? []
            let first = Int32(answerSymbols.count)
            answerSymbols += symbols(of: word, form, builder)
            answers[form] = first..<Int32(answerSymbols.count)
            if builder.isCue[form] { typos.insert(word, number: form) }
        }
    }

    private func symbols(of word: [UInt8], _ form: Int, _ builder: VocabularyBuilder) -> [Int32] {
        var symbols = builder.isCue[form] ? [builder.symbols[form]] + builder.lists[form] : []
        if word.count >= 4, word.last == UInt8(ascii: "s"), word[word.count - 2] != UInt8(ascii: "s") {
            let base = Array(word.dropLast())
            let known = base.withUnsafeBufferPointer { index.find($0, WordIndex.hash(base)) }
            if let known, builder.isCue[known] { symbols += [builder.symbols[known]] + builder.lists[known] }
        }
        word.withUnsafeBufferPointer { word in eachStem(of: word) { symbols += stemAnswers[$0] } }
        if VocabularyBuilder.numberWords.contains(String(decoding: word, as: UTF8.self)) { symbols.append(Self.number) }
        var seen: Set<Int32> = []
        return symbols.filter { seen.insert($0).inserted }
    }

    /// The stems that a word begins with.
    func eachStem(of word: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var hash = WordIndex.seed
        for at in 0..<min(word.count, 63) {
            hash = WordIndex.mixed(hash, word[at])
            guard stemLengths & (1 << UInt64(at + 1)) != 0 else { continue }
            if let stem = stems.find(UnsafeBufferPointer(rebasing: word[..<(at + 1)]), hash) { body(stem) }
        }
    }
}

/// Collects words while cues are compiled.
struct VocabularyBuilder {
    static let numberWords: Set<String> = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
        "thirty", "forty", "fifty", "sixty", "ninety", "hundred", "thousand", "dozen", "couple", "few", "several",
    ]

    private(set) var index = WordIndex()
    private(set) var symbols: [Int32] = []
    /// Whether a cue speaks of the word; others are known only so that they are not taken for misspellings.
    private(set) var isCue: [Bool] = []
    private(set) var lists: [[Int32]] = []
    private(set) var expansions: [Int: [Int32]] = [:]
    private(set) var stems = WordIndex()
    private(set) var stemSymbols: [(own: Int32, lists: [Int32])] = []
    private var nextSymbol: Int32 = 5

    init() {
        for word in Grammar.words.keys.sorted() + Self.numberWords.sorted() { know(Array(word.utf8)) }
    }

    var symbolCount: Int { Int(nextSymbol) }

    mutating func newSymbol() -> Int32 {
        defer { nextSymbol += 1 }
        return nextSymbol
    }

    /// A word that no cue speaks of, unless one does.
    @discardableResult
    mutating func know(_ word: [UInt8]) -> Int {
        let form = index.insert(word)
        if form == symbols.count {
            symbols.append(newSymbol())
            isCue.append(false)
            lists.append([])
        }
        return form
    }

    /// The symbol of a word of a cue.
    mutating func symbol(of word: [UInt8]) -> Int32 {
        let form = know(word)
        isCue[form] = true
        return symbols[form]
    }

    /// The symbol of words that begin so.
    mutating func symbol(ofStem stem: [UInt8]) -> Int32 {
        let number = stems.insert(stem)
        if number == stemSymbols.count { stemSymbols.append((newSymbol(), [])) }
        return stemSymbols[number].own
    }

    /// Makes a word, or the words that begin so, answer a list's symbol.
    mutating func list(_ word: [UInt8], in list: Int32) {
        _ = symbol(of: word)
        lists[know(word)].append(list)
    }

    mutating func list(stem: [UInt8], in list: Int32) {
        _ = symbol(ofStem: stem)
        stemSymbols[stems.insert(stem)].lists.append(list)
    }

    mutating func expand(_ form: [UInt8], to words: [[UInt8]]) {
        let numbers = words.map { Int32(know($0)) }
        let number = know(form)
        if numbers != [Int32(number)] { expansions[number] = numbers }
    }
}
