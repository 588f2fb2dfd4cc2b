import ArgumentParser
import Foundation

/// `kill -9` at every commit and at random moments, with the real binary and a real file.
struct CrashCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash",
        abstract: "Kill the runtime again and again, and check that nothing is lost and nothing happens twice.")

    @Flag(help: "A form that takes seconds: fewer random moments.")
    var short = false
    @Option(help: "Random moments at which to kill (500, with --short 20).")
    var kills: Int?
    @Option(help: "Conversations at once.")
    var conversations = 32
    @Option(help: "The seed of the random moments.")
    var seed: UInt64 = 1

    func run() async throws {
        let folder = NSTemporaryDirectory() + "parley-crash-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let endpoint = try EndpointProcess()
        defer { endpoint.stop() }
        let rehearsal = CrashRehearsal(endpoint: endpoint, folder: folder)
        do {
            let boundaries = try await rehearsal.everyBoundary()
            print("killed after each of \(boundaries) commits of a conversation: every one was finished, nothing twice")
            let outcome = try await rehearsal.randomMoments(
                kills: kills ?? (short ? 20 : 500), conversations: conversations, seed: seed)
            print(
                """
                killed at \(outcome.kills) random moments of \(outcome.runs) runs with \(conversations) conversations: \
                \(outcome.turns) turns, \(outcome.deals) deals, \(outcome.acknowledged) acknowledged messages, none lost; \
                \(outcome.extraRequests) of \(outcome.requests) requests asked again
                """)
        } catch let error as BenchError {
            FileHandle.standardError.write(Data("parley: \(error)\nThe database is kept in \(folder)\n".utf8))
            throw ExitCode.failure
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
}
