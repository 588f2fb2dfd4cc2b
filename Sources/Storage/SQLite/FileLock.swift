import Foundation

/// The exclusive lock beside a database file: one writing process at a time.
///
/// The kernel drops it when the process ends, however it ends, so no stale lock can be left behind.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StorageError.inUse`, naming the holder as it wrote itself into the file.
    init(beside path: String) throws {
        let lockPath = path + ".lock"
        descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StorageError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // The descriptor is closed by `deinit`, which runs once all properties are set, also when this throws: closed
            // here too, it would be somebody else's file the second time.
            let holder = (try? String(contentsOfFile: lockPath, encoding: .utf8)) ?? ""
            throw StorageError.inUse(path: path, by: holder.isEmpty ? "another process" : holder)
        }
        let command = CommandLine.arguments.prefix(2).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let holder = "\(command.joined(separator: " ")), pid \(getpid())"
        ftruncate(descriptor, 0)
        _ = holder.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Lets another process have the file; also one that opens it here before this object is gone.
    func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}
