import DefinitionFiles
import Rehearsal
import Runtime
import Storage
import Testing
import Tools

@testable import parley

/// A conversation that was played from a script, exported from the journal it has left.
enum PlayedConversation {
    /// - Parameter redaction: nil leaves everything as it is.
    static func export(
        _ yaml: String, of shop: LiveShop, _ redaction: Redaction = Redaction(masksPersons: false)
    ) async throws -> ConversationExport {
        let script = try #require(try LiveShop.file(yaml).scripts.first)
        let room = try await RehearsalRoom.open(library: shop.library, tools: shop.tools)
        let export = try await room.withStage(for: script, "played") { stage in
            let performance = try await ScriptPlayer(script, on: stage).play()
            #expect(performance.hasPassed, "\(performance.findings)")
            let conversation = try #require(performance.conversations.first)
            let (account, names) = (stage.account, Set(stage.tools.names))
            return try await stage.database.read { transaction in
                try ConversationExport.read(
                    conversation, tools: names, redaction: redaction, transaction.scoped(to: account))
            }
        }
        await room.close()
        return export
    }

    /// What is wrong with the export when it is played in its turn.
    static func findings(_ export: ConversationExport, of shop: LiveShop) async throws -> [Finding] {
        let file = ScriptFile(SourceText(path: "export.yaml", text: export.text))
        let checks = ScriptChecks(library: shop.library, tools: shop.tools)
        let problems = file.diagnostics + file.scripts.flatMap(checks.check)
        try #require(problems.isEmpty, "\(problems.map(\.description))\n\(export.text)")
        let room = try await RehearsalRoom.open(library: shop.library, tools: shop.tools)
        let results = await SuiteRun(room: room, width: 1).play(file.scripts, seed: 1)
        await room.close()
        return results.flatMap(\.performance.findings)
    }
}
