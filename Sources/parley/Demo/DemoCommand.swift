import ArgumentParser
import CRM
import Foundation
import Rehearsal
import Runtime
import Storage

/// A scripted conversation, played for a person to watch.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a scripted conversation offline: visitor, model, tool calls, and the records that they make.",
        discussion: """
            Only the model is scripted: a small server on this machine that streams its answers as a provider does. \
            The workflow, the tools, the journal and the CRM are the real ones, on a fresh database that stays \
            for you to look at.
            """)

    static let script = "Tests/Conversations/contract-and-call-back.yaml"

    @Argument(help: "The script to play.")
    var script = Self.script
    @Option(help: ArgumentHelp("The database file, made anew each time.", valueName: "file"))
    var database = ".parley/demo.sqlite"
    @Option(help: ArgumentHelp("The folder with Workflows/ and Prompts/ in it.", valueName: "folder"))
    var workflows = "."
    @Flag(help: "Don't pace it for reading.")
    var fast = false

    func run() async throws {
        let script = try read()
        try DemoDatabase.makeRoom(at: database)
        let terminal = Terminal.output
        let stage = DemoStage(terminal, isPaced: terminal.isTerminal && Terminal.hasKeyboard && !fast)
        stage.introduce(script)
        let start = ContinuousClock.now
        let played = try await Self.play(script, database: database, workflows: workflows, on: stage)
        try DemoReport(script: script, played: played, command: self, took: .now - start).show(on: terminal)
    }

    private func read() throws -> ConversationScript {
        guard FileManager.default.fileExists(atPath: script) else {
            throw CommandFailure(
                .usage, "there is no script \(script): run this in Parley's own folder, or name a script to play")
        }
        let file: ScriptFile
        do {
            file = try ScriptFile.load(script)
        } catch let error as ScriptFileError {
            throw CommandFailure(.usage, error.description)
        }
        guard let first = file.scripts.first else {
            throw CommandFailure(
                .usage,
                "the script cannot be played\n\n"
                    + file.rendered(colour: Terminal.error.paint.isOn).trimmingCharacters(in: .newlines))
        }
        return first
    }

    /// Plays it while the stage shows it, and reads what is in the database then.
    private static func play(
        _ script: ConversationScript, database: String, workflows: String, on screen: DemoStage
    ) async throws -> PlayedScript {
        try await ScriptedEndpoint.running { endpoint in
            let model = ScriptedModel("demo", on: endpoint, background: script.background)
            var configuration = Configuration()
            configuration.database = database
            configuration.workflows = workflows
            configuration.zone = script.zone
            configuration.models = .scripted(at: model.main.baseURL)
            let (events, continuation) = AsyncStream.makeStream(of: DemoEvent.self)
            let clock = ScriptClock(now: script.now)
            let installation = try await Installation.open(
                configuration, time: clock, triggered: script.background
            ) {
                continuation.yield(.runtime($1))
            }
            do {
                try await installation.start()
                let stage = Stage(
                    on: installation.runtime, account: installation.account.id, clock: clock, model: model)
                let player = ScriptPlayer(script, on: stage, watch: { continuation.yield(.play($0)) })
                async let result = Self.finish(continuation) { try await player.play() }
                await screen.show(events)
                let played = try await PlayedScript(result: result, in: installation)
                try await installation.close()
                return played
            } catch {
                try? await installation.close()
                throw error
            }
        }
    }

    private static func finish<T: Sendable>(
        _ continuation: AsyncStream<DemoEvent>.Continuation, _ work: @Sendable () async throws -> T
    ) async throws -> T {
        defer { continuation.finish() }
        return try await work()
    }
}
