import Foundation
import Storage
import Testing

struct `A database file` {
    @Test func `has one writer; the second is told who has it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let first = try Notebook.open(path)
        let error = #expect(throws: StorageError.self) { try Notebook.open(path) }
        guard case .inUse(path, by: let holder)? = error else {
            Issue.record("a second writer got \(String(describing: error))")
            return
        }
        #expect(holder.contains("pid \(getpid())"))
        #expect(error?.description.contains(path) == true)
        #expect(error?.description.contains("commands that only read work beside it") == true)
        try first.close()
    }

    @Test func `is free again once its writer has gone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        do {
            let first = try Notebook.open(path)
            try first.close()
        }
        try Notebook.open(path).close()
    }

    @Test func `with a lock file that a dead process has left is free`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        try "parley serve, pid 1".write(toFile: path + ".lock", atomically: true, encoding: .utf8)
        try Notebook.open(path).close()
    }

    @Test func `is read beside its writer, and read only`() async throws {
        let folder = try TemporaryFolder()
        let writing = try Notebook.open(folder.file("a.sqlite"))
        try await writing.write { try $0.note("one") }
        let reading = try Notebook.open(folder.file("a.sqlite"), access: .read)
        #expect(try await reading.read { try $0.bodies() } == ["one"])
        try await writing.write { try $0.note("two") }
        #expect(try await reading.read { try $0.bodies() } == ["one", "two"])
        await #expect(throws: StorageError.readOnly) { try await reading.write { try $0.note("three") } }
        try reading.close()
        try writing.close()
    }

    @Test func `is read when nobody writes it`() async throws {
        let folder = try TemporaryFolder()
        let writing = try Notebook.open(folder.file("a.sqlite"))
        try await writing.write { try $0.note("one") }
        try writing.close()
        let reading = try Notebook.open(folder.file("a.sqlite"), access: .read)
        #expect(try await reading.read { try $0.bodies() } == ["one"])
        try reading.close()
    }

    @Test func `that is not there is not made by reading`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StorageError.self) {
            try Notebook.open(folder.file("none.sqlite"), access: .read)
        }
        #expect(error?.description.contains("none.sqlite") == true)
        #expect(folder.names == [])
    }

    @Test func `in a folder that is not there is refused by name`() throws {
        let error = #expect(throws: StorageError.self) { try Notebook.open("/no/such/folder/a.sqlite") }
        #expect(error?.description.contains("/no/such/folder/a.sqlite") == true)
    }
}
