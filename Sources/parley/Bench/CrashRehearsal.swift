import Foundation
import JSON

/// Kills child processes and looks at what they leave behind.
struct CrashRehearsal {
    let endpoint: EndpointProcess
    let folder: String

    struct Outcome {
        var kills = 0
        var runs = 0
        var turns = 0
        var deals = 0
        var acknowledged = 0
        var requests = 0
        var extraRequests = 0
    }

    /// One conversation, killed once after each commit there is. Returns how many there are.
    func everyBoundary() async throws -> Int {
        try await endpoint.set(delay: 0)
        let plan = CrashBenchPlan(conversations: 1, turns: 3)
        let whole = try await finish(plan, path: folder + "/whole.sqlite")
        for commit in 1...whole {
            let path = folder + "/boundary-\(commit).sqlite"
            try await endpoint.reset()
            let child = try CrashChild(plan, database: path, endpoint: endpoint.baseURL, killAfter: commit)
            child.waitUntilEnd()
            guard child.wasKilled else { throw BenchError("the process was not killed at commit \(commit)") }
            _ = try await finish(plan, path: path)
            try await CrashCheck(path: path, plan: plan, acknowledged: child.acknowledged)
                .check(requests: endpoint.statistics()["requests"]?.int ?? 0, kills: 1)
            remove(path)
        }
        remove(folder + "/whole.sqlite")
        return whole
    }

    /// Many conversations at once, killed at random moments until they are all through, and again with new ones.
    func randomMoments(kills: Int, conversations: Int, seed: UInt64) async throws -> Outcome {
        var random = SplitMix(seed: seed)
        var outcome = Outcome()
        let plan = CrashBenchPlan(conversations: conversations, turns: 30)
        try await endpoint.set(delay: 4)
        while outcome.kills < kills {
            let path = folder + "/random-\(outcome.runs).sqlite"
            try await endpoint.reset()
            var acknowledged: Set<String> = []
            var killed = 0
            var isFinished = false
            while !isFinished {
                let child = try CrashChild(plan, database: path, endpoint: endpoint.baseURL, killAfter: nil)
                if outcome.kills + killed < kills {
                    try await Task.sleep(for: .milliseconds(Int64(30 + random.next() % 200)))
                    child.kill()
                }
                child.waitUntilEnd()
                acknowledged.formUnion(child.acknowledged)
                isFinished = child.isFinished
                if child.wasKilled { killed += 1 }
                if !isFinished, !child.wasKilled { throw BenchError("a process ended by itself: \(child.lastWords)") }
            }
            let check = CrashCheck(path: path, plan: plan, acknowledged: acknowledged)
            let requests = try await endpoint.statistics()["requests"]?.int ?? 0
            let found = try await check.check(requests: requests, kills: killed)
            outcome.kills += killed
            outcome.runs += 1
            outcome.turns += plan.conversations * plan.turns
            outcome.deals += found.deals
            outcome.acknowledged += acknowledged.count
            outcome.requests += requests
            outcome.extraRequests += requests - found.answers
            remove(path)
        }
        return outcome
    }

    /// Lets the process end by itself; returns its commits.
    private func finish(_ plan: CrashBenchPlan, path: String) async throws -> Int {
        let child = try CrashChild(plan, database: path, endpoint: endpoint.baseURL, killAfter: nil)
        child.waitUntilEnd()
        guard child.isFinished else { throw BenchError("a process did not finish: \(child.lastWords)") }
        return child.commits
    }

    private func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}

/// What a child has to do in all its lives.
struct CrashBenchPlan: Sendable {
    var conversations: Int
    var turns: Int
}

/// SplitMix64: the same seed gives the same moments.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
