import Foundation

/// The runtime under a driver that measures it from outside: `run C N T` on standard input, `DONE {…}` on standard
/// output. The environment names the endpoint (`LLM_BASE`), the folder (`BENCH_DB`) and whether to stream.
struct StdioBench {
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["BENCH_DB"] ?? "."
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let bench = try await BenchRuntime.open(
            path: folder + "/parley.sqlite", endpoint: environment["LLM_BASE"] ?? "http://127.0.0.1:8089/v1",
            streams: environment["BENCH_STREAM"] != "0")
        say("READY")
        while let line = readLine() {
            let words = line.split(separator: " ")
            if words.first == "quit" { break }
            let numbers = words.dropFirst().compactMap { Int($0) }
            guard words.first == "run", numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else {
                throw BenchError("\"\(line)\" is not `run C N T`")
            }
            let result = try await TurnRun(bench: bench).run(
                concurrency: numbers[0], turns: numbers[1], perConversation: numbers[2])
            let deals = try await bench.deals()
            say(
                """
                DONE {"turns":\(result.turns),"errors":\(result.errors),"wall_s":\(result.seconds),\
                "p50_ms":\(result.percentile(0.5)),"p95_ms":\(result.percentile(0.95)),\
                "max_ms":\(result.percentile(1)),"deals":\(deals)}
                """)
        }
        try await bench.close()
    }

    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
