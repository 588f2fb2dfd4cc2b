extension CueBook {
    /// The signals that a message's words speak for, at most one of each type, in the order of the types.
    ///
    /// The time is linear in the message, of which the first 16 KB are read.
    package func candidates(in message: String) -> [SignalCandidate] {
        var message = message
        return message.withUTF8 { bytes in candidates(in: bytes) }
    }

    private func candidates(in bytes: UnsafeBufferPointer<UInt8>) -> [SignalCandidate] {
        let message = MessageWords(FoldedText(bytes), vocabulary)
        guard !message.words.isEmpty else { return [] }
        let matches = PhraseSearch(automaton, message).matches
        guard !matches.isEmpty else { return [] }
        var verdict = Verdict(message.words, cues)
        verdict.weigh(matches)
        return verdict.best.compactMap { best in
            guard let best else { return nil }
            return SignalCandidate(
                type: best.type, confidence: best.confidence, quote: quote(best.match, message.words, bytes))
        }
    }

    /// The words of the match as they were written; a long one is cut at 300 bytes.
    private func quote(
        _ match: PhraseMatch, _ words: [MessageWords.Word], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> String {
        let start = Int(words[Int(match.start)].start)
        let end = Int(words[Int(match.end) - 1].end)
        guard start < end, end <= bytes.count else { return "" }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// Which matches count, and the best of each type.
private struct Verdict {
    struct Best {
        var type: SignalType
        var confidence: Int
        var match: PhraseMatch
    }

    private let words: [MessageWords.Word]
    private let cues: [Cue]
    /// For each word, a bit for each type that it cannot speak for; bit 15: its negation denies nothing.
    private var covered: [UInt16]
    private var excluded: UInt16 = 0
    private(set) var best: [Best?] = Array(repeating: nil, count: SignalType.allCases.count)

    private static let harmless: UInt16 = 1 << 15
    private static let everyType: UInt16 = (1 << 10) - 1

    init(_ words: [MessageWords.Word], _ cues: [Cue]) {
        self.words = words
        self.cues = cues
        covered = Array(repeating: 0, count: words.count)
    }

    mutating func weigh(_ matches: [PhraseMatch]) {
        for match in matches { cover(match) }
        let covered = covered
        let scope = NegationScope(words) { covered[$0] & Self.harmless != 0 }
        for match in matches { weigh(match, scope) }
    }

    private mutating func cover(_ match: PhraseMatch) {
        let cue = cues[Int(match.phrase)]
        switch cue.purpose {
        case .signal: return
        case .not:
            let bit = cue.type.map(Self.bit) ?? Self.harmless
            for word in Int(match.start)..<Int(match.end) { covered[word] |= bit }
        case .unless: excluded |= cue.type.map(Self.bit) ?? Self.everyType
        }
    }

    private mutating func weigh(_ match: PhraseMatch, _ scope: NegationScope) {
        let cue = cues[Int(match.phrase)]
        guard case .signal(let confidence) = cue.purpose, let type = cue.type, excluded & Self.bit(type) == 0 else {
            return
        }
        let place = Int(Self.index(type))
        if let best = best[place], best.confidence > confidence || isCloser(best, confidence, match) { return }
        let (start, end) = (Int(match.start), Int(match.end))
        switch cue.mood {
        case .any: break
        case .question: if !words[start].isAsked { return }
        case .statement: if words[start].isAsked { return }
        }
        for word in start..<end where covered[word] & Self.bit(type) != 0 { return }
        if !cue.standsNegated, match.isNegated || scope.denies(start, end) { return }
        best[place] = Best(type: type, confidence: confidence, match: match)
    }

    /// Of two equal cues, the earlier one is quoted, and of those the longer.
    private func isCloser(_ best: Best, _ confidence: Int, _ match: PhraseMatch) -> Bool {
        guard best.confidence == confidence else { return false }
        return best.match.start < match.start || (best.match.start == match.start && best.match.end >= match.end)
    }

    private static func index(_ type: SignalType) -> UInt16 {
        switch type {
        case .readyToBuy: 0
        case .budget: 1
        case .timeline: 2
        case .authority: 3
        case .painPoint: 4
        case .competitor: 5
        case .pricingQuestion: 6
        case .featureInterest: 7
        case .referral: 8
        case .objection: 9
        }
    }

    private static func bit(_ type: SignalType) -> UInt16 { 1 << index(type) }
}
