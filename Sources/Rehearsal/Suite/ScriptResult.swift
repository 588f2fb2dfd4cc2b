/// What came of one script of a run.
package struct ScriptResult: Sendable {
    package var performance: Performance
    /// With it the play can be repeated.
    package var seed: UInt64
    package var took: Duration
    package var isPassed: Bool { performance.hasPassed }
    package var script: ConversationScript { performance.script }

    package init(performance: Performance, seed: UInt64, took: Duration) {
        self.performance = performance
        self.seed = seed
        self.took = took
    }
}
