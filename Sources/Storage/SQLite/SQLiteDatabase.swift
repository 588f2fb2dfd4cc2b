import CSQLite
import Foundation
import GRDB
import Synchronization

/// SQLite behind the seam: WAL, `synchronous=FULL`, one writer thread with group commit, readers on snapshots.
package final class SQLiteDatabase: Database {
    package enum Location: Sendable {
        case file(String)
        /// A file of its own that is removed when the database is closed; it does not survive a power cut.
        case temporary
        /// A temporary file that begins as a copy of another one, which nobody has open.
        case temporaryCopy(of: String)
    }

    package enum Access: Sendable { case read, write }

    package let path: String
    private let pool: DatabasePool
    private let writer: WriterThread?
    private let lock: FileLock?
    private let isTemporary: Bool

    /// Opens and, for writing, locks the file and brings its schema up to date.
    ///
    /// - Throws: `StorageError`: in use, not ours, newer than us, or not to be opened.
    package static func open(
        _ location: Location, access: Access = .write, migrations: [Migration]
    ) throws -> SQLiteDatabase {
        switch location {
        case .file(let path):
            return try SQLiteDatabase(path: path, access: access, migrations: migrations, isTemporary: false)
        case .temporary:
            return try SQLiteDatabase(
                path: temporaryPath(), access: .write, migrations: migrations, isTemporary: true)
        case .temporaryCopy(let original):
            let path = temporaryPath()
            do {
                try FileManager.default.copyItem(atPath: original, toPath: path)
            } catch {
                throw StorageError.cannotOpen(path: original, reason: "it cannot be copied: \(error)")
            }
            return try SQLiteDatabase(path: path, access: .write, migrations: migrations, isTemporary: true)
        }
    }

    private static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("parley-\(UUID().uuidString).sqlite").path
    }

    /// Once, before SQLite is first used.
    private static let configured: Void = { _ = parley_sqlite_configure() }()

    private init(path: String, access: Access, migrations: [Migration], isTemporary: Bool) throws {
        _ = Self.configured
        self.path = path
        self.isTemporary = isTemporary
        if access == .read, !FileManager.default.fileExists(atPath: path) {
            throw StorageError.cannotOpen(path: path, reason: "there is no such file")
        }
        lock = access == .write && !isTemporary ? try FileLock(beside: path) : nil
        let migrator = Migrator(migrations: Self.own + migrations)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(access))
            switch access {
            case .write:
                try pool.writeWithoutTransaction { connection in
                    // GRDB sets NORMAL on the writer after `prepareDatabase`, so this must come once the pool is open.
                    try connection.execute(sql: "PRAGMA synchronous = \(isTemporary ? "OFF" : "FULL")")
                    let level = try Int.fetchOne(connection, sql: "PRAGMA synchronous")
                    guard level == (isTemporary ? 0 : 2) else {
                        throw StorageError.cannotOpen(path: path, reason: "synchronous=FULL was not taken")
                    }
                    try migrator.migrate(connection, path: path)
                }
                writer = WriterThread(pool: pool)
            case .read:
                try pool.read { try migrator.check($0, path: path) }
                writer = nil
            }
        } catch let error as DatabaseError {
            throw StorageError.cannotOpen(path: path, reason: error.message ?? "\(error)")
        }
    }

    private static let own = [EventLog.migration]

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .read
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { connection in
            let code = parley_sqlite_harden(connection.sqliteConnection)
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            // Savepoints keep the pages they touch in a temporary file otherwise: a third of a write's cost.
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
            try connection.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            return try await pool.read { try body(Transaction(connection: $0)) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        guard let writer else { throw StorageError.readOnly }
        return try await withCheckedThrowingContinuation { continuation in
            let result = JobResult<T>()
            writer.submit(
                WriteJob(
                    run: { transaction in result.set(try body(transaction)) },
                    finish: { error in
                        if let error {
                            continuation.resume(throwing: error)
                        } else if let value = result.take() {
                            continuation.resume(returning: value)
                        } else {
                            continuation.resume(throwing: StorageError.closed)
                        }
                    }))
        }
    }

    /// Finishes the writes under way, folds the log into the file, and gives up the lock.
    package func close() throws {
        writer?.stop()
        try pool.close()
        lock?.release()
        if isTemporary {
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        }
    }

    deinit {
        writer?.stop()
        if isTemporary {
            try? pool.close()
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        }
    }
}

/// A job's result between its run and the commit; a second run replaces it.
private final class JobResult<T: Sendable>: Sendable {
    private let value = Mutex<T?>(nil)
    func set(_ new: T) { value.withLock { $0 = new } }
    func take() -> T? { value.withLock { $0 } }
}
