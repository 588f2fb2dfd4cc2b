import Synchronization

/// Answers that wait to be let go.
final class HeldAnswers: Sendable {
    typealias Ticket = Int

    private struct State {
        var resumes: [Ticket: @Sendable () -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    func add(_ resume: @escaping @Sendable () -> Void) -> Ticket {
        state.withLock { state in
            state.next += 1
            state.resumes[state.next] = resume
            return state.next
        }
    }

    /// False when the answer was let go before.
    @discardableResult
    func remove(_ ticket: Ticket) -> Bool {
        state.withLock { $0.resumes.removeValue(forKey: ticket) != nil }
    }

    /// Lets all go, the longest held first.
    func release() {
        let resumes = state.withLock { state in
            defer { state.resumes = [:] }
            return state.resumes.sorted { $0.key < $1.key }.map(\.value)
        }
        for resume in resumes { resume() }
    }
}
