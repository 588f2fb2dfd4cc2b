import CRMTools
import DefinitionFiles
import Rehearsal
import Storage
import Testing
import Tools
import Workflows

@testable import parley

/// The conversations of the project, as if they had been held: each can be exported, and its export plays.
@Suite(.timeLimit(.minutes(2)))
struct `Every scripted conversation` {
    @Test func `can be exported and played again`() async throws {
        let tools = ToolRegistry(try CRMToolbox.tools())
        let library = try #require(Loader.load(directory: Binary.project, into: .rehearsed(tools)).library)
        let suite = try ScriptSuite(paths: [Binary.project + "/Tests/Conversations"])
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let scripts = suite.scripts.filter(\.canBeTold)
        var exported = 0
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for (place, script) in scripts.enumerated() {
                // Most of the time is waiting for models that hang; but each play has a database of its own.
                if place >= 8, try await group.next() == true { exported += 1 }
                group.addTask { try await Self.isTold(script, "every-\(place)", in: room) }
            }
            for try await isTold in group where isTold { exported += 1 }
        }
        #expect(exported * 2 > scripts.count)
        await room.close()
    }

    /// Exports what a script has left and plays it; false where it left more than one conversation.
    private static func isTold(_ script: ConversationScript, _ name: String, in room: RehearsalRoom) async throws
        -> Bool
    {
        let export: ConversationExport? = try await room.withStage(for: script, name) { stage in
            let performance = try await ScriptPlayer(script, on: stage).play()
            // A message after the end opens another conversation, and an export is of one.
            guard performance.hasPassed, performance.conversations.count == 1 else { return nil }
            let (id, account, names) = (performance.conversations[0], stage.account, Set(stage.tools.names))
            return try await stage.database.read { transaction in
                try ConversationExport.read(
                    id, tools: names, redaction: Redaction(masksPersons: false), transaction.scoped(to: account))
            }
        }
        guard let export else { return false }
        let exported = try export.script()
        let performance = try await room.withStage(for: exported, name + "-again") { stage in
            try await ScriptPlayer(exported, on: stage).play()
        }
        #expect(performance.findings.isEmpty, "\(script.name)\n\(performance.findings)\n\(export.text)")
        return true
    }
}

extension ConversationScript {
    /// Whether a journal can tell it: what colleagues do in the CRM beside a conversation is not in one.
    fileprivate var canBeTold: Bool {
        goal == nil
            && turns.allSatisfy { turn in
                if case .does = turn.action { return false }
                return turn.crashAfter == nil
            }
    }
}
