import Foundation
import Storage
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A backup` {
    @Test func `taken while others write has every row that was acknowledged before it began`() async throws {
        let folder = try TemporaryFolder()
        let (source, copy) = (folder.file("a.sqlite"), folder.file("copy.sqlite"))
        let database = try Notebook.open(source)
        let progress = Progress()
        let filler = String(repeating: "x", count: 500)
        let known = try await withThrowingTaskGroup(of: Set<String>?.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var number = 0
                    while !progress.isOver {
                        let body = "\(writer)-\(number) \(filler)"
                        try await database.write { try $0.note(body) }
                        progress.acknowledge(body)
                        number += 1
                    }
                    return nil
                }
            }
            while progress.acknowledged.count < 500 { await Task.yield() }
            let known = progress.acknowledged
            let bytes = try Backup.copy(from: source, to: copy)
            progress.end()
            try await group.waitForAll()
            #expect(bytes > 500 * 500)
            return known
        }
        try database.close()
        let restored = try Notebook.open(copy)
        let (kept, integrity) = try await restored.read {
            (Set(try $0.bodies()), try $0.text("PRAGMA integrity_check"))
        }
        #expect(known.subtracting(kept).isEmpty)
        #expect(integrity == "ok")
        try restored.close()
    }

    @Test func `can be opened and written`() async throws {
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        try await database.write { try $0.note("one") }
        _ = try Backup.copy(from: folder.file("a.sqlite"), to: folder.file("b.sqlite"))
        let restored = try Notebook.open(folder.file("b.sqlite"))
        try await restored.write { try $0.note("two") }
        #expect(try await restored.read { try $0.bodies() } == ["one", "two"])
        #expect(try await database.read { try $0.bodies() } == ["one"])
        try restored.close()
        try database.close()
    }

    @Test func `leaves nothing half made behind`() async throws {
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        try await database.write { try $0.note("one") }
        try database.close()
        #expect(throws: StorageError.self) {
            try Backup.copy(from: folder.file("none.sqlite"), to: folder.file("b.sqlite"))
        }
        #expect(throws: StorageError.self) {
            try Backup.copy(from: folder.file("a.sqlite"), to: folder.file("no/such/folder/b.sqlite"))
        }
        #expect(folder.names.filter { $0.contains("partial") || $0.hasPrefix("b.") } == [])
    }

    @Test func `that fails leaves an earlier one as it was`() throws {
        let folder = try TemporaryFolder()
        try "not a database at all".write(toFile: folder.file("a.sqlite"), atomically: true, encoding: .utf8)
        try "an earlier backup".write(toFile: folder.file("b.sqlite"), atomically: true, encoding: .utf8)
        #expect(throws: StorageError.self) {
            try Backup.copy(from: folder.file("a.sqlite"), to: folder.file("b.sqlite"))
        }
        #expect(try String(contentsOfFile: folder.file("b.sqlite"), encoding: .utf8) == "an earlier backup")
        #expect(folder.names.filter { $0.contains("partial") } == [])
    }
}

struct `The check of a file` {
    /// SQLite 3.40 sees nulls in such a table that are not there.
    @Test func `finds nothing in a sound table without row ids, however its columns stand`() async throws {
        let database = try SQLiteDatabase.open(
            .temporary,
            migrations: [
                Migration(
                    "t",
                    "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (b, c)) "
                        + "STRICT, WITHOUT ROWID;")
            ])
        try await database.write { transaction in
            for number in 1...200 { try transaction.execute("INSERT INTO t VALUES (\(number), \(number), \(number))") }
        }
        #expect(try await database.read { try Integrity.problems($0) } == [])
    }

    @Test func `finds a row that its table forbids`() async throws {
        let database = try SQLiteDatabase.open(
            .temporary,
            migrations: [Migration("t", "CREATE TABLE t (a INTEGER, b TEXT NOT NULL CHECK (b <> '')) STRICT;")])
        try await database.write { transaction in
            try transaction.execute("PRAGMA ignore_check_constraints = ON")
            try transaction.execute("INSERT INTO t VALUES (1, '')")
            try transaction.execute("PRAGMA ignore_check_constraints = OFF")
        }
        // SQLite passes over such rules on a connection that only reads.
        #expect(try await database.write { try Integrity.problems($0) } == ["CHECK constraint failed in t"])
    }
}

/// What the writers of a test have got done.
private final class Progress: Sendable {
    private let state = Mutex((acknowledged: Set<String>(), isOver: false))

    var acknowledged: Set<String> { state.withLock { $0.acknowledged } }
    var isOver: Bool { state.withLock { $0.isOver } }
    func acknowledge(_ body: String) { state.withLock { _ = $0.acknowledged.insert(body) } }
    func end() { state.withLock { $0.isOver = true } }
}
