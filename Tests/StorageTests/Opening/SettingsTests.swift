import Foundation
import Storage
import Testing

struct `An open database` {
    struct Setting: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var value: String
        init(_ name: String, _ value: String) { (testDescription, self.value) = (name, value) }
    }

    static let settings = [
        Setting("journal_mode", "wal"), Setting("synchronous", "2"), Setting("foreign_keys", "1"),
        Setting("trusted_schema", "0"), Setting("busy_timeout", "5000"), Setting("application_id", "1346458188"),
    ]

    @Test(arguments: settings) func `writes with the safe setting`(_ setting: Setting) async throws {
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        let value = try await database.write { transaction in
            // A pragma's name cannot be bound.
            try transaction.text(SQL(stringLiteral: "PRAGMA \(setting.testDescription)"))
        }
        #expect(value == setting.value)
        try database.close()
    }

    @Test func `has put every commit to the disk when it says so`() async throws {
        // The log is on the disk with FULL; it must hold the row before any checkpoint folds it into the file.
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        try await database.write { try $0.note("in the log already") }
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.sqlite-wal")))
        #expect(log.range(of: Data("in the log already".utf8)) != nil)
        try database.close()
    }

    @Test func `does not let its schema be written over`() async throws {
        let database = try Notebook.temporary()
        await #expect(throws: StorageError.self) {
            try await database.write { transaction in
                try transaction.execute("PRAGMA writable_schema = ON")
                try transaction.execute("DELETE FROM sqlite_master")
            }
        }
        #expect(try await database.read { try $0.noteCount() } == 0)
    }

    @Test func `refuses a link to what is not there`() async throws {
        let database = try Notebook.temporary()
        await #expect {
            try await database.write { try $0.note("orphan", answering: 99) }
        } throws: { error in
            if case .constraint? = error as? StorageError { true } else { false }
        }
    }

    @Test func `reads a snapshot that nothing changes meanwhile`() async throws {
        let database = try Notebook.temporary()
        try await database.write { try $0.note("one") }
        let (started, goOn) = (AsyncStream.makeStream(of: Void.self), DispatchSemaphore(value: 0))
        async let counts = database.read { transaction in
            let before = try transaction.noteCount()
            started.continuation.finish()
            goOn.wait()
            return [before, try transaction.noteCount()]
        }
        for await _ in started.stream {}
        try await database.write { try $0.note("two") }
        goOn.signal()
        #expect(try await counts == [1, 1])
        #expect(try await database.read { try $0.noteCount() } == 2)
    }

    @Test func `that is temporary leaves no file behind`() async throws {
        let database = try Notebook.temporary()
        try await database.write { try $0.note("x") }
        let path = database.path
        #expect(FileManager.default.fileExists(atPath: path))
        try database.close()
        for suffix in ["", "-wal", "-shm"] { #expect(!FileManager.default.fileExists(atPath: path + suffix)) }
    }
}
