import Storage

/// The schema of these tests: one table of notes.
enum Notebook {
    static let migrations = [
        Migration(
            "notebook-1",
            """
            CREATE TABLE notes (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                body TEXT NOT NULL UNIQUE,
                answers INTEGER REFERENCES notes (id)
            ) STRICT;
            """)
    ]
    static let account = AccountID(1)

    static func open(_ path: String, access: SQLiteDatabase.Access = .write) throws -> SQLiteDatabase {
        try SQLiteDatabase.open(.file(path), access: access, migrations: migrations)
    }

    static func temporary() throws -> SQLiteDatabase { try SQLiteDatabase.open(.temporary, migrations: migrations) }
}

extension Transaction {
    @discardableResult
    func note(_ body: String, answering other: Int64? = nil) throws -> Int64 {
        try insert("INSERT INTO notes (account_id, body, answers) VALUES (\(Notebook.account), \(body), \(other))")
    }

    func bodies() throws -> [String] { try all("SELECT body FROM notes ORDER BY id") { $0.text(0) } }

    func noteCount() throws -> Int64 { try number("SELECT count(*) FROM notes") }

    func number(_ sql: SQL) throws -> Int64 { try first(sql) { $0.int(0) } ?? -1 }

    func text(_ sql: SQL) throws -> String { try first(sql) { $0.text(0) } ?? "" }
}

/// What a test's body fails with on purpose.
struct OnPurpose: Error {}
