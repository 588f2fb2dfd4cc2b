import CRM
import Runtime
import Storage
import Synchronization

/// Plays scripts once for each request to the model and each fault, with the fault at that request.
///
/// What must come of it: every conversation and run is in a state that has a name and that can be gone on from, nothing
/// has taken effect twice, and the database is sound. A fault that changes nothing must change nothing.
package struct FaultRun: Sendable {
    private let room: RehearsalRoom
    private let width: Int
    private let faults: [Fault]
    /// Every so-manieth pair of request and fault is tried; 1 is each.
    private let stride: Int

    package init(room: RehearsalRoom, width: Int, faults: [Fault] = Fault.allCases, stride: Int = 1) {
        self.room = room
        self.width = width
        self.faults = faults
        self.stride = max(1, stride)
    }

    package struct Result: Sendable {
        package var script: ConversationScript
        package var plays = 0
        package var findings: [Finding] = []
    }

    /// A request of a script: its turn, its queue (nil is the conversation's own), and its place among the answers.
    private struct Site: Sendable {
        var turn: Int
        var workflow: String?
        var place: Int
    }

    package func play(
        _ scripts: [ConversationScript], seed: UInt64, told: @escaping @Sendable (Result) -> Void = { _ in }
    ) async -> [Result] {
        let gate = Gate(width)
        return await withTaskGroup(of: (Int, Result).self) { group in
            for (place, script) in scripts.enumerated() {
                group.addTask { (place, await play(script, place, seed: seed, gate)) }
            }
            var results: [Result?] = Array(repeating: nil, count: scripts.count)
            while let (place, result) = await group.next() {
                results[place] = result
                told(result)
            }
            return results.compactMap(\.self)
        }
    }

    private func play(_ script: ConversationScript, _ number: Int, seed: UInt64, _ gate: Gate) async -> Result {
        let whole = await gate.with { await outcome(of: script, "fault-\(number)-whole", seed: seed) }
        guard case .success(let expected) = whole else {
            return Result(script: script, plays: 1, findings: [finding(script, 0, "it cannot be played: \(whole)")])
        }
        let pairs = sites(of: script).flatMap { site in faults.map { (site: site, fault: $0) } }
        return await withTaskGroup(of: Finding?.self) { group in
            var result = Result(script: script)
            for place in Swift.stride(from: number % stride, to: pairs.count, by: stride) {
                let (site, fault) = pairs[place]
                result.plays += 1
                group.addTask {
                    await gate.with {
                        await judge(script, site, fault, expected, "fault-\(number)-\(place)", seed: seed)
                    }
                }
            }
            for await finding in group { if let finding { result.findings.append(finding) } }
            result.findings.sort { ($0.position, $0.message) < ($1.position, $1.message) }
            return result
        }
    }

    private func sites(of script: ConversationScript) -> [Site] {
        script.turns.enumerated().flatMap { turn, content -> [Site] in
            content.answers.indices.map { Site(turn: turn, workflow: nil, place: $0) }
                + content.background.sorted { $0.key < $1.key }.flatMap { workflow, lines in
                    lines.indices.map { Site(turn: turn, workflow: workflow, place: $0) }
                }
        }
    }

    private func judge(
        _ script: ConversationScript, _ site: Site, _ fault: Fault, _ expected: RehearsalOutcome, _ name: String,
        seed: UInt64
    ) async -> Finding? {
        let line = script.turns[site.turn].lines(of: site.workflow)[site.place]
        let asker = site.workflow.map { " of \($0)" } ?? ""
        let what = "with \(fault.rawValue) at request \(site.place + 1)\(asker)"
        switch await outcome(of: script.with(fault, at: site.turn, site.workflow, site.place), name, seed: seed) {
        case .failure(let error):
            return finding(script, site.turn, "\(what), it could not be played: \(error)")
        case .success(let outcome):
            if let problem = outcome.problems.first {
                return finding(script, site.turn, "\(what), the database is not sound", got: problem)
            }
            if let state = outcome.states.first(where: { $0.hasPrefix("busy") }) {
                return finding(
                    script, site.turn, "\(what), the conversation is left in a state that nobody goes on from",
                    expected: "a named end state", got: state)
            }
            if let twice = outcome.madeTwice(comparedWith: expected) {
                return finding(script, site.turn, "\(what), something took effect twice", got: twice)
            }
            if fault.isHarmless(at: line), let difference = expected.differences(to: outcome).first(where: \.isOfEffect)
            {
                return finding(
                    script, site.turn, "\(what), it came to something else: \(difference.what)",
                    expected: difference.expected, got: difference.got)
            }
            return nil
        }
    }

    private func outcome(
        of script: ConversationScript, _ name: String, seed: UInt64
    ) async -> Swift.Result<RehearsalOutcome, any Error> {
        var setup = RehearsalRoom.Setup()
        setup.seed = seed
        do {
            return .success(
                try await room.withStage(for: script, name, setup) { stage in
                    // What is asked beyond the script is part of a derailed conversation.
                    for queue in stage.model?.queues ?? [] { queue.conversation.answerAll(with: .says("All right.")) }
                    _ = try await ScriptPlayer(script, on: stage).play(judges: false)
                    let (account, now, zone, tools) = (stage.account, stage.clock.now, script.zone, stage.tools)
                    return try await stage.database.read {
                        try RehearsalOutcome.read(of: account, at: now, zone: zone, tools: tools, $0)
                    }
                })
        } catch {
            return .failure(error)
        }
    }

    private func finding(
        _ script: ConversationScript, _ turn: Int, _ message: String, expected: String? = nil, got: String? = nil
    ) -> Finding {
        let position = script.turns.indices.contains(turn) ? script.turns[turn].position : script.position
        return Finding(.fault, at: position, turn: turn, message, expected: expected, got: got)
    }
}

extension ConversationScript {
    /// With a fault in place of one answer.
    fileprivate func with(_ fault: Fault, at turn: Int, _ workflow: String?, _ place: Int) -> ConversationScript {
        var script = self
        var lines = script.turns[turn].lines(of: workflow)
        let line = lines[place]
        let replaced = fault.answers(instead: line.answer).map { answer in
            var other = line
            other.answer = answer
            other.sees = nil
            return other
        }
        lines.replaceSubrange(place...place, with: replaced)
        if let workflow {
            script.turns[turn].background[workflow] = lines
        } else {
            script.turns[turn].answers = lines
        }
        return script
    }
}

extension RehearsalOutcome {
    /// A record that bots made more often than in a play without faults, with the same content; nil where none.
    fileprivate func madeTwice(comparedWith expected: RehearsalOutcome) -> String? {
        let (mine, others) = (made, expected.made)
        return mine.sorted { $0.key < $1.key }.first { $0.value > max(1, others[$0.key] ?? 0) }?.key
    }

    /// What bots made, without the records' ids, and how often.
    private var made: [String: Int] {
        var counts: [String: Int] = [:]
        for change in changes where change.contains(".created ") && change.contains(" by bot:") {
            let words = change.split(separator: " ", maxSplits: 2)
            counts["\(words[0]) \(words.last ?? "")", default: 0] += 1
        }
        return counts
    }
}

extension OutcomeDifference {
    /// A call that stands twice in an answer stands twice in the journal; its effect does not.
    fileprivate var isOfEffect: Bool { !what.hasPrefix("call") }
}

/// Lets so many pass at once.
private actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ width: Int) { free = max(1, width) }

    func with<T: Sendable>(_ body: @Sendable () async -> T) async -> T {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        let value = await body()
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        return value
    }
}
