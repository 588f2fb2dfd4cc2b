import Foundation
import GRDB
import Storage
import Testing

struct `A schema` {
    private let second = Migration("notebook-2", "ALTER TABLE notes ADD COLUMN colour TEXT;")

    @Test func `is brought up to date, each step once, with the rows kept`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let old = try Notebook.open(path)
        try await old.write { try $0.note("old") }
        try old.close()
        for _ in 0..<2 {
            let new = try SQLiteDatabase.open(.file(path), migrations: Notebook.migrations + [second])
            let found = try await new.read {
                try $0.first("SELECT body, colour FROM notes") { ($0.text(0), $0.isNull(1)) }
            }
            #expect(found?.0 == "old")
            #expect(found?.1 == true)
            let names = try await new.read {
                try $0.all("SELECT name FROM schema_migrations ORDER BY place") { $0.text(0) }
            }
            #expect(Array(names.suffix(2)) == ["notebook-1", "notebook-2"])
            try new.close()
        }
    }

    @Test(arguments: [SQLiteDatabase.Access.write, .read]) func `that a newer version wrote is refused, both named`(
        _ access: SQLiteDatabase.Access
    ) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        try SQLiteDatabase.open(.file(path), migrations: Notebook.migrations + [second]).close()
        let error = #expect(throws: StorageError.self) { try Notebook.open(path, access: access) }
        guard case .newerSchema(path, itsMigration: "notebook-2", known: let known)? = error else {
            Issue.record("it got \(String(describing: error))")
            return
        }
        #expect(known == 2)
        #expect(error?.description.contains("notebook-2") == true)
        #expect(error?.description.contains("2 migrations") == true)
    }

    @Test func `that fails half way is as it was before`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        try Notebook.open(path).close()
        let broken = Migration(
            "broken", "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE notes (id INTEGER) STRICT;")
        #expect(throws: StorageError.self) {
            try SQLiteDatabase.open(.file(path), migrations: Notebook.migrations + [broken])
        }
        let again = try Notebook.open(path)
        let tables = try await again.read {
            try $0.all("SELECT name FROM sqlite_master WHERE name = 'half'") { $0.text(0) }
        }
        #expect(tables == [])
        try again.close()
    }

    @Test func `of somebody else's file is left alone`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("theirs.sqlite")
        do {
            let queue = try DatabaseQueue(path: path)
            try await queue.write {
                try $0.execute(sql: "CREATE TABLE recipes (id INTEGER); INSERT INTO recipes VALUES (1)")
            }
            try queue.close()
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        for access in [SQLiteDatabase.Access.write, .read] {
            let error = #expect(throws: StorageError.self) { try Notebook.open(path, access: access) }
            #expect(error?.description.contains("not one of Parley's") == true)
        }
        // The header's counters change with the journal mode; the tables and rows may not.
        let queue = try DatabaseQueue(path: path)
        let (names, rows) = try await queue.read {
            (
                try String.fetchAll($0, sql: "SELECT name FROM sqlite_master"),
                try Int.fetchOne($0, sql: "SELECT id FROM recipes")
            )
        }
        #expect(names == ["recipes"])
        #expect(rows == 1)
        #expect(before.count > 0)
    }

    @Test func `is not looked for in a file that is no database`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("letter.txt")
        let letter = String(repeating: "Dear Sirs, this is a letter. ", count: 100)
        try letter.write(toFile: path, atomically: true, encoding: .utf8)
        for access in [SQLiteDatabase.Access.write, .read] {
            let error = #expect(throws: StorageError.self) { try Notebook.open(path, access: access) }
            #expect(error?.description.contains("letter.txt") == true)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == letter)
    }
}
