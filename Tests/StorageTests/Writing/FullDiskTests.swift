import Foundation
import Storage
import Testing

/// On a real file system of three megabytes; skipped where this process may not mount one.
@Suite(
    .enabled(if: SmallDisk.isPossible, "needs root, to mount a file system of three megabytes"), .timeLimit(.minutes(1))
)
struct `A full disk` {
    private static let page = String(repeating: "x", count: 4000)

    /// Writes until the disk is full; the numbers that were acknowledged and the error that ended it.
    private func exhaust(_ database: SQLiteDatabase) async -> (acknowledged: Set<String>, error: StorageError?) {
        var acknowledged: Set<String> = []
        for number in 0..<5000 {
            do {
                let body = "\(number) \(Self.page)"
                // Two rows each, so that half a write would show.
                try await database.write { transaction in
                    let id = try transaction.note(body)
                    try transaction.note("re: " + body, answering: id)
                }
                acknowledged.insert(body)
            } catch {
                return (acknowledged, error as? StorageError)
            }
        }
        return (acknowledged, nil)
    }

    private func kept(_ database: SQLiteDatabase) async throws -> (questions: Set<String>, answers: Set<String>) {
        let bodies = try await database.read { try $0.bodies() }
        return (
            Set(bodies.filter { !$0.hasPrefix("re: ") }),
            Set(bodies.filter { $0.hasPrefix("re: ") }.map { String($0.dropFirst(4)) })
        )
    }

    @Test func `is told clearly, keeps what was acknowledged and no half of what was not`() async throws {
        let disk = try SmallDisk(megabytes: 3)
        let database = try Notebook.open(disk.file("a.sqlite"))
        let (acknowledged, error) = await exhaust(database)
        #expect(acknowledged.count > 20)
        #expect(error == .diskFull)
        #expect(error?.description.contains("Make room") == true)
        let kept = try await kept(database)
        #expect(kept.questions == acknowledged)
        #expect(kept.answers == acknowledged)
        try? database.close()
    }

    @Test func `lets writing go on once there is room, without a restart`() async throws {
        let disk = try SmallDisk(megabytes: 3)
        let database = try Notebook.open(disk.file("a.sqlite"))
        try await database.write { try $0.note("before") }
        let ballast = try disk.fill()
        for _ in 0..<3 {
            let body = UUID().uuidString + String(repeating: "x", count: 20_000)
            await #expect(throws: StorageError.diskFull) { try await database.write { try $0.note(body) } }
        }
        #expect(try await database.read { try $0.bodies() } == ["before"])
        unlink(ballast)
        try await database.write { try $0.note("after") }
        #expect(try await database.read { try $0.bodies() } == ["before", "after"])
        try database.close()
        let again = try Notebook.open(disk.file("a.sqlite"))
        #expect(try await again.read { try $0.text("PRAGMA integrity_check") } == "ok")
        #expect(try await again.read { try $0.bodies() } == ["before", "after"])
        try again.close()
    }

    @Test func `does not fail small writes because of a large one beside them`() async throws {
        let disk = try SmallDisk(megabytes: 4)
        let database = try Notebook.open(disk.file("a.sqlite"))
        try await database.write { try $0.note("before") }
        try disk.fill(leaving: 400_000)
        let large = String(repeating: "y", count: 1_500_000)
        let results = await withTaskGroup(of: (Int, StorageError?).self) { group in
            for number in 0..<9 {
                group.addTask {
                    do {
                        try await database.write { try $0.note(number == 4 ? large : "small \(number)") }
                        return (number, nil)
                    } catch {
                        return (number, error as? StorageError ?? .closed)
                    }
                }
            }
            return await group.reduce(into: [Int: StorageError?]()) { $0[$1.0] = .some($1.1) }
        }
        #expect(results[4] == .some(.diskFull))
        let kept = Set(try await database.read { try $0.bodies() })
        #expect(!kept.contains(large))
        for number in 0..<9 where number != 4 {
            // Whichever way it went, the answer and the file agree.
            #expect(kept.contains("small \(number)") == (results[number] == .some(nil)))
            #expect(results[number] == .some(nil))
        }
        try database.close()
    }

    @Test func `leaves no partial backup`() async throws {
        let disk = try SmallDisk(megabytes: 3)
        let folder = try TemporaryFolder()
        let database = try Notebook.open(folder.file("a.sqlite"))
        try await database.write { transaction in
            for number in 0..<1500 { try transaction.note("\(number) \(Self.page)") }
        }
        let error = #expect(throws: StorageError.self) {
            try Backup.copy(from: folder.file("a.sqlite"), to: disk.file("copy.sqlite"))
        }
        #expect(error == .diskFull)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
        try database.close()
    }
}
