import CSQLite
import GRDB

/// What can go wrong with the database, told so that the person who must act knows what to do.
package enum StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process writes to this file.
    case inUse(path: String, by: String)
    case cannotOpen(path: String, reason: String)
    /// A newer Parley wrote this file.
    case newerSchema(path: String, itsMigration: String, known: Int)
    case diskFull
    /// The disk failed to keep what it was given; nothing more is written until a restart.
    case diskFailed(String)
    /// A unique or foreign key, a check or a NOT NULL was violated.
    case constraint(String)
    case readOnly
    case closed
    /// A defect of ours: a statement on an account's rows that does not name the account.
    case unscoped(statement: String)
    case other(code: Int32, message: String)

    package var description: String {
        switch self {
        case .inUse(let path, let holder):
            "\(path) is in use by \(holder): stop that, or use another file (commands that only read work beside it)"
        case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
        case .newerSchema(let path, let migration, let known):
            "\(path) was written by a newer Parley: it has \"\(migration)\", and this one knows \(known) migrations "
                + "without it. Use the newer version"
        case .diskFull: "the disk is full: nothing of this was written. Make room; no restart is needed"
        case .diskFailed(let message):
            "the disk failed (\(message)): writing has stopped. Check the disk, then restart; `parley doctor` checks the file"
        case .constraint(let message): "the database refused it: \(message)"
        case .readOnly: "the database was opened for reading only"
        case .closed: "the database is closed"
        case .unscoped(let statement): "a statement does not name its account: \(statement)"
        case .other(let code, let message): "database error \(code): \(message)"
        }
    }

    init(_ error: DatabaseError) {
        self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }

    init(sqlite connection: OpaquePointer?, statement: String?) {
        self.init(
            code: sqlite3_extended_errcode(connection),
            message: String(cString: sqlite3_errmsg(connection)) + (statement.map { " in \($0)" } ?? ""))
    }

    init(code: Int32, message: String) {
        switch code & 0xFF {
        case SQLITE_FULL: self = .diskFull
        // A failed fsync may have dropped the pages it was asked to keep; asking again would succeed without them.
        case SQLITE_IOERR: self = .diskFailed(message)
        case SQLITE_CONSTRAINT: self = .constraint(message)
        case SQLITE_READONLY: self = .readOnly
        default: self = .other(code: code, message: message)
        }
    }
}
