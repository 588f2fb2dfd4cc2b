import CSQLite
import Synchronization

/// Writes down the statements that the product's own connections run, with their values, so that exactly these can be
/// prepared bare: none is written twice, and none can fall behind.
///
/// It hears the connections to one file that are opened between `install` and `remove`; one recording at a time.
enum StatementRecorder {
    private static let file = Mutex("")
    private static let heard = Mutex<[RecordedStatement]?>(nil)
    private static let unread = Mutex<String?>(nil)

    /// - Parameter path: of the file whose connections are heard.
    static func install(for path: String) {
        file.withLock { $0 = name(path) }
        sqlite3_auto_extension(entry)
    }

    static func remove() { sqlite3_cancel_auto_extension(entry) }

    static func begin() { heard.withLock { $0 = [] } }

    /// - Throws: `BenchError` for a statement whose values could not be told.
    static func end() throws -> [RecordedStatement] {
        if let text = unread.withLock({ $0 }) { throw BenchError("the values of a statement cannot be told: \(text)") }
        return heard.withLock { statements in
            defer { statements = nil }
            return statements ?? []
        }
    }

    /// What SQLite calls with each new connection. It passes more than the type of the registering function says
    /// (sqlite.org/c3ref/auto_extension.html), so the cast is what its documentation asks for.
    private static let entry = unsafeBitCast(
        { connection, _, _ in
            sqlite3_trace_v2(connection, UInt32(SQLITE_TRACE_STMT), StatementRecorder.hear, nil)
        } as @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32,
        to: (@Sendable @convention(c) () -> Void).self)

    private static let hear:
        @Sendable @convention(c) (
            UInt32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
        ) -> Int32 =
            { _, _, statement, text in
                guard let statement, let text else { return 0 }
                let plain = String(cString: text.assumingMemoryBound(to: CChar.self))
                guard isOurs(plain), isOurs(OpaquePointer(statement)),
                    let full = sqlite3_expanded_sql(OpaquePointer(statement))
                else { return 0 }
                defer { sqlite3_free(full) }
                heard.withLock { statements in
                    guard statements != nil else { return }
                    if let call = RecordedStatement(plain, expanded: String(cString: full)) {
                        statements?.append(call)
                    } else {
                        unread.withLock { $0 = plain }
                    }
                }
                return 0
            }

    private static func isOurs(_ statement: OpaquePointer) -> Bool {
        guard let path = sqlite3_db_filename(sqlite3_db_handle(statement), "main") else { return false }
        return file.withLock { $0 == name(String(cString: path)) }
    }

    /// The path's last part: SQLite knows the file by a path of its own.
    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Not what brackets a transaction, nor what SQLite's own modules and triggers run beneath a statement.
    private static func isOurs(_ text: String) -> Bool {
        let isWork = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { text.hasPrefix($0) }
        return isWork && !text.contains("sqlite_master") && !text.contains("'main'.'search_")
    }
}
