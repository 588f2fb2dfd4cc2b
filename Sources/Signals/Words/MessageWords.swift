/// A message as the automaton reads it: words with the symbols they answer and what stands between them.
struct MessageWords {
    struct Word {
        /// The bytes of the message.
        var start: Int32
        var end: Int32
        var symbols: Range<Int32>
        var grammar: Grammar
        var breakBefore: WordScanner.Break
        /// Of the sentence it stands in.
        var isAsked = false
    }

    /// What is read of a message.
    static let limit = 4_096

    private(set) var words: [Word] = []
    private(set) var symbols: [Int32] = []

    init(_ text: FoldedText, _ vocabulary: Vocabulary) {
        words.reserveCapacity(text.bytes.count / 5 + 4)
        symbols.reserveCapacity(text.bytes.count / 4 + 4)
        var scratch: [UInt8] = []
        text.bytes.withUnsafeBufferPointer { bytes in
            var scanner = WordScanner()
            var sentence = 0
            while words.count < Self.limit, let found = scanner.next(bytes) {
                if found.breakBefore == .sentence {
                    close(sentence, isQuestion: found.endsQuestion)
                    sentence = words.count
                }
                add(found, UnsafeBufferPointer(rebasing: bytes[found.start..<found.end]), text, vocabulary, &scratch)
            }
            close(sentence, isQuestion: scanner.closesQuestion)
        }
    }

    /// Marks which parts of a sentence ask: those that begin as questions do, what is listed behind them, and the
    /// last one before a question mark.
    private mutating func close(_ sentence: Int, isQuestion: Bool) {
        guard sentence < words.count else { return }
        var part = sentence
        var isAsked = false
        while part < words.count {
            var end = part + 1
            while end < words.count, words[end].breakBefore < .comma { end += 1 }
            let asks = asks(part, isFirst: part == sentence)
            isAsked = asks || (isQuestion && end == words.count) || (isAsked && !states(part))
            if isAsked {
                for word in part..<end { words[word].isAsked = true }
            } else if let later = laterQuestion(part, end) {
                for word in later..<end { words[word].isAsked = true }
                isAsked = true
            }
            part = end
        }
    }

    private func grammar(_ place: Int) -> Grammar { place < words.count ? words[place].grammar : [] }

    /// Whether what begins here is a statement of its own, not more of what was asked before.
    private func states(_ place: Int) -> Bool {
        !grammar(place).isDisjoint(with: [.pronoun, .determiner, .turn, .opens])
    }

    /// "how much is it", "can you", "when does it"; not "when it ends" and "have to".
    private func asks(_ place: Int, isFirst: Bool) -> Bool {
        let (word, next) = (grammar(place), grammar(place + 1))
        if word.contains(.wonders) { return true }
        if word.contains(.mayWonder) {
            return next.contains(.auxiliary) || (isFirst && next.isDisjoint(with: [.pronoun, .determiner]))
        }
        let hasSubject = !next.isDisjoint(with: [.pronoun, .determiner])
        if word.contains(.asksSubject) { return hasSubject }
        guard word.contains(.asks), !next.contains(.to) else { return false }
        if next.contains(.negator) { return grammar(place + 2).contains(.pronoun) }
        return isFirst || hasSubject
    }

    /// Where a question begins behind `and`, `but` or a greeting: "hi how much is it".
    private func laterQuestion(_ part: Int, _ end: Int) -> Int? {
        for place in (part + 1)..<max(part + 1, end) {
            let follows = !grammar(place - 1).isDisjoint(with: [.greets, .turn])
            if follows || grammar(place).contains(.wonders) && place <= part + 2, asks(place, isFirst: false) {
                return place
            }
        }
        return nil
    }

