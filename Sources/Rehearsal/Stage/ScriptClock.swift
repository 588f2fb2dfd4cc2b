import Runtime
import Synchronization

/// A calendar that stands still until it is told to move.
package final class ScriptClock: TimeSource {
    private struct State {
        var now: Int64
        var sleepers: [Int: (until: Int64, wake: CheckedContinuation<Void, any Error>)] = [:]
        var next = 0
        /// Cancelled before they could fall asleep.
        var cancelled: Set<Int> = []
        var listener: (@Sendable (Int64) -> Void)?
    }

    private let state: Mutex<State>

    /// - Parameter now: milliseconds since 1970 UTC.
    package init(now: Int64) { state = Mutex(State(now: now)) }

    package var now: Int64 { state.withLock { $0.now } }

    /// Has the time told whenever it moves.
    package func told(_ listener: @escaping @Sendable (Int64) -> Void) { state.withLock { $0.listener = listener } }

    /// Moves on and wakes who waits for a time up to there; never back.
    package func move(to instant: Int64) {
        var listener: (@Sendable (Int64) -> Void)?
        let woken = state.withLock { state -> [CheckedContinuation<Void, any Error>] in
            if state.now < instant { listener = state.listener }
            state.now = max(state.now, instant)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for key in due.keys { state.sleepers[key] = nil }
            return due.sorted { ($0.value.until, $0.key) < ($1.value.until, $1.key) }.map(\.value.wake)
        }
        listener?(instant)
        for sleeper in woken { sleeper.resume() }
    }

    package func sleep(until instant: Int64) async throws {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (wake: CheckedContinuation<Void, any Error>) in
                let result = state.withLock { state -> Result<Void, any Error>? in
                    if state.cancelled.remove(ticket) != nil { return .failure(CancellationError()) }
                    if state.now >= instant { return .success(()) }
                    state.sleepers[ticket] = (instant, wake)
                    return nil
                }
                if let result { wake.resume(with: result) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                if let sleeper = state.sleepers.removeValue(forKey: ticket) { return sleeper.wake }
                state.cancelled.insert(ticket)
                return nil
            }
            sleeper?.resume(throwing: CancellationError())
        }
    }
}
