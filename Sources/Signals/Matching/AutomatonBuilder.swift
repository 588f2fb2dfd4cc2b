/// Puts phrases into an automaton, one after another.
struct AutomatonBuilder {
    struct Node {
        var gap: Int8 = 0
        /// Nodes that are reached together with this one.
        var together: [Int32] = []
        var ends: [PhraseAutomaton.End] = []
    }

    struct Edge: Hashable {
        var node: Int32
        var symbol: Int32
    }

    /// Where several ways of a phrase come together again, so that what follows is there once.
    private struct Joint: Hashable {
        var from: [Int32]
        var phrase: Phrase
    }

    /// What one phrase may add, and all of them.
    static let limits = (phrase: 20_000, all: 400_000)

    private(set) var nodes = [Node()]
    private(set) var edges: [Edge: Int32] = [:]
    var words: VocabularyBuilder
    private let lists: [String: [Phrase]]
    private var listSymbols: [String: Int32] = [:]
    private var gaps: [Edge: Int32] = [:]
    private var joints: [Joint: [Int32]] = [:]
    private var most = 0

    /// - Parameter lists: the options of each placeholder that is a list.
    init(words: VocabularyBuilder, lists: [String: [Phrase]]) {
        self.words = words
        self.lists = lists
    }

    struct TooManyWays: Error {}

    /// - Throws: `TooManyWays` where choices and lists multiply beyond `limits`.
    mutating func add(_ phrase: Phrase, as number: Int32) throws(TooManyWays) {
        most = min(nodes.count + Self.limits.phrase, Self.limits.all)
        var isSentenceEnd = false
        if case .sequence(let items) = phrase, items.last == .end { isSentenceEnd = true }
        for node in try extend([0], phrase) where node != 0 {
            nodes[Int(node)].ends.append(PhraseAutomaton.End(phrase: number, isSentenceEnd: isSentenceEnd))
        }
    }

    /// The nodes reached together with one, itself among them.
    func reached(from node: Int32) -> [Int32] {
        var reached = [node]
        var next = 0
        while next < reached.count {
            for other in nodes[Int(reached[next])].together where !reached.contains(other) { reached.append(other) }
            next += 1
        }
        return reached
    }

    private mutating func newNode(gap: Int = 0) throws(TooManyWays) -> Int32 {
        guard nodes.count < most else { throw TooManyWays() }
        nodes.append(Node(gap: Int8(gap)))
        return Int32(nodes.count - 1)
    }

    private mutating func extend(_ from: [Int32], _ phrase: Phrase) throws(TooManyWays) -> [Int32] {
        switch phrase {
        case .word(let word): return try step(from, words.symbol(of: word))
        case .stem(let stem): return try step(from, words.symbol(ofStem: stem))
        case .start: return try step(from, Vocabulary.start)
        case .end: return from
        case .gap(let most): return try pass(from, most)
        case .sequence(let items):
            var nodes = from
            for item in items { nodes = try extend(nodes, item) }
            return nodes
        case .optional(let inner):
            return try join(from, phrase) { builder throws(TooManyWays) in from + (try builder.extend(from, inner)) }
        case .choice(let options):
            return try join(from, phrase) { builder throws(TooManyWays) in
                var nodes: [Int32] = []
                for option in options { nodes += try builder.extend(from, option) }
                return nodes
            }
        case .placeholder(let name, _): return try extend(from, list: name, phrase)
        }
    }

    private mutating func step(_ from: [Int32], _ symbol: Int32) throws(TooManyWays) -> [Int32] {
        var reached: [Int32] = []
        for node in from {
            let edge = Edge(node: node, symbol: symbol)
            if let known = edges[edge] {
                reached.append(known)
            } else {
                let new = try newNode()
                edges[edge] = new
                reached.append(new)
            }
        }
        return reached
    }

    private mutating func pass(_ from: [Int32], _ most: Int) throws(TooManyWays) -> [Int32] {
        var reached: [Int32] = []
        for node in from where node != 0 {
            let key = Edge(node: node, symbol: Int32(most))
            if let known = gaps[key] {
                reached.append(known)
            } else {
                let new = try newNode(gap: most)
                gaps[key] = new
                nodes[Int(node)].together.append(new)
                reached.append(new)
            }
        }
        return reached
    }

    /// Brings the ends of several ways together, unless the beginning is among them: that is reached by nothing.
    private mutating func join(
        _ from: [Int32], _ phrase: Phrase, _ ways: (inout AutomatonBuilder) throws(TooManyWays) -> [Int32]
    ) throws(TooManyWays) -> [Int32] {
        let key = Joint(from: from, phrase: phrase)
        if let known = joints[key] { return known }
        let reached = Set(try ways(&self)).sorted()
        let beginning = reached.filter { $0 == 0 }
        let rest = reached.filter { $0 != 0 }
        var joined = reached
        if rest.count > 1 {
            let joint = try newNode()
            for node in rest { nodes[Int(node)].together.append(joint) }
            joined = beginning + [joint]
        }
        joints[key] = joined
        return joined
    }

    private mutating func extend(_ from: [Int32], list name: String, _ phrase: Phrase) throws(TooManyWays) -> [Int32] {
        switch name {
        case "number": return try step(from, Vocabulary.number)
        case "amount": return try step(from, Vocabulary.amount)
        case "percent": return try step(from, Vocabulary.percent)
        case "name": return try step(from, Vocabulary.name)
        default: break
        }
        let symbol = listSymbol(name)
        let options = lists[name] ?? []
        return try join(from, .placeholder(name, offset: 0)) { builder throws(TooManyWays) in
            var nodes = try builder.step(from, symbol)
            for option in options where !Self.isOneWord(option) { nodes += try builder.extend(from, option) }
            return nodes
        }
    }

    /// Items of one word answer the list's own symbol, so that a list of a hundred words is one edge.
    private mutating func listSymbol(_ name: String) -> Int32 {
        if let known = listSymbols[name] { return known }
        let symbol = words.newSymbol()
        listSymbols[name] = symbol
        for option in lists[name] ?? [] {
            switch option {
            case .word(let word): words.list(word, in: symbol)
            case .stem(let stem): words.list(stem: stem, in: symbol)
            default: break
            }
        }
        return symbol
    }

    private static func isOneWord(_ phrase: Phrase) -> Bool {
        switch phrase {
        case .word, .stem: true
        default: false
        }
    }
}
