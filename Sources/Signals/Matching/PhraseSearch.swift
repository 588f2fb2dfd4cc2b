/// A phrase found in a message.
struct PhraseMatch: Hashable {
    var phrase: Int32
    /// Words, the last one not included.
    var start: Int32
    var end: Int32
    /// Whether a word that negates was passed over inside.
    var isNegated: Bool
}

/// Runs the automaton over a message's words.
struct PhraseSearch {
    private struct Thread {
        var state: Int32
        var start: Int32
        var isNegated: Bool
        var hasSkipped: Bool
    }

    /// Threads that are alive at a word, and matches of a message: what no message of a person comes near.
    private static let mostThreads = 256
    private static let mostMatches = 4_096

    private let automaton: PhraseAutomaton
    private let message: MessageWords
    private var threads: [Thread] = []
    private var next: [Thread] = []
    private(set) var matches: [PhraseMatch] = []

    init(_ automaton: PhraseAutomaton, _ message: MessageWords) {
        self.automaton = automaton
        self.message = message
        threads.reserveCapacity(64)
        next.reserveCapacity(64)
        matches.reserveCapacity(32)
        for word in message.words.indices { read(Int32(word)) }
    }

    private mutating func read(_ place: Int32) {
        let word = message.words[Int(place)]
        switch word.breakBefore {
        case .sentence: threads.removeAll(keepingCapacity: true)
        case .clause: threads.removeAll { $0.hasSkipped }
        case .none, .comma: break
        }
        if word.breakBefore >= .comma {
            let start = automaton.first[Int(Vocabulary.start)]
            if start >= 0 { threads.append(Thread(state: start, start: place, isNegated: false, hasSkipped: false)) }
        }
        next.removeAll(keepingCapacity: true)
        for at in word.symbols {
            let symbol = message.symbols[Int(at)]
            let bit: UInt64 = 1 << UInt64(symbol & 63)
            let first = automaton.first[Int(symbol)]
            if first >= 0 { enter(first, place, false, place) }
            for thread in threads where automaton.states[Int(thread.state)].wanted & bit != 0 {
                let target = automaton.target(thread.state, symbol)
                if target >= 0 { enter(target, thread.start, thread.isNegated, place) }
            }
        }
        let negates = word.grammar.contains(.negator)
        for thread in threads {
            let skip = automaton.states[Int(thread.state)].skip
            guard skip >= 0, next.count < Self.mostThreads else { continue }
            next.append(
                Thread(state: skip, start: thread.start, isNegated: thread.isNegated || negates, hasSkipped: true))
        }
        swap(&threads, &next)
    }

    @inline(__always)
    private mutating func enter(_ target: Int32, _ start: Int32, _ isNegated: Bool, _ place: Int32) {
        let state = automaton.states[Int(target)]
        if !state.ends.isEmpty { note(state.ends, start, isNegated, place) }
        guard state.wanted != 0, next.count < Self.mostThreads else { return }
        next.append(Thread(state: target, start: start, isNegated: isNegated, hasSkipped: false))
    }

    private mutating func note(_ ends: Range<Int32>, _ start: Int32, _ isNegated: Bool, _ place: Int32) {
        for at in ends {
            let end = automaton.ends[Int(at)]
            let next = Int(place) + 1
            if end.isSentenceEnd, next < message.words.count, message.words[next].breakBefore == .none { continue }
            guard matches.count < Self.mostMatches else { return }
            matches.append(PhraseMatch(phrase: end.phrase, start: start, end: place + 1, isNegated: isNegated))
        }
    }
}
