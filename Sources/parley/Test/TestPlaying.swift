import ArgumentParser
import Foundation
import Rehearsal

/// How the scripts are played.
struct TestPlaying: ParsableArguments {
    @Option(help: ArgumentHelp("What is random begins here: the same number, the same run.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp("Play each so often, every time with the next seed.", valueName: "times"))
    var times = 1
    @Option(help: ArgumentHelp("How many are played at once (four for each core).", valueName: "number"))
    var jobs: Int?
    @Flag(help: "Play again whenever a script, a workflow or a prompt changes, until Ctrl-C.")
    var watch = false

    func validate() throws {
        guard times >= 1 else { throw ValidationError("--repeat must be at least 1") }
        guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs must be at least 1") }
    }

    /// - Parameter again: what the command to play one of them again must say beside its name.
    func play(
        _ scripts: [ConversationScript], of plan: TestPlan, coverage wantsCoverage: Bool, again: [String]
    ) async throws -> RunReport {
        let start = ContinuousClock.now
        let room = try await RehearsalRoom.open(library: plan.library, tools: plan.tools)
        // Most of the time is waiting: for a commit, for a model that hangs.
        let run = SuiteRun(room: room, width: jobs ?? ProcessInfo.processInfo.activeProcessorCount * 4)
        let progress = TestProgress(of: scripts.count * times)
        var results: [ScriptResult] = []
        for turn in 0..<times {
            results += await run.play(scripts, seed: seed &+ UInt64(turn)) { progress.add($0) }
        }
        progress.clear()
        await room.close()
        var coverage: Coverage?
        if wantsCoverage {
            coverage = Coverage(plan.library)
            for result in results { coverage?.add(result.performance) }
        }
        return RunReport(
            results: results, sources: plan.suite.sources, coverage: coverage, seed: seed, took: .now - start,
            options: again)
    }
}
