/// What came of one live run of a script.
package struct LiveTake: Sendable {
    package var performance: Performance
    /// Each expectation that was reached, and whether it held.
    package var checks: [(check: LiveCheck, holds: Bool)] = []
    package var drifts: [(drift: CallDrift, example: String)] = []
    /// The model's answers, turn by turn; nil is a turn that was not played.
    package var recordings: [TurnRecording?]
    /// By the model's alias, or the name that the server gave.
    package var tokens: [String: TokenCount] = [:]
    package var cost: Double?
    /// How long each turn took.
    package var durations: [Duration] = []
    package var took: Duration = .zero
    /// Why it ended before its end; nil where it did not.
    package var stopped: String?

    init(_ script: ConversationScript) {
        performance = Performance(script: script)
        recordings = Array(repeating: nil, count: script.turns.count)
    }

    package var hasPassed: Bool { performance.hasPassed && stopped == nil }
    package var totalTokens: TokenCount { tokens.values.reduce(into: TokenCount()) { $0 += $1 } }
}
