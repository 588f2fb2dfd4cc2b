import ArgumentParser
import CRMTools
import Foundation
import Rehearsal
import Runtime
import Storage
import Tools
import Workflows

/// The process that `test --crash-everywhere` kills: it plays one script from where it is told to.
struct TestChildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "test-child", shouldDisplay: false)

    @Option var script: String
    @Option var number: Int
    @Option var workflows: String
    @Option var database: String
    @Option var endpoint: String
    @Option var seed: UInt64
    @Option var turn: Int
    @Option var began: Int64
    @Option var clock: Int64
    @Option var conversation: Int64
    @Flag var resumed = false
    @Option var killAfter: Int?

    func run() async throws {
        do {
            try await play()
        } catch {
            Self.say(.failed("\(error)"))
        }
    }

    private func play() async throws {
        let tools = ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: workflows)))
        guard let script = try ScriptFile.load(script).scripts.first(where: { $0.number == number }),
            let library = Loader.load(directory: workflows, into: .rehearsed(tools)).library
        else { throw CommandFailure(.usage, "the script or the workflows cannot be read") }
        let commits = CommitCounter(killAfter: killAfter)
        let store = try SQLiteDatabase.open(.file(database), migrations: RehearsalRoom.migrations)
        let player = CrashPlayer(
            script, library: library, tools: tools, model: endpoint, say: Self.say,
            waitForGo: { _ = readLine() })
        var position = CrashPosition(start: began)
        position.turn = turn
        position.clock = clock
        position.conversation = conversation
        position.isResumed = resumed
        try await player.play(
            from: position, on: CountedDatabase(store, commits), seed: seed, commits: { commits.count })
        try store.close()
    }

    /// One write, so that it is out before a kill.
    private static func say(_ line: CrashLine) { Terminal.output.line(line.text) }
}

extension Surroundings {
    /// What workflows find where they are rehearsed: the tools and records; models are the scripted one.
    static func rehearsed(_ tools: ToolRegistry) -> Surroundings {
        Surroundings(registry: tools, contextRoots: Surroundings.records.union(CRMContextProvider().roots))
    }
}
