import Glibc
package import JSON
import Synchronization

/// What the benchmark endpoint counted; the members of `/__stats` by the same names.
package struct BenchmarkStatistics: Sendable, Hashable {
    package var requests = 0
    /// Answers with a tool call, and with the final text.
    package var toolCalls = 0
    package var finalTexts = 0
    package var streamed = 0
    package var withTwoTools = 0
    package var messagesIn = 0
    package var bytesIn = 0
    package var bytesOut = 0
    package var newConnections = 0
    package var openConnections = 0
    package var peakOpen = 0
    /// Requests that wait for their answer or its end.
    package var inFlight = 0
    package var peakInFlight = 0
    /// Requests without messages, or whose last message has no role.
    package var bad = 0
    /// Seconds of CPU of the whole process, both kinds.
    package var cpuSeconds = 0.0

    package var json: JSON {
        let members: JSONObject = [
            "requests": JSON(requests), "tool_calls": JSON(toolCalls), "final_texts": JSON(finalTexts),
            "streamed": JSON(streamed), "with_two_tools": JSON(withTwoTools), "messages_in": JSON(messagesIn),
            "bytes_in": JSON(bytesIn), "bytes_out": JSON(bytesOut), "new_connections": JSON(newConnections),
            "open_connections": JSON(openConnections), "peak_open": JSON(peakOpen), "in_flight": JSON(inFlight),
            "peak_in_flight": JSON(peakInFlight), "bad": JSON(bad),
            "cpu_s": JSONNumber(cpuSeconds).map(JSON.number) ?? .null,
        ]
        return .object(members)
    }
}

/// The counters behind the statistics, and what `/__set` sets; shared by all connections.
final class BenchmarkCounters: Sendable {
    let requests = Atomic(0)
    let toolCalls = Atomic(0)
    let finalTexts = Atomic(0)
    let streamed = Atomic(0)
    let withTwoTools = Atomic(0)
    let messagesIn = Atomic(0)
    let bytesIn = Atomic(0)
    let bytesOut = Atomic(0)
    let newConnections = Atomic(0)
    let bad = Atomic(0)
    let open = Gauge()
    let inFlight = Gauge()
    private let sequence = Atomic(0)

    /// Numbers an answer; not reset, so that ids never repeat.
    func nextID() -> Int { sequence.add(1, ordering: .relaxed).newValue }

    var statistics: BenchmarkStatistics {
        var cpu = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu)
        return BenchmarkStatistics(
            requests: requests.value, toolCalls: toolCalls.value, finalTexts: finalTexts.value,
            streamed: streamed.value, withTwoTools: withTwoTools.value, messagesIn: messagesIn.value,
            bytesIn: bytesIn.value, bytesOut: bytesOut.value, newConnections: newConnections.value,
            openConnections: open.now.value, peakOpen: open.peak.value, inFlight: inFlight.now.value,
            peakInFlight: inFlight.peak.value, bad: bad.value,
            cpuSeconds: Double(cpu.tv_sec) + Double(cpu.tv_nsec) / 1e9)
    }

    /// Counts from zero; what is open or in flight stays so.
    func reset() {
        requests.reset()
        toolCalls.reset()
        finalTexts.reset()
        streamed.reset()
        withTwoTools.reset()
        messagesIn.reset()
        bytesIn.reset()
        bytesOut.reset()
        newConnections.reset()
        bad.reset()
        open.reset()
        inFlight.reset()
    }
}

/// A number that goes up and down, and its highest value.
final class Gauge: Sendable {
    let now = Atomic(0)
    let peak = Atomic(0)

    func rise() {
        let value = now.add(1, ordering: .relaxed).newValue
        if value > peak.load(ordering: .relaxed) { peak.max(value, ordering: .relaxed) }
    }

    func fall() { now.subtract(1, ordering: .relaxed) }

    func reset() { peak.store(now.load(ordering: .relaxed), ordering: .relaxed) }
}

extension Atomic<Int> {
    var value: Int { load(ordering: .relaxed) }
    func count(_ number: Int = 1) { add(number, ordering: .relaxed) }
    func reset() { store(0, ordering: .relaxed) }
}
