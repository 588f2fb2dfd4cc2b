import Synchronization

/// Lets lanes run one at a time, in the order in which they were launched.
///
/// A ticket is taken where the lane is launched, since tasks begin in any order.
final class LaneOrder: Sendable {
    private struct State {
        var issued = 0
        var served = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    func ticket() -> Int {
        state.withLock { state in
            state.issued += 1
            return state.issued - 1
        }
    }

    /// Returns when all tickets before this one are done.
    func turn(_ ticket: Int) async {
        await withCheckedContinuation { continuation in
            let isNext = state.withLock { state in
                if state.served == ticket { return true }
                state.waiting[ticket] = continuation
                return false
            }
            if isNext { continuation.resume() }
        }
    }

    func done() {
        let next = state.withLock { state in
            state.served += 1
            return state.waiting.removeValue(forKey: state.served)
        }
        next?.resume()
    }
}

extension Runtime {
    /// Does something while no lane runs; what it launches begins afterwards. Only where lanes run one at a time.
    package func whileStill<T>(_ body: () async throws -> T) async rethrows -> T {
        guard let order else { return try await body() }
        await order.turn(order.ticket())
        defer { order.done() }
        return try await body()
    }
}
