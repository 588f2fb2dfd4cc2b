import ArgumentParser
import Foundation
import Rehearsal

/// Playing with a model that lets its caller down.
struct TestFaults: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Play each once per request and fault, with the fault there: every conversation must end in a state that has a name, and nothing take effect twice; of a table of cases the first."
        ))
    var faults = false
    @Option(help: ArgumentHelp("With --faults: try every so-manieth pair of request and fault.", valueName: "number"))
    var sample = 1

    func validate() throws {
        guard sample >= 1 else { throw ValidationError("--sample must be at least 1") }
    }

    func play(
        _ scripts: [ConversationScript], of plan: TestPlan, seed: UInt64, again: [String]
    ) async throws -> RunReport {
        let start = ContinuousClock.now
        let scripts = scripts.filter { !$0.isFurtherCase }
        let room = try await RehearsalRoom.open(library: plan.library, tools: plan.tools)
        let progress = TestProgress(of: scripts.count)
        // What hangs only waits, so many are played at once.
        let run = FaultRun(room: room, width: ProcessInfo.processInfo.activeProcessorCount * 6, stride: sample)
        let results = await run.play(scripts, seed: seed) { result in
            progress.add(result.script, isPassed: result.findings.isEmpty)
        }
        progress.clear()
        await room.close()
        let plays = results.reduce(0) { $0 + $1.plays }
        Terminal.error.line("\(plays) faults in \(results.count) conversations")
        return RunReport(
            results: results.map { result in
                var performance = Performance(script: result.script)
                performance.findings = result.findings
                return ScriptResult(performance: performance, seed: seed, took: .zero)
            }, sources: plan.suite.sources, seed: seed, took: .now - start, options: again + ["--faults"])
    }
}
