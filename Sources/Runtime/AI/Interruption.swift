import Synchronization

/// Whether the model request under way may be given up for a newer message, and how.
///
/// Not once a part of the answer has been shown: then it is never silently said twice.
final class Interruption: Sendable {
    private struct State {
        var cancel: (@Sendable () -> Void)?
        var hasShown = false
        var wasInterrupted = false
    }

    private let state = Mutex(State())

    /// A request begins; `cancel` gives it up.
    func begin(_ cancel: @escaping @Sendable () -> Void) {
        state.withLock { $0 = State(cancel: cancel) }
    }

    /// Something of the answer has been shown.
    func shown() { state.withLock { $0.hasShown = true } }

    func end() -> Bool {
        state.withLock { state in
            state.cancel = nil
            return state.wasInterrupted
        }
    }

    /// Gives the request up, if one is under way and nothing of it has been shown.
    func interrupt() {
        let cancel = state.withLock { state -> (@Sendable () -> Void)? in
            guard let cancel = state.cancel, !state.hasShown else { return nil }
            state.wasInterrupted = true
            return cancel
        }
        cancel?()
    }
}
