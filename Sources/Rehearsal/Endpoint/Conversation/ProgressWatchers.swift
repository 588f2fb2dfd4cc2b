import Synchronization

/// Tasks that wait for a conversation to come somewhere; each is woken by the change itself, nobody polls.
final class ProgressWatchers: Sendable {
    private typealias Continuation = CheckedContinuation<ConversationProgress, any Error>

    private struct Watcher {
        let condition: @Sendable (ConversationProgress) -> Bool
        let continuation: Continuation
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []
        var nextID = 0
        var isShutDown = false
    }

    private let name: String
    private let state = Mutex(State())

    init(name: String) { self.name = name }

    func wait(
        from progress: @Sendable () -> ConversationProgress,
        until condition: @escaping @Sendable (ConversationProgress) -> Bool
    ) async throws -> ConversationProgress {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let failure = state.withLock { state -> (any Error)? in
                    if state.isShutDown { return EndpointError.shutDown(conversation: name) }
                    if state.cancelled.remove(id) != nil { return CancellationError() }
                    state.watchers[id] = Watcher(condition: condition, continuation: continuation)
                    return nil
                }
                if let failure { return continuation.resume(throwing: failure) }
                // Read after the watcher is in place, so that a change between the two wakes it.
                notice(progress())
            }
        } onCancel: {
            let watcher = state.withLock { state in
                let watcher = state.watchers.removeValue(forKey: id)
                if watcher == nil { state.cancelled.insert(id) }
                return watcher
            }
            watcher?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Wakes those whose condition holds now.
    func notice(_ progress: ConversationProgress) {
        let woken = state.withLock { state -> [Watcher] in
            if state.watchers.isEmpty { return [] }
            let ids = state.watchers.filter { $0.value.condition(progress) }.map(\.key)
            return ids.compactMap { state.watchers.removeValue(forKey: $0) }
        }
        for watcher in woken { watcher.continuation.resume(returning: progress) }
    }

    func fail() {
        let watchers = state.withLock { state in
            state.isShutDown = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.continuation.resume(throwing: EndpointError.shutDown(conversation: name)) }
    }
}
