import Testing

@testable import Signals

/// On messages that nobody who writes cues has read.
struct HeldBackTests {
    @Test func `the cues alone reach a macro F1 of 0.75 on messages they were not written for`() throws {
        #expect(try Shipped.scores(on: "held-back").macroF1 >= 0.75)
    }

    @Test func `and more on those they were`() throws {
        #expect(try Shipped.scores(on: "open").macroF1 >= 0.9)
    }
}
