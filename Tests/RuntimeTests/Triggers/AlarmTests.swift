import Rehearsal
import Testing

@testable import Runtime

@Suite struct AlarmTests {
    /// Rings as soon as the clock is there; what it rings for sets the next time, as looking up what is due does.
    private func ring(_ times: [Int64], at now: Int64) async -> Bool {
        let clock = ScriptClock(now: 0)
        let alarm = Alarm(time: clock)
        return await withCheckedContinuation { continuation in
            alarm.start {
                alarm.set(now + 1000)
                continuation.resume(returning: Task.isCancelled)
            }
            for time in times { alarm.set(time) }
            clock.move(to: now)
        }
    }

    @Test(arguments: [[1000], [5000, 1000], [1000, 5000]])
    func `the earliest time rings, and setting the next does not cancel what is under way`(_ times: [Int64]) async {
        let wasCancelled = await ring(times, at: 1000)
        #expect(!wasCancelled)
    }
}
