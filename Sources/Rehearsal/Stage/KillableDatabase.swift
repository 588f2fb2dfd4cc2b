package import Storage
import Synchronization

/// A database that can be cut off as the end of its process cuts it off: the last commit stands and has been told of,
/// what comes after it is neither written nor read.
package final class KillableDatabase: Database {
    /// The process has ended.
    package struct Killed: Error {}

    private let base: any Database
    private let state = Mutex((made: 0, left: Int.max, isDead: false))
    private let died = Mutex<(@Sendable () -> Void)?>(nil)

    package init(_ base: any Database) { self.base = base }

    /// Commits so far.
    package var commits: Int { state.withLock { $0.made } }
    package var isDead: Bool { state.withLock { $0.isDead } }

    package func kill(after commits: Int) { state.withLock { $0.left = commits } }

    /// Called in the moment of the end, before whoever made the last commit goes on.
    func whenKilled(_ body: @escaping @Sendable () -> Void) { died.withLock { $0 = body } }

    package func revive() {
        state.withLock { state in
            state.left = .max
            state.isDead = false
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        if isDead { throw Killed() }
        return try await base.read(body)
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        if isDead { throw Killed() }
        let value = try await base.write { [self] transaction in
            // The job may have waited behind the one that was the last.
            if isDead { throw Killed() }
            return try body(transaction)
        }
        let isLast = state.withLock { state in
            state.made += 1
            guard state.left != .max else { return false }
            state.left -= 1
            state.isDead = state.left <= 0
            return state.isDead
        }
        if isLast { died.withLock { $0 }?() }
        return value
    }
}
