import CRM
import DefinitionFiles
import Foundation
import Rehearsal
import Runtime
import Storage
import Tools

/// Plays a script once per commit with the process killed right after it, and compares what is left with a play that
/// nothing happened to.
struct CrashReplay: Sendable {
    let room: RehearsalRoom
    let workflows: String
    let folder: String
    let seed: UInt64
    /// Every so-manieth boundary is tried; 1 is each.
    var stride = 1

    struct Result: Sendable {
        var script: ConversationScript
        var boundaries = 0
        var findings: [Finding] = []
    }

    func play(_ script: ConversationScript, _ place: Int) async throws -> Result {
        var result = Result(script: script)
        // What a script itself lets happen is no business of the boundaries.
        var script = script
        for turn in script.turns.indices { script.turns[turn].crashAfter = nil }
        let whole = try await run(script, "\(place)-whole", killAfter: nil)
        guard let commits = whole.commits else {
            result.findings = [finding(script, "the script does not end: \(whole.failure ?? "the process ended")")]
            return result
        }
        for boundary in Swift.stride(from: 1 + place % stride, through: commits, by: stride) {
            let other = try await run(script, "\(place)-\(boundary)", killAfter: boundary)
            result.boundaries += 1
            if let failure = other.failure {
                result.findings.append(
                    finding(script, "killed after commit \(boundary) of \(commits), it did not go on: \(failure)"))
            } else if let difference = whole.outcome.differences(to: other.outcome).first {
                result.findings.append(
                    finding(
                        script,
                        "killed after commit \(boundary) of \(commits), it came to something else: \(difference.what)",
                        expected: difference.expected, got: difference.got, turn: other.turnOfKill))
            }
        }
        return result
    }

    private func finding(
        _ script: ConversationScript, _ message: String, expected: String? = nil, got: String? = nil, turn: Int = 0
    ) -> Finding {
        let position = script.turns.indices.contains(turn) ? script.turns[turn].position : script.position
        return Finding(.crash, at: position, turn: turn, message, expected: expected, got: got)
    }

    private struct Lives: Sendable {
        var outcome = RehearsalOutcome()
        /// Of the last life, where it came to the end.
        var commits: Int?
        var failure: String?
        var turnOfKill = 0
    }

    /// Lets one process after the other play until the script is over.
    private func run(_ script: ConversationScript, _ name: String, killAfter: Int?) async throws -> Lives {
        let database = "\(folder)/\(name).sqlite"
        try FileManager.default.copyItem(atPath: room.template, toPath: database)
        defer { for suffix in ["", "-wal", "-shm", ".lock"] { unlink(database + suffix) } }
        let model = ScriptedModel("crash-\(name)", on: room.endpoint, background: script.background)
        defer { model.forget(on: room.endpoint) }
        let plan = CrashPlan(script: script, workflows: workflows, endpoint: model.main.baseURL, seed: seed)
        var lives = Lives()
        var position = CrashPosition(start: script.now)
        var enqueued = -1
        var killAfter = killAfter
        while true {
            let child = try RehearsalChild(plan, database: database, position: position, killAfter: killAfter)
            for await line in child.lines {
                switch line {
                case .turn(let place, let clock, let conversation):
                    position.turn = place
                    position.began = clock
                    position.clock = max(position.clock, clock)
                    position.conversation = conversation
                    position.isResumed = true
                    if place > enqueued {
                        enqueued = place
                        script.turns[place].enqueueAnswers(to: model)
                    }
                    child.go()
                case .clock(let now): position.clock = max(position.clock, now)
                case .end(let commits): lives.commits = commits
                case .failed(let reason): lives.failure = reason
                }
            }
            let wasKilled = child.wasKilled()
            if lives.commits != nil || lives.failure != nil { break }
            guard wasKilled, killAfter != nil else {
                lives.failure = "the process ended by itself"
                break
            }
            lives.turnOfKill = position.turn
            killAfter = nil
        }
        if lives.failure == nil { lives.outcome = try await outcome(script, database, at: position.clock) }
        return lives
    }

    private func outcome(
        _ script: ConversationScript, _ path: String, at now: Int64
    ) async throws -> RehearsalOutcome {
        let database = try SQLiteDatabase.open(.file(path), access: .read, migrations: RehearsalRoom.migrations)
        let (tools, zone) = (room.tools, script.zone)
        let outcome = try await database.read { transaction in
            let account = try transaction.first("SELECT id FROM accounts") { AccountID($0.int(0)) }
            return try RehearsalOutcome.read(
                of: account ?? AccountID(0), at: now, zone: zone, tools: tools, transaction)
        }
        try database.close()
        return outcome
    }
}
