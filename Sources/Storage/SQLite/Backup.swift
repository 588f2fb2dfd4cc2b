import CSQLite
import Foundation
import GRDB

/// A copy of a database in use: written beside its place, checked, synced, then renamed, so that a backup is either
/// whole or not there.
package enum Backup {
    /// Where the copy is made; it grows there while the backup is under way.
    package static func partialPath(of target: String) -> String { target + ".partial-\(getpid())" }

    /// - Returns: the size of the copy in bytes.
    /// - Throws: `StorageError`; an existing file at `target` is left as it was.
    package static func copy(from source: String, to target: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: source) else {
            throw StorageError.cannotOpen(path: source, reason: "there is no such file")
        }
        let partial = partialPath(of: target)
        remove(partial)
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: source, configuration: configuration)
            // Never by copying the file: what is still in the write-ahead log would be lost.
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
            try queue.close()
            try verify(partial)
            try sync(partial)
            guard rename(partial, target) == 0 else {
                throw StorageError.cannotOpen(path: target, reason: String(cString: strerror(errno)))
            }
            try sync(
                (target as NSString).deletingLastPathComponent.isEmpty
                    ? "." : (target as NSString).deletingLastPathComponent)
            return (try FileManager.default.attributesOfItem(atPath: target)[.size] as? Int) ?? 0
        } catch let error as DatabaseError {
            remove(partial)
            let failure = StorageError(error)
            if failure == .diskFull { throw failure }
            throw StorageError.cannotOpen(path: target, reason: error.message ?? "\(error)")
        } catch {
            remove(partial)
            throw error
        }
    }

    /// An unfinished copy and what SQLite keeps beside it.
    private static func remove(_ partial: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(partial + suffix) }
    }

    private static func verify(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        let problems = try queue.read { try Integrity.problems(Transaction(connection: $0)) }
        try queue.close()
        guard problems.isEmpty else {
            let first = problems.prefix(5).joined(separator: "; ")
            throw StorageError.cannotOpen(
                path: path, reason: "the copy fails its check, as its source would: \(first). `parley doctor` says more"
            )
        }
    }

    private static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StorageError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError.diskFailed(String(cString: strerror(errno))) }
    }
}
