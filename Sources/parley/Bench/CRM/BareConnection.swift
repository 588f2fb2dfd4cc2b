import CSQLite

/// A connection as a C program would use it: prepared statements, bound, stepped, every column read, nothing else. What
/// the service layer costs is told by comparing with it.
final class BareConnection {
    private let handle: OpaquePointer
    /// By their text, kept prepared.
    private var statements: [String: OpaquePointer] = [:]
    /// What has been read, so that no read can be left out as unused.
    private(set) var checksum: Int64 = 0

    /// - Parameter pragmas: beside those of the product's own connections.
    /// - Throws: `BenchError` where the file cannot be opened.
    init(_ path: String, pragmas: [String] = ["PRAGMA synchronous = FULL"]) throws {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else { throw BenchError("\(path) cannot be opened: SQLite error \(code)") }
        handle = opened
        let own = ["PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -16384"]
        for pragma in own + pragmas { try execute(pragma) }
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs one or more statements that are not kept.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw problem(in: sql) }
    }

    /// Runs a recorded statement to its end and reads every column of every row.
    func run(_ call: RecordedStatement) throws {
        let statement = try prepared(call.text)
        defer { sqlite3_reset(statement) }
        try bind(call.values, to: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                for column in 0..<sqlite3_column_count(statement) { read(statement, column) }
            case SQLITE_DONE: return
            default: throw problem(in: call.text)
            }
        }
    }

    func transaction(_ begin: String = "BEGIN", _ body: () throws -> Void) throws {
        try run(RecordedStatement(text: begin, values: []))
        try body()
        try run(RecordedStatement(text: "COMMIT", values: []))
    }

    /// The rows of a statement, all of whose columns are texts to be.
    func texts(_ sql: String) throws -> [[String]] {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }

    private func prepared(_ text: String) throws -> OpaquePointer {
        if let statement = statements[text] { return statement }
        var made: OpaquePointer?
        guard sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil) == SQLITE_OK,
            let made
        else { throw problem(in: text) }
        statements[text] = made
        return made
    }

    private func bind(_ values: [RecordedValue], to statement: OpaquePointer) throws {
        for (place, value) in values.enumerated() {
            let index = Int32(place + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .real(let number): sqlite3_bind_double(statement, index, number)
                case .text(let text):
                    text.withCString { parley_sqlite_bind_text(statement, index, $0, Int32(text.utf8.count)) }
                }
            guard code == SQLITE_OK else { throw BenchError("a value cannot be bound: SQLite error \(code)") }
        }
    }

    private func read(_ statement: OpaquePointer, _ column: Int32) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: checksum &+= sqlite3_column_int64(statement, column)
        case SQLITE_NULL: break
        default:
            guard let text = sqlite3_column_text(statement, column) else { return }
            checksum &+= Int64(sqlite3_column_bytes(statement, column)) &+ Int64(text[0])
        }
    }

    private func problem(in sql: String) -> BenchError {
        BenchError("\(String(cString: sqlite3_errmsg(handle))) in \(sql)")
    }
}
