import Foundation
import JSON
import Testing

/// A database with a demo account of some dozen deals in it.
struct SeededDatabase: Sendable {
    let folder: TemporaryFolder
    let path: String

    static let environment = ["TZ": "Europe/Berlin"]

    init(deals: Int = 40, seed: Int = 1) async throws {
        folder = try TemporaryFolder()
        path = folder.file("demo.sqlite")
        let outcome = try await Binary.run(
            "seed", "--database", path, "--deals", "\(deals)", "--seed", "\(seed)", "--until", "2026-03-10",
            environment: Self.environment)
        try #require(outcome.status == 0, "the seed failed: \(outcome.errors)")
    }

    /// Runs `parley` on it.
    func parley(_ arguments: String..., input: String = "") async throws -> Binary.Outcome {
        let words = (arguments + ["--database", path]).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        return try await Binary.shell(
            "parley " + words.joined(separator: " "), input: input, in: folder.path, environment: Self.environment)
    }

    func json(_ arguments: String...) async throws -> JSON {
        let words = (arguments + ["--json", "--database", path]).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        let outcome = try await Binary.shell(
            "parley " + words.joined(separator: " "), in: folder.path, environment: Self.environment)
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return try JSON(parsing: outcome.output)
    }
}
