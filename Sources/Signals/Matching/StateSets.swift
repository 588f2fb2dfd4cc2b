/// Turns the builder's nodes into states: each the set of nodes that are reached together.
struct StateSets {
    struct State {
        /// Nodes with what is left of their gap: `node << 4 | gap`, in order.
        var members: [Int32]
        var ends: [PhraseAutomaton.End]
        var skip: Int32 = -1
    }

    struct Edge {
        var from: Int32
        var symbol: Int32
        var to: Int32
    }

    /// Nodes in all states together: a cue file of a thousand phrases needs one in ten of these; what needs more is
    /// refused.
    static let limit = 4_000_000

    private(set) var states: [State] = []
    private(set) var edges: [Edge] = []
    private var numbers: [[Int32]: Int32] = [:]
    private(set) var memberCount = 0
    private let builder: AutomatonBuilder
    /// For each node, those reached with it, as members.
    private let closures: [[Int32]]
    private let ways: [[(symbol: Int32, node: Int32)]]

    /// nil where there would be too many.
    init?(_ builder: AutomatonBuilder) {
        self.builder = builder
        closures = builder.nodes.indices.map { node in
            builder.reached(from: Int32(node)).map { $0 << 4 | Int32(builder.nodes[Int($0)].gap) }.sorted()
        }
        var ways: [[(symbol: Int32, node: Int32)]] = Array(repeating: [], count: builder.nodes.count)
        for (edge, node) in builder.edges { ways[Int(edge.node)].append((edge.symbol, node)) }
        self.ways = ways
        _ = state([0])
        var next = 0
        while next < states.count {
            guard memberCount < Self.limit else { return nil }
            explore(Int32(next))
            next += 1
        }
    }

    private mutating func explore(_ number: Int32) {
        let members = states[Int(number)].members
        var reached: [Int32: [Int32]] = [:]
        var skipped: [Int32] = []
        for member in members {
            for way in ways[Int(member >> 4)] { reached[way.symbol, default: []].append(way.node) }
            if member & 15 > 0 { skipped.append(member - 1) }
        }
        for (symbol, nodes) in reached.sorted(by: { $0.key < $1.key }) {
            let to = state(nodes.count == 1 ? closures[Int(nodes[0])] : union(nodes))
            edges.append(Edge(from: number, symbol: symbol, to: to))
        }
        if !skipped.isEmpty { states[Int(number)].skip = state(skipped) }
    }

    private func union(_ nodes: [Int32]) -> [Int32] {
        var members: [Int32] = []
        for node in nodes { members += closures[Int(node)] }
        members.sort()
        var distinct: [Int32] = []
        for member in members where distinct.last != member { distinct.append(member) }
        return distinct
    }

    private mutating func state(_ members: [Int32]) -> Int32 {
        if let known = numbers[members] { return known }
        let number = Int32(states.count)
        numbers[members] = number
        memberCount += members.count
        let ends = Set(members.flatMap { builder.nodes[Int($0 >> 4)].ends })
        states.append(State(members: members, ends: ends.sorted { $0.phrase < $1.phrase }))
        return number
    }
}
