/// What came of all live runs of one script.
package struct LiveResult: Sendable {
    package var script: ConversationScript
    package var takes: [LiveTake]

    package var passed: Int { takes.count(where: \.hasPassed) }

    /// How often each expectation held, of the runs that came to it; in the order of the script.
    package var checks: [(check: LiveCheck, held: Int, of: Int)] {
        script.turns.enumerated().flatMap { $1.checks(at: $0) }.map { check in
            let reached = takes.flatMap(\.checks).filter { $0.check == check }
            return (check, reached.count(where: \.holds), reached.count)
        }
    }

    /// In how many runs calls differed from the script's, each way with an example.
    package var drifts: [(drift: CallDrift, runs: Int, example: String)] {
        var order: [CallDrift] = []
        var found: [CallDrift: (runs: Int, example: String)] = [:]
        for take in takes {
            var seen: Set<CallDrift> = []
            for (drift, example) in take.drifts where seen.insert(drift).inserted {
                if found[drift] == nil { order.append(drift) }
                found[drift] = ((found[drift]?.runs ?? 0) + 1, found[drift]?.example ?? example)
            }
        }
        return order.sorted { $0.turn < $1.turn }.compactMap { drift in
            found[drift].map { (drift, $0.runs, $0.example) }
        }
    }

    /// An estimate of how likely so many runs in a row all pass: of all ways to choose them, those without a failure
    /// (pass^k; Yao and others, "τ-bench", 2024, 3).
    package func passes(inARow count: Int) -> Double {
        Self.passes(passed, of: takes.count, inARow: count)
    }

    static func passes(_ passed: Int, of runs: Int, inARow count: Int) -> Double {
        guard count > 0, count <= runs else { return 0 }
        return (0..<count).reduce(1.0) { $0 * Double(max(0, passed - $1)) / Double(runs - $1) }
    }

    package var tokens: TokenCount { takes.reduce(into: TokenCount()) { $0 += $1.totalTokens } }

    /// nil where no price is known.
    package var cost: Double? {
        let known = takes.compactMap(\.cost)
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// The middle one of all turns, and the longest.
    package var turnTimes: (median: Duration, longest: Duration)? {
        let sorted = takes.flatMap(\.durations).sorted()
        guard let longest = sorted.last else { return nil }
        return (sorted[sorted.count / 2], longest)
    }
}
