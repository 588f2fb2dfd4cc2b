import ArgumentParser
import CRMTools
import Foundation
import Rehearsal
import Runtime
import Tools
import Workflows

/// Plays scripted conversations and says which came to something else than they should.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Play scripted conversations and check what came of them.")

    @Argument(help: "Scripts, and folders of them (Tests/Conversations).")
    var paths: [String] = []
    @Option(help: ArgumentHelp("The folder with Workflows/ and Prompts/ in it.", valueName: "folder"))
    var workflows = "."
    @Option(help: "What is random in them begins here.")
    var seed: UInt64 = 1

    func run() async throws {
        let tools = ToolRegistry(try CRMToolbox.tools())
        let loaded = Loader.load(
            directory: workflows,
            into: Surroundings(registry: tools, contextRoots: Surroundings.records.union(CRMContextProvider().roots)))
        guard let library = loaded.library else {
            throw CommandFailure(.usage, "the workflows do not load\n\n" + loaded.rendered())
        }
        var suite = try ScriptSuite(paths: paths.isEmpty ? ["Tests/Conversations"] : paths)
        if !suite.hasErrors { suite.check(ScriptChecks(library: library, tools: tools)) }
        guard !suite.hasErrors else {
            throw CommandFailure(.usage, "the scripts have mistakes\n\n" + suite.rendered(colour: false))
        }
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let results = await SuiteRun(room: room, width: 8).play(suite.scripts, seed: seed)
        await room.close()
        let failed = results.filter { !$0.isPassed }
        for result in failed {
            Terminal.output.line("\(result.script.name)")
            for finding in result.performance.findings {
                Terminal.output.line("  \(finding.position): \(finding.message)")
                if let expected = finding.expected { Terminal.output.line("    expected  \(expected)") }
                if let got = finding.got { Terminal.output.line("    got       \(got)") }
                if let hint = finding.hint { Terminal.output.line("    \(hint)") }
            }
        }
        Terminal.output.line("\(results.count - failed.count) passed, \(failed.count) failed")
        if !failed.isEmpty || results.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
