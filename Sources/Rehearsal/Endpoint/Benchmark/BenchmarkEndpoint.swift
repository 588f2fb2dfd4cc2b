import Synchronization

/// A fast endpoint with fixed answers, for measuring a runtime: a request that ends with a tool's result gets the final
/// text, any other one call of `native_crm_create_deal`.
///
/// Other processes control it over HTTP: `GET /__stats`, `/__reset`,
/// `/__set?ttfb_ms=200&chunk_ms=0&split=1&release=1`.
package final class BenchmarkEndpoint: Sendable {
    package let port: Int
    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    private let listener: Listener
    private let control: BenchmarkControl

    private init(listener: Listener, control: BenchmarkControl) {
        port = listener.port
        self.listener = listener
        self.control = control
    }

    static func start(port: Int, delay: Duration, threads: Int) async throws -> BenchmarkEndpoint {
        let control = BenchmarkControl()
        control.delay = delay
        let answers = BenchmarkAnswers()
        let listener = try await Listener.start(port: port, threads: threads) {
            BenchmarkConnection(control: control, answers: answers)
        }
        return BenchmarkEndpoint(listener: listener, control: control)
    }

    package var statistics: BenchmarkStatistics { control.counters.statistics }

    /// Before the first byte of every answer to come.
    package var delay: Duration {
        get { control.delay }
        set { control.delay = newValue }
    }

    /// Before every event but the first.
    package var chunkDelay: Duration {
        get { control.chunkDelay }
        set { control.chunkDelay = newValue }
    }

    /// Answers everything that waits for its first byte, now.
    package func release() { control.held.release() }

    package func resetStatistics() { control.counters.reset() }

    package func shutdown() async { await listener.shutdown() }
}

extension ScriptedEndpoint {
    /// Starts the benchmark endpoint; one thread serves 5,000 connections.
    package static func startBenchmark(
        port: Int = 0, delay: Duration = .zero, threads: Int = 1
    ) async throws -> BenchmarkEndpoint {
        try await BenchmarkEndpoint.start(port: port, delay: delay, threads: threads)
    }
}

/// What the connections of a benchmark endpoint share.
final class BenchmarkControl: Sendable {
    let counters = BenchmarkCounters()
    let held = HeldAnswers()
    private let delayNanoseconds = Atomic(0)
    private let chunkNanoseconds = Atomic(0)
    private let isSplit = Atomic(false)

    var delay: Duration {
        get { .nanoseconds(delayNanoseconds.load(ordering: .relaxed)) }
        set { delayNanoseconds.store(newValue.wholeNanoseconds, ordering: .relaxed) }
    }

    var chunkDelay: Duration {
        get { .nanoseconds(chunkNanoseconds.load(ordering: .relaxed)) }
        set { chunkNanoseconds.store(newValue.wholeNanoseconds, ordering: .relaxed) }
    }

    /// Every event leaves in a write of its own.
    var splits: Bool {
        get { isSplit.load(ordering: .relaxed) }
        set { isSplit.store(newValue, ordering: .relaxed) }
    }

    /// Applies the query of a `/__set`; what it doesn't know it passes over.
    func set(_ query: String) {
        var releases = false
        for field in query.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let value = Double(parts[1]), value.isFinite else { continue }
            switch parts[0] {
            case "ttfb_ms": delay = .nanoseconds(Int64(value * 1e6))
            case "chunk_ms": chunkDelay = .nanoseconds(Int64(value * 1e6))
            case "split": splits = value != 0
            case "release": releases = value != 0
            default: continue
            }
        }
        if releases { held.release() }
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }

    /// In milliseconds, fractions and all.
    var milliseconds: Double { Double(wholeNanoseconds) / 1e6 }
}
