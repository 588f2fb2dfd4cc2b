import ArgumentParser
import Foundation
import Rehearsal

/// The built-in endpoint, in a process of its own so that its cost is not the runtime's.
struct EndpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint", abstract: "Serve the benchmark's chat-completions endpoint until standard input ends.")

    @Option(help: "The port on loopback; 0 for any that is free.")
    var port = 0
    @Option(help: "Milliseconds to the first byte of an answer.")
    var delay = 0

    func run() async throws {
        let endpoint = try await ScriptedEndpoint.startBenchmark(port: port, delay: .milliseconds(delay))
        FileHandle.standardOutput.write(Data("\(endpoint.baseURL)\n".utf8))
        // The parent's end of the pipe closes when it ends, however it ends.
        await Task.detached { while readLine() != nil {} }.value
        await endpoint.shutdown()
    }
}
