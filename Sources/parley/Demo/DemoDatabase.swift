import Foundation
import Storage

/// The demo's database file.
enum DemoDatabase {
    /// Removes what an earlier demo left, and makes the folder.
    ///
    /// - Throws: `StorageError.inUse` while another process writes to it, `CommandFailure` for what is no demo's.
    static func makeRoom(at path: String) throws {
        let files = FileManager.default
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure(.database, "the folder \(folder) cannot be made: \(error.localizedDescription)")
            }
        }
        guard files.fileExists(atPath: path) else { return }
        // A database that somebody works with is not thrown away because of a slip in a flag.
        guard path.split(separator: "/").contains(".parley") || path.hasSuffix("demo.sqlite") else {
            throw CommandFailure(.usage, "\(path) exists, and the demo begins with a new file: name another one")
        }
        // Opening takes the lock: who holds it is named.
        do {
            try SQLiteDatabase.open(.file(path), migrations: Installation.migrations).close()
        } catch let error as StorageError {
            if case .inUse = error { throw error }
        }
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
    }
}
