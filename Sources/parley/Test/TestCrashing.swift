import ArgumentParser
import Foundation
import Rehearsal

/// Playing with the process killed.
struct TestCrashing: ParsableArguments {
    @Flag(
        help:
            "Play each once per commit with the process killed there, and compare what is left; of a table of cases the first."
    )
    var crashEverywhere = false
    @Option(help: ArgumentHelp("With --crash-everywhere: try every so-manieth commit.", valueName: "number"))
    var every = 1

    func validate() throws {
        guard every >= 1 else { throw ValidationError("--every must be at least 1") }
    }

    func play(
        _ scripts: [ConversationScript], of plan: TestPlan, workflows: String, seed: UInt64, again: [String]
    ) async throws -> RunReport {
        let start = ContinuousClock.now
        // Messages in a row that a crash parts may rightly be answered in two.
        let scripts = scripts.filter { !$0.isFurtherCase && !$0.hasMessagesInARow }
        let room = try await RehearsalRoom.open(library: plan.library, tools: plan.tools)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("parley-crash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let replay = CrashReplay(room: room, workflows: workflows, folder: folder.path, seed: seed, stride: every)
        let progress = TestProgress(of: scripts.count)
        let results = try await CrashEverywhere(replay: replay, width: 3).play(scripts) { result in
            progress.add(result.script, isPassed: result.findings.isEmpty)
        }
        progress.clear()
        await room.close()
        let boundaries = results.reduce(0) { $0 + $1.boundaries }
        Terminal.error.line("killed \(boundaries) times in \(results.count) conversations")
        return RunReport(
            results: results.map { result in
                var performance = Performance(script: result.script)
                performance.findings = result.findings
                return ScriptResult(performance: performance, seed: seed, took: .zero)
            }, sources: plan.suite.sources, seed: seed, took: .now - start, options: again + ["--crash-everywhere"])
    }
}
