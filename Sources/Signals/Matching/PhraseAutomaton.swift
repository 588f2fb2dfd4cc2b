/// All phrases in one automaton over words.
///
/// A state is a set of places in phrases that are reached together, so that a hundred phrases which begin with "we"
/// cost what one does. A gap is a state's way on without a symbol: `skip`.
struct PhraseAutomaton: Sendable {
    /// A phrase's end: its number, and whether the sentence must end there too.
    struct End: Sendable, Hashable {
        var phrase: Int32
        var isSentenceEnd: Bool
    }

    struct State: Sendable {
        /// A bit for each symbol that leads on from here, by the symbol modulo 64.
        var wanted: UInt64 = 0
        /// The state behind any word, or -1.
        var skip: Int32 = -1
        /// The phrases that end here.
        var ends: Range<Int32> = 0..<0
    }

    private(set) var states: [State] = []
    private(set) var ends: [End] = []
    /// By symbol: the state behind the first word of phrases, or -1.
    private(set) var first: [Int32] = []
    private var keys: [UInt64] = []
    private var targets: [Int32] = []

    init(_ sets: StateSets, symbolCount: Int) {
        states = sets.states.map { State(skip: $0.skip) }
        first = Array(repeating: -1, count: symbolCount)
        var slots = 64
        while slots < sets.edges.count * 2 { slots *= 2 }
        keys = Array(repeating: .max, count: slots)
        targets = Array(repeating: -1, count: slots)
        for edge in sets.edges {
            guard edge.from != 0 else {
                first[Int(edge.symbol)] = edge.to
                continue
            }
            states[Int(edge.from)].wanted |= 1 << UInt64(edge.symbol & 63)
            let key = Self.key(edge.from, edge.symbol)
            var slot = Self.slot(key, slots)
            while keys[slot] != .max { slot = (slot + 1) & (slots - 1) }
            keys[slot] = key
            targets[slot] = edge.to
        }
        for (number, state) in sets.states.enumerated() where !state.ends.isEmpty {
            let from = Int32(ends.count)
            ends += state.ends
            states[number].ends = from..<Int32(ends.count)
        }
    }

    /// How large it is, for a report: states and the ways between them.
    var size: (states: Int, edges: Int) { (states.count, targets.count { $0 >= 0 }) }

    /// The state that a symbol leads to, or -1.
    @inline(__always)
    func target(_ state: Int32, _ symbol: Int32) -> Int32 {
        let key = Self.key(state, symbol)
        var slot = Self.slot(key, keys.count)
        while true {
            if keys[slot] == key { return targets[slot] }
            if keys[slot] == .max { return -1 }
            slot = (slot + 1) & (keys.count - 1)
        }
    }

    @inline(__always)
    private static func key(_ state: Int32, _ symbol: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: symbol))
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }
}
