import GRDB
import Storage
import Synchronization
import Testing

@testable import Storage

struct `A batch of writes` {
    /// Jobs as the writer thread takes them from its queue, in one batch.
    private func commit(
        _ bodies: [@Sendable (Transaction) throws -> Void], _ folder: TemporaryFolder
    ) throws -> (results: [(any Error)?], bodies: [String]) {
        let pool = try DatabasePool(path: folder.file("batch.sqlite"))
        try pool.write { try $0.execute(sql: Notebook.migrations[0].sql) }
        let results = GroupCommit(pool: pool).commit(bodies.map { WriteJob(run: $0, finish: { _ in }) })
        let kept = try pool.read { try Transaction(connection: $0).bodies() }
        return (results, kept)
    }

    @Test func `loses nothing but the job that throws`() throws {
        let folder = try TemporaryFolder()
        let (results, kept) = try commit(
            [
                { try $0.note("first") },
                {
                    try $0.note("half of the second")
                    throw OnPurpose()
                },
                { try $0.note("third") },
            ], folder)
        #expect(kept == ["first", "third"])
        #expect(results.map { $0 == nil } == [true, false, true])
        #expect(results[1] is OnPurpose)
    }

    @Test func `tells the job that broke a rule, and keeps the others`() throws {
        let folder = try TemporaryFolder()
        let (results, kept) = try commit(
            [{ try $0.note("same") }, { try $0.note("same") }, { try $0.note("answer", answering: 1) }], folder)
        #expect(kept == ["same", "answer"])
        guard case .constraint(let message)? = results[1] as? StorageError else {
            Issue.record("a second row with a unique text gave \(String(describing: results[1]))")
            return
        }
        #expect(message.contains("notes.body"))
    }

    @Test func `of one job that throws leaves no trace and the next can begin`() throws {
        let folder = try TemporaryFolder()
        let pool = try DatabasePool(path: folder.file("one.sqlite"))
        try pool.write { try $0.execute(sql: Notebook.migrations[0].sql) }
        let batch = GroupCommit(pool: pool)
        let failing = WriteJob(
            run: {
                try $0.note("gone")
                throw OnPurpose()
            }, finish: { _ in })
        #expect(batch.commit([failing]).first.flatMap(\.self) is OnPurpose)
        let working = WriteJob(run: { try $0.note("here") }, finish: { _ in })
        #expect(batch.commit([working]).compactMap(\.self).isEmpty)
        #expect(try pool.read { try Transaction(connection: $0).bodies() } == ["here"])
    }

    @Test func `in which a job loses the transaction is done again, each job alone`() throws {
        let folder = try TemporaryFolder()
        let (results, kept) = try commit(
            [
                { try $0.note("before") },
                // What a full disk does to a transaction.
                {
                    try $0.execute("ROLLBACK")
                    throw StorageError.diskFull
                },
                { try $0.note("after") },
            ], folder)
        #expect(kept == ["before", "after"])
        #expect(results.map { $0 as? StorageError } == [nil, .diskFull, nil])
    }

    @Test func `never goes on outside of a transaction that was lost under it`() throws {
        let folder = try TemporaryFolder()
        let (results, kept) = try commit(
            [
                { transaction in
                    try transaction.note("half")
                    // A body that takes an error for something it can pass over must not write the rest by itself.
                    _ = try? transaction.savepoint {
                        try transaction.execute("ROLLBACK")
                        throw StorageError.diskFull
                    }
                    try transaction.note("other half")
                }
            ], folder)
        #expect(kept == [])
        #expect(results[0] as? StorageError == .diskFull)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `Many writers at once` {
    @Test func `are all answered, and every row is there`() async throws {
        let database = try Notebook.temporary()
        let answers = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<2000 { group.addTask { try await database.write { try $0.note("note \(number)") } } }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(answers.count == 2000)
        #expect(try await database.read { try $0.noteCount() } == 2000)
    }

    @Test func `see their own result or their own error, never another's`() async throws {
        let database = try Notebook.temporary()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let result = try? await database.write { transaction -> Int in
                        try transaction.note("\(number)")
                        if number.isMultiple(of: 3) { throw OnPurpose() }
                        return number
                    }
                    #expect(result == (number.isMultiple(of: 3) ? nil : number))
                }
            }
        }
        let kept = try await database.read { try $0.bodies() }.compactMap { Int($0) }
        #expect(kept.sorted() == (0..<300).filter { !$0.isMultiple(of: 3) })
    }

    @Test func `hear of success only when another process could read it`() async throws {
        let folder = try TemporaryFolder()
        let writing = try Notebook.open(folder.file("a.sqlite"))
        let reading = try Notebook.open(folder.file("a.sqlite"), access: .read)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let id = try await writing.write { try $0.note("note \(number)") }
                    let body = try await reading.read { try $0.text("SELECT body FROM notes WHERE id = \(id)") }
                    #expect(body == "note \(number)")
                }
            }
            try await group.waitForAll()
        }
        try reading.close()
        try writing.close()
    }

    @Test func `run one after the other`() async throws {
        let database = try Notebook.temporary()
        try await database.write { try $0.note("0") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    // A read and a write that depends on it: lost updates would show.
                    try await database.write { transaction in
                        let number = Int(try transaction.text("SELECT body FROM notes")) ?? 0
                        try transaction.execute("UPDATE notes SET body = \(String(number + 1))")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.bodies() } == ["500"])
    }
}

struct `A closed database` {
    @Test func `refuses writes and has kept what it acknowledged`() async throws {
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        try await database.write { try $0.note("kept") }
        try database.close()
        await #expect(throws: StorageError.closed) { try await database.write { try $0.note("late") } }
        let again = try Notebook.open(folder.file("a.sqlite"))
        #expect(try await again.read { try $0.bodies() } == ["kept"])
        try again.close()
    }
}
