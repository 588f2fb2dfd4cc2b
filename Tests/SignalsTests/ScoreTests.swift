import Testing

@testable import Signals

struct ScoreTests {
    @Test func `scores count what agrees with the marks`() {
        var scores = SignalScores()
        scores.add(marked: [.budget, .timeline], found: [.budget])
        scores.add(marked: [], found: [.budget])
        scores.add(marked: [.budget], found: [.budget])
        #expect(scores[.budget].precision == 2.0 / 3.0)
        #expect(scores[.budget].recall == 1)
        #expect(scores[.budget].f1 == 0.8)
        #expect(scores[.timeline].recall == 0)
        #expect(scores[.timeline].f1 == 0)
        #expect(scores.macroF1 == 0.08)
        #expect(scores.messages == 3)
    }
}
