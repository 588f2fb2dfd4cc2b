import Storage
import Testing

/// What SQLite does on a full disk, made to happen by a limit on the file's size: it needs no rights.
struct `A file that may not grow` {
    @Test func `refuses what does not fit, and takes what does`() async throws {
        let database = try Notebook.temporary()
        try await database.write { try $0.note("before") }
        try await database.write { transaction in
            let pages = try transaction.number("PRAGMA page_count")
            _ = try transaction.number(SQL(stringLiteral: "PRAGMA max_page_count = \(pages + 2)"))
        }
        let large = String(repeating: "z", count: 100_000)
        await #expect(throws: StorageError.diskFull) {
            try await database.write { transaction in
                try transaction.note("half of it")
                try transaction.note(large)
            }
        }
        try await database.write { try $0.note("small") }
        #expect(try await database.read { try $0.bodies() } == ["before", "small"])
        try await database.write { _ = try $0.number("PRAGMA max_page_count = 100000") }
        try await database.write { try $0.note(large) }
        #expect(try await database.read { try $0.noteCount() } == 3)
    }
}
