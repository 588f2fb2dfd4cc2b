import Storage
import Synchronization

/// A database that fails as it is told to: with an error, or because its process has ended.
///
/// After the end nothing can be read or written through it. The last commit is durable, told of or not: what a `kill -9` just after the fsync, or a little later, looks like.
final class FailingDatabase: Database {
    struct Killed: Error {}

    private let base: any Database
    private let left = Mutex(Int.max)
    private let made = Mutex(0)
    private let isTold = Mutex(false)
    private let died = Mutex(false)
    private let refusing = Mutex<(after: Int, writes: Int, error: StorageError)>((0, 0, .diskFull))

    init(_ base: any Database) { self.base = base }

    /// Commits so far.
    var commits: Int { made.withLock { $0 } }

    /// Whether anything was refused.
    var isDead: Bool { died.withLock { $0 } }

    /// Dies after so many more commits; `isTold` says whether the last of them is still reported.
    func kill(after commits: Int, isTold: Bool) {
        left.withLock { $0 = commits }
        self.isTold.withLock { $0 = isTold }
    }

    /// After so many more commits, refuses so many writes with an error.
    func fill(for writes: Int, after commits: Int = 0, with error: StorageError = .diskFull) {
        refusing.withLock { $0 = (commits, writes, error) }
    }

    private func die() -> Killed {
        died.withLock { $0 = true }
        return Killed()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        if left.withLock({ $0 <= 0 }) { throw die() }
        return try await base.read(body)
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let mine = left.withLock { left in
            defer { left -= 1 }
            return left
        }
        if mine <= 0 { throw die() }
        let refusal = refusing.withLock { refusing -> StorageError? in
            if refusing.after > 0 {
                refusing.after -= 1
                return nil
            }
            guard refusing.writes > 0 else { return nil }
            refusing.writes -= 1
            return refusing.error
        }
        if let refusal { throw refusal }
        let value = try await base.write(body)
        made.withLock { $0 += 1 }
        if mine == 1, !isTold.withLock({ $0 }) { throw die() }
        return value
    }
}
