import ArgumentParser
import Foundation
import JSON

/// A turn: a message in, a streamed answer with a call, its effect, a second streamed answer, the reply; all durable.
struct TurnsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "turns",
        abstract: "Measure whole turns: message in, streamed answer with a tool call, its effect, reply; all durable.",
        discussion: """
            Without --endpoint the built-in endpoint is started in another process. CPU is this process's alone. \
            Figures of one machine vary; compare by ratio within one run.
            """)

    @Option(help: "A chat-completions endpoint, http://127.0.0.1:8089/v1; it must answer like the built-in one.")
    var endpoint: String?
    @Option(help: "The folder for the database; a new one in the system's temporary folder unless given.")
    var folder: String?
    @Option(help: "Only this many conversations at once (1, 32 and 1000 unless given).")
    var conversations: [Int] = []
    @Option(help: "Turns measured at 32 conversations; the other sizes follow from it.")
    var turns = 16_000
    @Option(help: "Paced arrivals: turns a second, against an endpoint that takes 200 ms.")
    var rate: Double = 1000
    @Option(help: "How long arrivals are paced, in seconds.")
    var seconds: Double = 10
    @Option(help: "Streams held open at once.")
    var held = 5000
    @Flag(help: "Print one JSON object.")
    var json = false
    @Flag(help: "Read `run C N T` and `quit` on standard input; answer with READY and DONE lines.")
    var stdio = false

    func run() async throws {
        if stdio { return try await StdioBench().run() }
        let report = try await TurnReport.measure(self)
        if json {
            print(JSON.object(report.json).text)
        } else {
            print(report.text)
        }
        if report.errors > 0 { throw ExitCode.failure }
    }
}
