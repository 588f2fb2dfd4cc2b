import Foundation
import GRDB
import Storage
import Testing

/// A database that a real conversation has left: the demo's.
struct PlayedDatabase: Sendable {
    let folder: TemporaryFolder
    let path: String

    init() async throws {
        folder = try TemporaryFolder()
        path = folder.file("demo.sqlite")
        let outcome = try await Binary.run("demo", "--fast", "--database", path)
        try #require(outcome.status == 0, "the demo failed: \(outcome.errors)")
    }

    /// A copy, changed behind Parley's back, with none of the checks that would refuse that; its path.
    func spoiled(by sql: String) async throws -> String {
        let copy = folder.file("spoiled-\(UUID().uuidString).sqlite")
        _ = try Backup.copy(from: path, to: copy)
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: copy, configuration: configuration)
        try await queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try database.execute(sql: sql)
        }
        try queue.close()
        return copy
    }
}
