import Storage
import Synchronization

/// What runs one after the other: a conversation's turns, or the parts of a run beside it.
enum LaneKey: Hashable, Sendable {
    case conversation(AccountID, Int64)
    case run(AccountID, Int64)
}

/// Which lanes have a task on them. An idle one holds no memory here.
final class Lanes: Sendable {
    private struct Lane {
        /// Somebody wants the lane looked at again when its task is done.
        var again = false
        var interruption: Interruption?
        var waiters: [CheckedContinuation<Void, Never>] = []
        var task: Task<Void, Never>?
    }

    private struct State {
        var lanes: [LaneKey: Lane] = [:]
        var isStopping = false
    }

    private let state = Mutex(State())

    /// Takes an idle lane; false where it is taken.
    func take(_ key: LaneKey) -> Bool {
        state.withLock { state in
            if state.isStopping || state.lanes[key] != nil { return false }
            state.lanes[key] = Lane()
            return true
        }
    }

    /// Takes the lane, or has its task look again; true where the caller has it now.
    func takeOrRepeat(_ key: LaneKey) -> Bool {
        state.withLock { state in
            if state.lanes[key] != nil {
                state.lanes[key]?.again = true
                return false
            }
            if state.isStopping { return false }
            state.lanes[key] = Lane()
            return true
        }
    }

    func attach(_ key: LaneKey, _ interruption: Interruption) {
        state.withLock { $0.lanes[key]?.interruption = interruption }
    }

    func attach(_ key: LaneKey, _ task: Task<Void, Never>) {
        state.withLock { $0.lanes[key]?.task = task }
    }

    /// Whether the lane has to be looked at once more; if so the wish is taken down.
    func takeRepeat(_ key: LaneKey) -> Bool {
        state.withLock { state in
            defer { state.lanes[key]?.again = false }
            return state.lanes[key]?.again ?? false
        }
    }

    /// Gives the lane back, unless somebody wants it looked at again; true where it is given back.
    func giveBack(_ key: LaneKey, evenIfWanted: Bool = false) -> Bool {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
            guard let lane = state.lanes[key] else { return [] }
            if lane.again, !evenIfWanted, !state.isStopping { return nil }
            state.lanes[key] = nil
            return lane.waiters
        }
        guard let waiters else { return false }
        for waiter in waiters { waiter.resume() }
        return true
    }

    /// Gives up the model request under way, where that is still possible.
    func interrupt(_ key: LaneKey) {
        state.withLock { $0.lanes[key]?.interruption }?.interrupt()
    }

    /// Returns once the lane is idle.
    func idle(_ key: LaneKey) async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                guard state.lanes[key] != nil else { return true }
                state.lanes[key]?.waiters.append(continuation)
                return false
            }
            if isIdle { continuation.resume() }
        }
    }

    var isEmpty: Bool { state.withLock { $0.lanes.isEmpty } }
    var isStopping: Bool { state.withLock { $0.isStopping } }
    var keys: [LaneKey] { state.withLock { Array($0.lanes.keys) } }

    /// From now on no lane is taken.
    func stop() { state.withLock { $0.isStopping = true } }

    func cancelAll() {
        for task in state.withLock({ $0.lanes.values.compactMap(\.task) }) { task.cancel() }
    }
}
