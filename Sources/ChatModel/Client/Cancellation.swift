import Synchronization

/// Gives one request up from outside, without a task of its own to be cancelled: by the thousand, tasks are memory.
package final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var cancel: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var isCancelled: Bool { state.withLock { $0.isCancelled } }

    package func cancel() {
        let cancel = state.withLock { state -> (@Sendable () -> Void)? in
            state.isCancelled = true
            defer { state.cancel = nil }
            return state.cancel
        }
        cancel?()
    }

    /// What is to be given up from now on; given up at once where it is cancelled already.
    func arm(_ cancel: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.isCancelled { state.cancel = cancel }
            return state.isCancelled
        }
        if isLate { cancel() }
    }
}
