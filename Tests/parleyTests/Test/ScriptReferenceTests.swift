import CRMTools
import DefinitionFiles
import Foundation
import Rehearsal
import Testing
import Tools
import Workflows

@testable import parley

/// The examples of the page on scripts, played.
@Suite(.timeLimit(.minutes(2)))
struct `The page on scripted conversations` {
    private static let folder = Binary.project + "/Sources/Rehearsal/Rehearsal.docc/"

    private static func page(_ name: String) throws -> String {
        try String(contentsOfFile: folder + name, encoding: .utf8)
    }

    /// What the page says its turns are turns of.
    private static let head = """
        conversation: an example
        workflow: sales-assistant
        now: 2026-03-11T09:30:00
        zone: America/Chicago
        given:
          contacts: [{ key: ada, first_name: Ada, email: ada@example.com }]
        contact: ada
        turns:

        """

    private static func scripts() throws -> [ScriptFile] {
        try Readme(page("ScriptedConversations.md")).blocks.enumerated().map { number, block in
            let text = block.text.hasPrefix("- ") ? head + block.text : block.text
            return ScriptFile(SourceText(path: "example-\(number + 1).yaml", text: text))
        }
    }

    @Test func `has examples that all pass`() async throws {
        let files = try Self.scripts()
        try #require(files.count >= 9)
        let tools = ToolRegistry(try CRMToolbox.tools())
        let library = try #require(Loader.load(directory: Binary.project, into: .rehearsed(tools)).library)
        let checks = ScriptChecks(library: library, tools: tools)
        for file in files {
            let problems = file.diagnostics + file.scripts.flatMap(checks.check)
            #expect(problems.isEmpty, "\(problems.map(\.description))")
            #expect(!file.scripts.isEmpty)
        }
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let results = await SuiteRun(room: room, width: 4).play(files.flatMap(\.scripts), seed: 1)
        await room.close()
        let sources = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.source.text) })
        let report = RunReport(results: results, sources: sources, seed: 1, took: .zero)
        for result in report.failed { Issue.record("\(FailureText(report).text(result))") }
    }

    @Test func `names every way to misbehave`() throws {
        let page = try Self.page("ScriptedConversations.md")
        for name in AnswerLine.allMisbehaviours {
            let word = name.split(separator: " ").last.map(String.init) ?? name
            #expect(page.contains("`\(word)") || page.contains(" \(word)"), "\(name)")
        }
    }

    @Test func `names every kind of finding`() throws {
        let page = try Self.page("TestReports.md")
        for kind in Finding.Kind.allCases { #expect(page.contains("`\(kind.rawValue)`"), "\(kind)") }
    }
}
