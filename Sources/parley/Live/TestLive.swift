import ArgumentParser
import ChatModel
import Foundation
import JSON
import Rehearsal

/// Playing against live models.
struct TestLive: ParsableArguments {
    @Flag(help: "Play the visitor's side against a live model, and report how often what is expected holds.")
    var live = false
    @Option(help: ArgumentHelp("With --live: how often each is played.", valueName: "number"))
    var runs = 1
    @Option(
        help: ArgumentHelp(
            "With --live: the share of runs that must pass, from 0 to 1 (1: all of them).", valueName: "share"))
    var passRate = 1.0
    @Flag(help: "Play against a live model and write its answers into the scripts' model: blocks.")
    var record = false
    @Option(help: ArgumentHelp("The live model's endpoint (PARLEY_ENDPOINT).", valueName: "url"))
    var endpoint: String?
    @Option(help: ArgumentHelp("The live model, by the endpoint's name for it (PARLEY_MODEL).", valueName: "name"))
    var model: String?
    @Option(help: ArgumentHelp("The configuration with the models (parley.yaml in this folder).", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("A run's messages of a visitor whom a model plays, at most.", valueName: "number"))
    var visitorTurns = 12
    @Option(help: ArgumentHelp("A run ends with the turn that reaches so many tokens.", valueName: "number"))
    var maxTokens = 200_000
    @Option(
        help: ArgumentHelp("A run ends with the turn that is under way after so many seconds.", valueName: "seconds"))
    var maxSeconds = 300

    var isWanted: Bool { live || record }

    func validate() throws {
        if live, record {
            throw ValidationError(
                "--record writes the answers of one run, --live counts over several: give one of them")
        }
        guard (1...1000).contains(runs) else { throw ValidationError("--runs is 1 to 1000") }
        guard (0...1).contains(passRate) else { throw ValidationError("--pass-rate is 0 to 1") }
        guard visitorTurns >= 1, maxTokens >= 1, maxSeconds >= 1 else {
            throw ValidationError("--visitor-turns, --max-tokens and --max-seconds must be at least 1")
        }
    }

    /// - Throws: `CommandFailure` that says how to name a model, where none is configured.
    func configuration() throws -> Configuration {
        let configuration = try ConfigurationSources.Flags(config: config, endpoint: endpoint, model: model).load()
        guard configuration.models.models["default"] == nil else { return configuration }
        throw CommandFailure(
            .usage,
            """
            \(live ? "--live" : "--record") needs a live model, and none is configured. Name one in one of three ways:
              flags         parley test \(live ? "--live" : "--record") --endpoint https://api.openai.com/v1 --model gpt-4.1-mini
              environment   export PARLEY_ENDPOINT=http://127.0.0.1:11434/v1 PARLEY_MODEL=llama3.1
              parley.yaml   models: { default: { endpoint: https://api.openai.com/v1, model: gpt-4.1-mini, key_env: OPENAI_API_KEY } }
            The key is read from PARLEY_API_KEY or OPENAI_API_KEY, or from what parley.yaml names; a local model needs none.
            """)
    }

    var limits: LiveLimits {
        var limits = LiveLimits()
        limits.visitorTurns = visitorTurns
        limits.tokens = maxTokens
        limits.time = .seconds(maxSeconds)
        return limits
    }

    /// Does something with a room and live models, and closes both.
    func withModels<T>(
        _ plan: TestPlan, _ body: (RehearsalRoom, LiveRun, Configuration) async throws -> T
    ) async throws -> T {
        let configuration = try configuration()
        try plan.requireModels(configuration.models)
        let http = HTTPTransport()
        let room = try await RehearsalRoom.open(library: plan.library, tools: plan.tools)
        let models = LiveModels(
            configuration.models,
            prices: configuration.prices.mapValues { ModelPrice(prompt: $0.prompt, completion: $0.completion) },
            transport: http, patience: limits.time)
        let run = LiveRun(room: room, models: models, limits: limits, width: 4)
        do {
            let result = try await body(room, run, configuration)
            await room.close()
            http.shutDown()
            return result
        } catch {
            await room.close()
            http.shutDown()
            throw error
        }
    }

    /// Those that need no model for their visitor; of the others it is said how they are played.
    func playable(_ scripts: [ConversationScript]) -> [ConversationScript] {
        let playable = scripts.filter { $0.goal == nil }
        let left = scripts.count - playable.count
        if left > 0 {
            Terminal.error.line(
                "parley: \(left) conversation\(left == 1 ? " has" : "s have") a goal in place of a visitor's words: "
                    + "play \(left == 1 ? "it" : "them") with --live")
        }
        return playable
    }

    /// Plays each script several times and tells what came of it.
    func play(
        _ scripts: [ConversationScript], of plan: TestPlan, _ reporting: TestReporting
    ) async throws -> ExitStatus {
        let start = ContinuousClock.now
        let progress = TestProgress(of: scripts.count * runs)
        let results = try await withModels(plan) { _, run, _ in
            await run.play(scripts, runs: runs) { progress.add($0.performance.script, isPassed: $0.hasPassed) }
        }
        progress.clear()
        let report = LiveReport(results: results, runs: runs, took: .now - start)
        try reporting.tell(report)
        return !scripts.isEmpty && report.passRate >= passRate ? .good : .failed
    }
}

extension TestPlan {
    /// Every alias that a workflow asks must be a model of the configuration: a run that finds out later has cost money.
    fileprivate func requireModels(_ catalogue: ModelCatalogue) throws {
        let missing = library.modelAliases.subtracting(catalogue.aliases)
        guard !missing.isEmpty else { return }
        let names = missing.sorted().map { "`\($0)`" }.joined(separator: ", ")
        throw CommandFailure(
            .usage,
            "the workflows ask for \(missing.count == 1 ? "the model" : "the models") \(names), which no configuration "
                + "describes: add to `models` in parley.yaml, or name `default` in the prompts")
    }
}
