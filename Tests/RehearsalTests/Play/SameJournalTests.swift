import CRMTools
import Foundation
import Storage
import Testing
import Tools
import Workflows

@testable import Rehearsal

/// The same script with the same seed leaves the same database, byte for byte, whatever is played beside it.
struct SameJournalTests {
    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL.path

    /// Every table's rows as text; how long something took stands beside the journal.
    private static func contents(_ database: any Database) async throws -> [String] {
        try await database.read { transaction in
            let tables = try transaction.all(
                """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                AND name NOT LIKE 'search%' AND name NOT IN ('timings', 'grdb_migrations', 'schema_migrations')
                ORDER BY name
                """
            ) { $0.text(0) }
            var rows: [String] = []
            for table in tables {
                let columns = try transaction.all(
                    "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid"
                ) { "quote(\"\($0.text(0))\")" }
                let query = "SELECT '\(table) ' || \(columns.joined(separator: " || ' ' || ")) FROM \(table) ORDER BY 1"
                rows += try transaction.all(SQL(stringLiteral: query)) { $0.text(0) }
            }
            return rows
        }
    }

    @Test(.timeLimit(.minutes(2))) func `the same seed gives the same journal`() async throws {
        let tools = ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: Self.project)))
        let loaded = Loader.load(
            directory: Self.project,
            into: Surroundings(registry: tools, contextRoots: Surroundings.records.union(CRMContextProvider().roots)))
        let library = try #require(loaded.library)
        let scripts = try ["contract-and-call-back", "post-chat-summary", "overdue-follow-up"].flatMap {
            try ScriptFile.load("\(Self.project)/Tests/Conversations/\($0).yaml").scripts
        }
        #expect(scripts.count >= 9)
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let setup = {
            var setup = RehearsalRoom.Setup()
            setup.seed = 7
            return setup
        }()
        @Sendable func play(_ script: ConversationScript, _ name: String) async throws -> [String] {
            try await room.withStage(for: script, name, setup) { stage in
                _ = try await ScriptPlayer(script, on: stage).play()
                return try await Self.contents(stage.database)
            }
        }
        // All of them at once, and each by itself.
        let among = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for (place, script) in scripts.enumerated() {
                group.addTask { (place, try await play(script, "among-\(place)")) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (place, script) in scripts.enumerated() {
            let alone = try await play(script, "alone-\(place)")
            #expect(alone.contains { $0.hasPrefix("steps ") })
            let difference = zip(alone, among[place] ?? []).first { $0 != $1 }
            #expect(
                difference == nil && alone.count == among[place]?.count,
                "\(script.name): \(String(describing: difference))")
        }
        await room.close()
    }
}
