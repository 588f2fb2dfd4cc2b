import CRMTools
import DefinitionFiles
import Rehearsal
import Testing
import Tools
import Workflows

@testable import parley

/// Scripts given as text, played in this process beside workflows given as text.
enum RehearsedScripts {
    static let path = "talk.yaml"

    /// - Parameter workflows: the text of each by its name; `Prompts/helper.md` is there.
    static func play(_ yaml: String, workflows: [String: String]) async throws -> RunReport {
        let tools = ToolRegistry(try CRMToolbox.tools())
        var sources = ["Prompts/helper.md": "Help the visitor.\n"]
        for (name, text) in workflows { sources["Workflows/\(name).yaml"] = text }
        let loaded = Loader.load(sources: sources, into: .rehearsed(tools))
        let library = try #require(loaded.library, "\(loaded.rendered())")
        let file = ScriptFile(SourceText(path: path, text: yaml))
        let problems = file.diagnostics + file.scripts.flatMap(ScriptChecks(library: library, tools: tools).check)
        try #require(!problems.hasErrors, "\(problems.map(\.description))")
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let results = await SuiteRun(room: room, width: 4).play(file.scripts, seed: 1)
        await room.close()
        var coverage = Coverage(library)
        for result in results { coverage.add(result.performance) }
        return RunReport(results: results, sources: [path: yaml], coverage: coverage, seed: 1, took: .zero)
    }

    /// A shop's bot that greets, talks, and says goodbye or hands over.
    static let shop = """
        workflow: shop
        on: manual
        variables:
          seats: { type: integer, default: 0 }
        nodes:
          greet: { say: "Hello!", next: helper }
          helper:
            ai:
              prompt: helper
              tools: [native_crm_create_deal, native_crm_add_note]
              remembers: [seats]
              outcomes: { done: All is said., person: The visitor wants a person. }
            next: { done: bye, person: desk }
          desk: { handoff: { queue: sales }, next: end }
          bye: { say: "Bye!", next: end }

        """
}
