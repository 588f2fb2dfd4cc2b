import CSQLite
import GRDB

/// Runs statements inside a `read` or `write`; valid only there.
package struct Transaction {
    let connection: GRDB.Database

    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int {
        try run(sql) { _ in true }
        return connection.changesCount
    }

    /// Runs an `INSERT` and returns the row's id.
    package func insert(_ sql: SQL) throws -> Int64 {
        try run(sql) { _ in true }
        return connection.lastInsertedRowID
    }

    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try run(sql) {
            try body($0)
            return true
        }
    }

    package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try run(sql) {
            rows.append(try map($0))
            return true
        }
        return rows
    }

    /// The first row; the statement is not run further.
    package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try run(sql) {
            found = try map($0)
            return false
        }
        return found
    }

    /// Rows until `body` returns false.
    package func scan(_ sql: SQL, _ body: (Row) throws -> Bool) throws { try run(sql, body) }

    package func scoped(to account: AccountID) -> AccountTransaction {
        AccountTransaction(account: account, transaction: self)
    }

    /// Runs `body`; where it throws, what it changed is undone and the rest of the transaction stands.
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        try execute("SAVEPOINT part")
        do {
            let result = try body()
            try execute("RELEASE part")
            return result
        } catch {
            // A full disk has ended the whole transaction already; the batch's owner sees that.
            if connection.isInsideTransaction {
                try execute("ROLLBACK TO part")
                try execute("RELEASE part")
            }
            throw error
        }
    }

    /// Runs `body` and undoes what it did: a preview.
    package func rehearsal<T>(_ body: () throws -> T) throws -> T {
        try execute("SAVEPOINT rehearsal")
        defer {
            if connection.isInsideTransaction {
                // Both can fail only when the connection is lost, and then nothing was changed either.
                _ = try? execute("ROLLBACK TO rehearsal")
                _ = try? execute("RELEASE rehearsal")
            }
        }
        return try body()
    }

    private func run(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        // A full disk makes SQLite end the transaction: a body that passes over that error must not write its rest alone.
        guard connection.isInsideTransaction || sql.text == "BEGIN IMMEDIATE" else { throw StorageError.diskFull }
        do {
            let prepared = try prepare(sql.text)
            let statement = prepared.sqliteStatement
            defer { sqlite3_reset(statement) }
            try bind(sql.values, to: statement)
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW:
                    if try !body(Row(statement: statement)) { return }
                case SQLITE_DONE:
                    return
                default:
                    throw StorageError(sqlite: sqlite3_db_handle(statement), statement: sql.text)
                }
            }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// A cached statement, or a new one where the cached one is running (the same text nested in itself).
    private func prepare(_ text: String) throws -> GRDB.Statement {
        let cached = try connection.cachedStatement(sql: text)
        return sqlite3_stmt_busy(cached.sqliteStatement) == 0 ? cached : try connection.makeStatement(sql: text)
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        for (place, value) in values.enumerated() {
            let index = Int32(place + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .real(let number): sqlite3_bind_double(statement, index, number)
                case .text(var text):
                    text.withUTF8 { buffer in
                        buffer.withMemoryRebound(to: CChar.self) {
                            parley_sqlite_bind_text(statement, index, $0.baseAddress ?? emptyText, Int32($0.count))
                        }
                    }
                case .blob(let bytes):
                    bytes.withUnsafeBytes { parley_sqlite_bind_blob(statement, index, $0.baseAddress, Int32($0.count)) }
                }
            guard code == SQLITE_OK else { throw StorageError(sqlite: sqlite3_db_handle(statement), statement: nil) }
        }
    }
}

/// What an empty string is bound from: a null pointer would be bound as NULL.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
    // Never freed and never written to: one byte for the life of the process, so sharing it is safe.
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
}()
