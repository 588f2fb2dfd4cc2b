import Rehearsal
import Testing

/// The calendar of a script moves only when told.
struct ScriptClockTests {
    @Test(.timeLimit(.minutes(1))) func `who waits is woken when the time has come, and not before`() async throws {
        let clock = ScriptClock(now: 1000)
        try await clock.sleep(until: 1000)
        async let sleeper: Void = clock.sleep(until: 5000)
        clock.move(to: 4999)
        #expect(clock.now == 4999)
        clock.move(to: 5000)
        try await sleeper
        clock.move(to: 10)
        #expect(clock.now == 5000, "it never goes back")
    }

    @Test(.timeLimit(.minutes(1))) func `a cancelled sleeper is let go`() async {
        let clock = ScriptClock(now: 0)
        let task = Task { try await clock.sleep(until: 1) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