    private mutating func add(
        _ found: WordScanner.Found, _ bytes: UnsafeBufferPointer<UInt8>, _ text: FoldedText, _ vocabulary: Vocabulary,
        _ scratch: inout [UInt8]
    ) {
        let first = Int32(symbols.count)
        let place = (text.origins[found.start], text.origins[found.end])
        switch found.kind {
        case .word:
            if let form = vocabulary.form(of: bytes, hasApostrophe: found.hasApostrophe, &scratch) {
                var isFirst = true
                for number in vocabulary.formWords[
                    Int(vocabulary.forms[form].lowerBound)..<Int(vocabulary.forms[form].upperBound)]
                {
                    add(
                        place, vocabulary.answers[Int(number)], vocabulary, isFirst ? found.breakBefore : .none,
                        vocabulary.grammar[Int(number)])
                    isFirst = false
                }
                return
            }
            vocabulary.eachStem(of: bytes) { symbols += vocabulary.stemAnswers[$0] }
            if found.breakBefore == .none, text.isCapital(at: found.start) { symbols.append(Vocabulary.name) }
        case .number, .amount, .percent:
            if let form = vocabulary.index.find(bytes, WordIndex.hash(bytes)) {
                let known = vocabulary.answers[form]
                symbols += vocabulary.answerSymbols[Int(known.lowerBound)..<Int(known.upperBound)]
            }
            symbols.append(
                found.kind == .number
                    ? Vocabulary.number : found.kind == .amount ? Vocabulary.amount : Vocabulary.percent)
        case .address: break
        }
        words.append(
            Word(
                start: place.0, end: place.1, symbols: first..<Int32(symbols.count), grammar: [],
                breakBefore: found.breakBefore))
    }

    private mutating func add(
        _ place: (Int32, Int32), _ known: Range<Int32>, _ vocabulary: Vocabulary, _ breakBefore: WordScanner.Break,
        _ grammar: Grammar
    ) {
        let first = Int32(symbols.count)
        for symbol in Int(known.lowerBound)..<Int(known.upperBound) { symbols.append(vocabulary.answerSymbols[symbol]) }
        words.append(
            Word(
                start: place.0, end: place.1, symbols: first..<Int32(symbols.count), grammar: grammar,
                breakBefore: breakBefore))
    }
}

extension Vocabulary {
    /// The form that a word of a message is: as it stands, else without an apostrophe, with fewer repeated letters,
    /// without a plural's `s`, or with a slip of the finger put right. nil for a word that no cue knows, or of which
    /// cues know only the beginning.
    func form(
        of word: UnsafeBufferPointer<UInt8>, hasApostrophe: Bool, _ scratch: inout [UInt8]
    ) -> Int? {
        if let known = index.find(word, WordIndex.hash(word)) { return known }
        if hasApostrophe {
            let plain = Contractions.withoutApostrophe(Array(word))
            return plain.withUnsafeBufferPointer { form(of: $0, hasApostrophe: false, &scratch) }
        }
        for most in [2, 1] where shorten(word, toAtMost: most, &scratch) {
            if let known = find(scratch) { return known }
        }
        if word.count >= 4, word[word.count - 1] == UInt8(ascii: "s"), word[word.count - 2] != UInt8(ascii: "s") {
            let base = UnsafeBufferPointer(rebasing: word.dropLast())
            if let known = index.find(base, WordIndex.hash(base)) { return known }
        }
        guard word.count >= TypoIndex.shortest - 1 else { return nil }
        var hasStem = false
        eachStem(of: word) { _ in hasStem = true }
        return hasStem ? nil : typos.find(word, in: index)
    }

    private func find(_ word: [UInt8]) -> Int? {
        word.withUnsafeBufferPointer { index.find($0, WordIndex.hash($0)) }
    }

    /// Cuts runs of three and more equal letters (`sooo`, `pleeease`); false where there are none.
    private func shorten(_ word: UnsafeBufferPointer<UInt8>, toAtMost most: Int, _ scratch: inout [UInt8]) -> Bool {
        guard word.count >= 3 else { return false }
        var hasRun = false
        for at in 2..<word.count where word[at] == word[at - 1] && word[at] == word[at - 2] { hasRun = true }
        guard hasRun else { return false }
        scratch.removeAll(keepingCapacity: true)
        var at = 0
        while at < word.count {
            var end = at + 1
            while end < word.count, word[end] == word[at] { end += 1 }
            let run = end - at
            for _ in 0..<(run >= 3 ? most : run) { scratch.append(word[at]) }
            at = end
        }
        return true
    }
}
