import CRM
import DefinitionFiles
import JSON
import Runtime
import Storage
import Tools

/// Plays a script's visitor against live models, turn by turn, and holds every turn against what is expected of it.
///
/// Unlike a rehearsal it goes on after a turn that is not as expected: what a model gets wrong now and then is counted.
struct LivePlayer {
    private let script: ConversationScript
    private let stage: Stage
    private let models: LiveModels
    private let limits: LiveLimits
    private var take: LiveTake
    private var reader: TurnReader
    private var transcript = SpokenTranscript()
    private var conversation: Int64?
    private var contact: Int64?
    private let start = ContinuousClock.now
    /// The last step that has been read for its answers.
    private var lastStep: Int64 = 0

    init(_ script: ConversationScript, on stage: Stage, _ models: LiveModels, _ limits: LiveLimits) {
        self.script = script
        self.stage = stage
        self.models = models
        self.limits = limits
        take = LiveTake(script)
        reader = TurnReader(account: stage.account)
    }

    /// - Throws: `GivenError`, and what the runtime refuses before the first turn.
    mutating func play() async throws -> LiveTake {
        let (account, script) = (stage.account, script)
        contact = try await stage.database.write { try script.makeRecords($0.scoped(to: account)) }
        try await change { try $0.skip($1) }
        for (place, turn) in script.turns.enumerated() {
            if let reason = exhausted {
                take.stopped = reason
                break
            }
            let began = ContinuousClock.now
            do {
                var played = try await perform(turn.action, place, mark: place)
                let isLast = place == script.turns.count - 1
                if isLast, let goal = script.goal { try await converse(goal, &played, place) }
                try await judge(turn, played)
                take.performance.turns.append(played)
                take.durations.append(.now - began)
            } catch let error as PlayError {
                stop(at: turn, place, "\(error)")
            } catch let error as RuntimeError {
                stop(at: turn, place, "\(error)")
            }
            if take.stopped != nil { break }
        }
        take.took = .now - start
        price()
        return take
    }

    /// A model may leave a script no way to go on: there is nothing to approve if it did not call.
    private mutating func stop(at turn: ScriptTurn, _ place: Int, _ reason: String) {
        take.stopped = "turn \(place + 1) could not happen: \(reason)"
        take.performance.findings.append(
            Finding(.play, at: turn.position, turn: place, "the turn could not happen", got: reason))
    }

    // MARK: Turns

    /// - Parameter mark: tells the visitor's messages apart; a number that no other turn has.
    private mutating func perform(_ action: TurnAction, _ place: Int, mark: Int) async throws -> PlayedTurn {
        var cue = TurnCue(stage, script, contact: contact, conversation: conversation) { _ in }
        try await cue.perform(action, mark)
        conversation = cue.conversation
        try await cue.settle()
        if let conversation, take.performance.conversations.last != conversation {
            take.performance.conversations.append(conversation)
        }
        let current = conversation
        let played = try await change { try $0.read(place, current, $1) }
        try await record(place)
        transcript.add(played)
        return played
    }

    /// Takes down the answers of a turn and what they cost.
    private mutating func record(_ place: Int) async throws {
        guard let conversation else { return }
        let (account, mark) = (stage.account, lastStep)
        let trace = try await stage.database.read { transaction in
            try ConversationTrace.read(conversation, after: mark, withPrompts: false, transaction.scoped(to: account))
        }
        let tools = Set(stage.tools.names)
        var recording = take.recordings[place] ?? TurnRecording()
        for part in trace?.turns ?? [] {
            for step in part.steps {
                lastStep = max(lastStep, step.id)
                guard let answer = RecordedAnswer(step, tools: tools) else { continue }
                if part.isForeground {
                    recording.answers.append(answer)
                } else {
                    recording.background[part.workflow, default: []].append(answer)
                }
                let model = step.payload["model"]?.string ?? "default"
                let tokens = step.tokens ?? (0, 0)
                take.tokens[model, default: TokenCount()] += TokenCount(
                    prompt: tokens.prompt, completion: tokens.completion)
            }
        }
        take.recordings[place] = recording
    }

    /// A model plays the visitor until it has what it wants, the conversation is over, or a bound is reached.
    private mutating func converse(_ goal: String, _ played: inout PlayedTurn, _ place: Int) async throws {
        let visitor = SimulatedVisitor(models: models, goal: goal)
        for number in 0..<limits.visitorTurns {
            if played.state == .resolved || played.state == .person { return }
            if let reason = exhausted {
                take.stopped = reason
                return
            }
            switch await visitor.next(transcript, deadline: deadline, &take.tokens) {
            case .isDone: return
            case .silent(let reason):
                take.stopped = reason
                return
            case .says(let text):
                played.add(try await perform(.says([text]), place, mark: 1_000_000 + number))
            }
        }
        take.stopped = "the visitor was not done after \(limits.visitorTurns) messages"
    }

    // MARK: Judging

    private mutating func judge(_ turn: ScriptTurn, _ played: PlayedTurn) async throws {
        let sight = try await TurnSight.read(script, stage, conversation)
        let judge = TurnJudge(script: script, turn: turn, played: played, sight: sight, isScripted: false)
        var findings = judge.findings()
        for judged in turn.expect.judge {
            let verdict = await LiveJudge(models: models).ask(
                about: judged.text, transcript, reply: played.replies, deadline: deadline, &take.tokens)
            switch verdict {
            case .holds: break
            case .fails(let reason):
                findings.append(
                    judge.finding(
                        .judge, at: judged.position, "the judge says no", expected: judged.text, got: reason))
            case .silent(let reason):
                findings.append(
                    judge.finding(
                        .judge, at: judged.position, "there is no verdict", expected: judged.text, got: reason))
            }
        }
        take.performance.findings += findings
        for check in turn.checks(at: played.place) {
            take.checks.append((check, !findings.contains(where: check.isRefuted)))
        }
        take.drifts += CallDrift.find(turn, played)
    }

    // MARK: Bounds

    private var deadline: ContinuousClock.Instant { start + limits.time }

    /// Why no further turn may begin.
    private var exhausted: String? {
        if .now >= deadline { return "it has taken longer than \(limits.time.components.seconds) s" }
        let tokens = take.totalTokens.total
        return tokens >= limits.tokens ? "it has taken \(tokens) tokens; the limit is \(limits.tokens)" : nil
    }

    private mutating func price() {
        for (model, tokens) in take.tokens {
            if let cost = models.cost(of: tokens, model: model) { take.cost = (take.cost ?? 0) + cost }
        }
    }

    @discardableResult
    private mutating func change<T: Sendable>(
        _ body: @escaping @Sendable (inout TurnReader, AccountTransaction) throws -> T
    ) async throws -> T {
        let account = stage.account
        let (result, moved) = try await stage.database.read { [reader] transaction in
            var reader = reader
            let result = try body(&reader, transaction.scoped(to: account))
            return (result, reader)
        }
        reader = moved
        return result
    }
}

extension PlayedTurn {
    /// What came of a further message belongs to the same turn of the script.
    fileprivate mutating func add(_ other: PlayedTurn) {
        messages += other.messages
        calls += other.calls
        nodes += other.nodes
        errors += other.errors
        changes += other.changes
        (state, outcome, node) = (other.state, other.outcome, other.node)
    }
}
