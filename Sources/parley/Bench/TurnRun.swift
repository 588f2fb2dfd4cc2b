import Foundation
import Synchronization

/// Conversations that have not been begun.
private final class Countdown: Sendable {
    private let left: Atomic<Int>
    let count: Int

    init(_ count: Int) {
        left = Atomic(count)
        self.count = count
    }

    func takeOne() -> Bool { left.subtract(1, ordering: .relaxed).oldValue > 0 }
}

/// Conversations of so many turns each, so many open at a time, and how long each turn took.
struct TurnRun: Sendable {
    let bench: BenchRuntime

    struct Result: Sendable {
        var turns = 0
        var errors = 0
        var seconds = 0.0
        var milliseconds: [Double] = []
        /// Of this process alone, all its threads.
        var cpuSeconds = 0.0

        func percentile(_ share: Double) -> Double {
            guard !milliseconds.isEmpty else { return 0 }
            let sorted = milliseconds.sorted()
            return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }
    }

    /// Each conversation sends its next message when it has the answer to the last.
    func run(concurrency: Int, turns: Int, perConversation length: Int) async throws -> Result {
        let (bench, left) = (bench, Countdown((turns + length - 1) / length))
        let workers = min(concurrency, left.count)
        let start = ContinuousClock.now
        let cpu = ProcessUsage.cpuSeconds
        var result = try await withThrowingTaskGroup(of: Result.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var result = Result()
                    while left.takeOne() {
                        var conversation: Int64?
                        for turn in 0..<length {
                            let start = ContinuousClock.now
                            do {
                                let (id, isRight) = try await bench.turn(turn, in: conversation)
                                conversation = id
                                if isRight { result.turns += 1 } else { result.errors += 1 }
                            } catch {
                                result.errors += 1
                                FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
                            }
                            result.milliseconds.append(Self.milliseconds(since: start))
                        }
                    }
                    return result
                }
            }
            return try await group.reduce(into: Result()) { total, part in
                total.turns += part.turns
                total.errors += part.errors
                total.milliseconds += part.milliseconds
            }
        }
        result.seconds = Self.milliseconds(since: start) / 1000
        result.cpuSeconds = ProcessUsage.cpuSeconds - cpu
        return result
    }

    /// New conversations of one turn arrive at a steady rate, whether or not earlier ones have been answered.
    func run(rate: Double, for duration: Double) async throws -> Result {
        let (bench, count) = (bench, Int(rate * duration))
        let start = ContinuousClock.now
        let cpu = ProcessUsage.cpuSeconds
        var result = try await withThrowingTaskGroup(of: (Bool, Double).self) { group in
            for index in 0..<count {
                let due = start + .seconds(Double(index) / rate)
                if due > .now { try await Task.sleep(until: due, tolerance: .zero, clock: .continuous) }
                group.addTask {
                    // From when it should have arrived: a generator that is late must not hide the delay.
                    let isRight = (try? await bench.turn(index, in: nil).isRight) ?? false
                    return (isRight, Self.milliseconds(since: due))
                }
            }
            return try await group.reduce(into: Result()) { total, turn in
                if turn.0 { total.turns += 1 } else { total.errors += 1 }
                total.milliseconds.append(turn.1)
            }
        }
        result.seconds = Self.milliseconds(since: start) / 1000
        result.cpuSeconds = ProcessUsage.cpuSeconds - cpu
        return result
    }

    static func milliseconds(since start: ContinuousClock.Instant) -> Double {
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
    }
}
