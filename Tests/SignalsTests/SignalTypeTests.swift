import Testing

@testable import Signals

struct SignalTypeTests {
    @Test func `there are ten types of signals`() { #expect(SignalType.allCases.count == 10) }
}
