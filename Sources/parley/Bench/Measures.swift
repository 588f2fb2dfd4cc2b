import Foundation

/// The single measurements, each on a database of its own.
struct Measures {
    let endpoint: EndpointProcess
    let folder: String

    /// So many conversations, each always in a turn.
    func closed(_ concurrency: Int, turns: Int, length: Int) async throws -> TurnReport.Line {
        try await endpoint.set(delay: 0)
        return try await onFreshDatabase { bench in
            let run = TurnRun(bench: bench)
            let warmUp = try await run.run(concurrency: min(concurrency, 8), turns: 200, perConversation: length)
            ProcessUsage.resetPeak()
            let bytes = try await bench.bytes()
            let result = try await run.run(concurrency: concurrency, turns: turns, perConversation: length)
            let grown = try await bench.bytes() - bytes
            try await check(bench, warmUp.turns + result.turns)
            return TurnReport.Line(
                name: "\(concurrency) conversation\(concurrency == 1 ? "" : "s")", result: result,
                peakBytes: ProcessUsage.peakBytes, bytesPerTurn: grown / Int64(max(1, result.turns)))
        }
    }

    /// So many streams held open before their first byte, then all let go.
    func held(_ count: Int) async throws -> TurnReport.Line {
        try await onFreshDatabase { bench in
            try await endpoint.set(delay: 3_600_000)
            ProcessUsage.resetPeak()
            async let running = TurnRun(bench: bench).run(concurrency: count, turns: count, perConversation: 1)
            let deadline = ContinuousClock.now + .seconds(120)
            while try await endpoint.inFlight() < count {
                guard .now < deadline else {
                    throw BenchError("only \(try await endpoint.inFlight()) of \(count) streams are open")
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            try await endpoint.set(delay: 0, release: true)
            let result = try await running
            try await check(bench, result.turns)
            return TurnReport.Line(
                name: "\(count) held streams", result: result, peakBytes: ProcessUsage.peakBytes)
        }
    }

    /// Arrivals at a rate against an endpoint that takes 200 ms for each of a turn's two answers.
    func paced(_ rate: Double, seconds: Double) async throws -> TurnReport.Line {
        try await onFreshDatabase { bench in
            try await endpoint.set(delay: 200)
            let run = TurnRun(bench: bench)
            // Connections are opened before: what is measured is the steady state.
            let warmUp = try await run.run(rate: rate, for: 2)
            ProcessUsage.resetPeak()
            let result = try await run.run(rate: rate, for: seconds)
            try await endpoint.set(delay: 0)
            try await check(bench, warmUp.turns + result.turns)
            return TurnReport.Line(
                name: "\(Int(rate)) turns/s, added", result: result, peakBytes: ProcessUsage.peakBytes, ideal: 400)
        }
    }

    /// Database bytes per turn of one long conversation, by its length.
    func growth(upTo turns: Int) async throws -> [(turns: Int, bytes: Int64)] {
        try await onFreshDatabase { bench in
            // Many at once, so that the size of a page does not drown the figure.
            let width = 20
            var conversations: [Int64?] = Array(repeating: nil, count: width)
            var steps: [(turns: Int, bytes: Int64)] = []
            var last = try await bench.bytes()
            for turn in 0..<turns {
                for place in conversations.indices {
                    conversations[place] = try await bench.turn(turn, in: conversations[place]).conversation
                }
                if (turn + 1) % 50 == 0 {
                    let size = try await bench.bytes()
                    steps.append((turn + 1, (size - last) / Int64(50 * width)))
                    last = size
                }
            }
            return steps
        }
    }

    /// From the start of a process to its first reply, in milliseconds.
    func firstReply(times: Int) async throws -> [Double] {
        try await endpoint.set(delay: 0)
        return try (0..<times).map { round in
            let start = ContinuousClock.now
            let process = Process()
            let (input, output) = (Pipe(), Pipe())
            process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["bench", "turns", "--stdio"]
            process.environment = ProcessInfo.processInfo.environment.merging([
                "LLM_BASE": endpoint.baseURL, "BENCH_DB": "\(folder)/start-\(round)",
            ]) { $1 }
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            input.fileHandleForWriting.write(Data("run 1 1 1\n".utf8))
            var seen = Data()
            while !String(decoding: seen, as: UTF8.self).contains("DONE") {
                let part = output.fileHandleForReading.availableData
                guard !part.isEmpty else { throw BenchError("the process ended before its first reply") }
                seen += part
            }
            let took = TurnRun.milliseconds(since: start)
            input.fileHandleForWriting.write(Data("quit\n".utf8))
            process.waitUntilExit()
            return took
        }
    }

    private func onFreshDatabase<T>(_ body: (BenchRuntime) async throws -> T) async throws -> T {
        let path = "\(folder)/\(UUID().uuidString).sqlite"
        let bench = try await BenchRuntime.open(path: path, endpoint: endpoint.baseURL)
        let value = try await body(bench)
        try await bench.close()
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        return value
    }

    /// Figures of wrong work are worth nothing.
    private func check(_ bench: BenchRuntime, _ turns: Int) async throws {
        let deals = try await bench.deals()
        guard deals == turns else { throw BenchError("\(turns) turns made \(deals) deals") }
    }
}
