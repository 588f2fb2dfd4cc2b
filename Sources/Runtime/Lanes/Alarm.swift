import Synchronization

/// The next time at which something is due: one sleeper for all timers of an installation.
final class Alarm: Sendable {
    private struct State {
        var next: Int64?
        var sleeper: Task<Void, Never>?
        var ring: (@Sendable () async -> Void)?
        var isStopped = false
    }

    private let state = Mutex(State())
    private let time: any TimeSource

    init(time: any TimeSource) { self.time = time }

    /// `ring` is called when something is due; it looks up what, and sets the next time.
    func start(_ ring: @escaping @Sendable () async -> Void) { state.withLock { $0.ring = ring } }

    /// Something is due at `instant`; earlier ones stand.
    func set(_ instant: Int64) {
        state.withLock { state in
            guard !state.isStopped, let ring = state.ring else { return }
            if let next = state.next, next <= instant { return }
            state.next = instant
            state.sleeper?.cancel()
            state.sleeper = Task { [self, time] in
                do { try await time.sleep(until: instant) } catch { return }
                let isCurrent = self.state.withLock { state in
                    guard state.next == instant else { return false }
                    state.next = nil
                    // Or the next `set` would cancel what is about to look up what is due.
                    state.sleeper = nil
                    return true
                }
                if isCurrent { await ring() }
            }
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.sleeper?.cancel()
            state.sleeper = nil
        }
    }
}
