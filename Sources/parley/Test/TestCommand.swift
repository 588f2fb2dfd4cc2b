import ArgumentParser
import Rehearsal

/// Plays scripted conversations and says which came to something else than they should.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Play scripted conversations and check what came of them.",
        discussion: """
            Each conversation has a database, a clock and a model endpoint of its own, so they are played side by side \
            and in any order. A script with a mistake is told at its line before anything is played.

            Exit status: 0 all passed, and at least one was played; 1 one failed, or there is less coverage than \
            asked for; 2 a script or a workflow has a mistake, or wrong usage.
            """)

    @Argument(help: "Scripts, and folders of them (Tests/Conversations).")
    var paths: [String] = []
    @Option(help: ArgumentHelp("The folder with Workflows/ and Prompts/ in it.", valueName: "folder"))
    var workflows = "."
    @OptionGroup(title: "Which ones") var selection: TestSelection
    @OptionGroup(title: "How they are played") var playing: TestPlaying
    @OptionGroup(title: "Crashes") var crashing: TestCrashing
    @OptionGroup(title: "Faults of the model") var faulty: TestFaults
    @OptionGroup(title: "With a live model") var live: TestLive
    @OptionGroup(title: "What is told") var reporting: TestReporting

    func validate() throws {
        if playing.watch, reporting.format != .text {
            throw ValidationError("--watch is for reading along: it goes with --format text")
        }
        if live.isWanted, playing.watch || crashing.crashEverywhere {
            throw ValidationError("--live and --record ask a model for money: not with --watch or --crash-everywhere")
        }
    }

    func run() async throws {
        let paths = paths.isEmpty ? ["Tests/Conversations"] : paths
        let status: ExitStatus
        if playing.watch {
            status = await TestWatch(paths: paths + ["Workflows", "Prompts"].map { "\(workflows)/\($0)" })
                .run { try await once(paths) }
        } else {
            status = try await once(paths)
        }
        if status != .good { throw ExitCode(status.rawValue) }
    }

    /// One run over all that is selected.
    private func once(_ paths: [String]) async throws -> ExitStatus {
        let plan = try TestPlan(paths: paths, workflows: workflows)
        var memory = FailedMemory.load()
        let picked = selection.pick(from: plan.suite.scripts, memory)
        if live.live { return try await live.play(picked, of: plan, reporting) }
        if live.record { return try await live.record(picked, of: plan) }
        let scripts = live.playable(picked)
        let again = workflows == "." ? [] : ["--workflows", workflows]
        if crashing.crashEverywhere {
            return try reporting.tell(
                try await crashing.play(
                    scripts, of: plan, workflows: workflows, seed: playing.seed, again: again))
        }
        if faulty.faults {
            return try reporting.tell(
                try await faulty.play(scripts, of: plan, seed: playing.seed, again: again))
        }
        let report = try await playing.play(scripts, of: plan, coverage: reporting.wantsCoverage, again: again)
        memory.learn(from: report.results)
        memory.save()
        return try reporting.tell(report)
    }
}
