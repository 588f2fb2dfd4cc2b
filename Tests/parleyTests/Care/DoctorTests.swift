import Foundation
import JSON
import Runtime
import Storage
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(3)))
struct `The doctor` {
    private func examine(_ path: String) async throws -> [Check] {
        let database = try SQLiteDatabase.open(.file(path), access: .read, migrations: Installation.migrations)
        let examination = Examination(writingTools: try DoctorCommand.writingTools())
        let checks = try await database.read { transaction in try examination.run(transaction) { _ in } }
        try database.close()
        return checks
    }

    @Test func `finds nothing wrong with what a conversation has left, nor in any state it may be in`() async throws {
        let played = try await PlayedDatabase()
        let sound = try await examine(played.path)
        #expect(sound.filter { !$0.holds } == [])
        #expect(Set(sound.map(\.name)).count == sound.count)
        for state in Damage.none {
            let checks = try await examine(try await played.spoiled(by: state.sql))
            #expect(checks.filter { !$0.holds } == [], "\(state.testDescription)")
        }
    }

    @Test func `finds each kind of damage, and blames nothing else`() async throws {
        let played = try await PlayedDatabase()
        for damage in Damage.all {
            let checks = try await examine(try await played.spoiled(by: damage.sql))
            let failed = checks.filter { !$0.holds }
            #expect(
                Set(failed.map(\.name)) == damage.checks, "\(damage.testDescription): \(failed.flatMap(\.problems))")
            #expect(failed.allSatisfy { (1...10).contains($0.problems.count) })
        }
    }

    @Test func `tells the first ten of a kind and how many there are`() async throws {
        let played = try await PlayedDatabase()
        let path = try await played.spoiled(
            by: """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)
                INSERT INTO conversations (account_id, channel, zone, state, outcome, pending, created_at, updated_at)
                SELECT 1, 'web', 'UTC', 'resolved', 'done', 5, 0, 0 FROM n
                """)
        let outcome = try await Binary.run("doctor", "--database", path)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("25 problems"))
        #expect(outcome.output.contains("… and 15 more"))
        #expect(outcome.output.contains("says that 5 messages wait; 0 do"))
    }

    @Test func `works beside a writer, for machines too`() async throws {
        let played = try await PlayedDatabase()
        let writing = try SQLiteDatabase.open(.file(played.path), migrations: Installation.migrations)
        let outcome = try await Binary.run("doctor", "--json", "--database", played.path)
        #expect(outcome.status == 0)
        let report = try JSON(parsing: outcome.output)
        #expect(report["ok"] == true)
        #expect(report["checks"]?.array?.allSatisfy { $0["ok"] == true } == true)
        try writing.close()
    }

    @Test func `survives a file whose middle is garbage`() async throws {
        let played = try await PlayedDatabase()
        let path = played.folder.file("garbage.sqlite")
        _ = try Backup.copy(from: played.path, to: path)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try file.seekToEnd()
        try file.seek(toOffset: size / 4)
        try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size / 2)))
        try file.close()
        let outcome = try await Binary.run("doctor", "--database", path)
        #expect([1, 3].contains(outcome.status))
        #expect(!(outcome.output + outcome.errors).isEmpty)
    }

    @Test func `of a file that is not there says so`() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Binary.run("doctor", "--database", folder.file("none.sqlite"))
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("none.sqlite"))
        #expect(folder.names == [])
    }
}
