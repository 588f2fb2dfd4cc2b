import JSON
import Runtime

/// Walks over the steps of a journal and cuts them into turns of a script.
struct JournalWalk {
    let tools: Set<String>
    let approvals: [Int64: String]
    var messages: MessageMarks
    let endedItself: Bool
    private(set) var turns: [JournaledTurn] = []

    /// The last message of the bot in the turn under way.
    private var lastReply: Int64 = 0
    /// The conversation's own count when the last thing happened that begins a turn.
    private var number = 0
    private var endsWithError = false
    /// When the last thing happened; milliseconds since 1970 UTC.
    private var latest: Int64 = 0
    /// The turn in which a run beside the conversation began, or went on.
    private var places: [Int64: Int] = [:]
    /// Where each call was made, and where its result is; in a turn's order of answers.
    private var calls: [(key: CallKey, turn: Int, call: TraceStep.Call)] = []
    private var results: [CallKey: Int] = [:]

    private struct CallKey: Hashable {
        var run: Int64
        var node: String
        var visit: Int
        var answer: Int64
        var place: Int
    }

    private struct Visit: Hashable {
        var run: Int64
        var node: String
        var visit: Int
    }

    /// The last answer with calls of each visit: what a result belongs to.
    private var answers: [Visit: Int64] = [:]

    init(tools: Set<String>, approvals: [Int64: String], messages: MessageMarks, endedItself: Bool) {
        self.tools = tools
        self.approvals = approvals
        self.messages = messages
        self.endedItself = endedItself
    }

    mutating func take(_ step: TraceStep, of part: ConversationTrace.Turn) {
        if part.isForeground { takeForeground(step, part) } else { takeBackground(step, part) }
        latest = max(latest, step.at)
    }

    // MARK: The conversation's own run

    private mutating func takeForeground(_ step: TraceStep, _ part: ConversationTrace.Turn) {
        if begins(step, part) { return }
        if turns.isEmpty { begin(.opens, step, part) }
        // It was woken, and not by a timer: a node is tried again, the model had asked for patience, or something has
        // happened to a record that was waited for.
        if part.number > number, endsWithError { number = part.number }
        if part.number > number { if step.isModels { park(step, part) } else { advance(step, part) } }
        let place = turns.count - 1
        endsWithError = step.kind == .error
        switch step.kind {
        case .enter: turns[place].nodes.append(step.node)
        case .preempted: takeBack()
        case .resolved: turns[place].outcome = step.payload["outcome"]?.string
        default: take(step, into: place, of: nil)
        }
        if step.author == "bot" { lastReply = messages.nextBots() }
    }

    /// Steps that something from outside has caused.
    private mutating func begins(_ step: TraceStep, _ part: ConversationTrace.Turn) -> Bool {
        switch step.kind {
        case .message:
            heard(step, part)
        case .person:
            begin(.personSays(step.message ?? "", person: Self.person(step.author)), step, part)
        case .handoff where step.node.isEmpty && step.payload["note"] == nil:
            begin(.takesOver(person: step.payload["owner"]?.string ?? "Kim"), step, part)
        case .handback:
            begin(.handsBack(person: step.payload["by"]?.string ?? "Kim"), step, part)
            // What the bot does then is the next turn of its own count.
            number += 1
        case .decision:
            let tool = step.payload["approval"]?.number?.int64.flatMap { approvals[$0] }
            begin(.decides(approve: step.payload["state"]?.string == "approved", tool: tool), step, part)
        case .timer:
            advance(step, part)
        case .resolved where !endedItself && step.payload["outcome"]?.string == "idle":
            advance(step, part)
            turns[turns.count - 1].outcome = "idle"
        case .resolved where !endedItself:
            let outcome = step.payload["outcome"]?.string ?? "resolved"
            begin(.resolves(outcome: outcome), step, part)
            turns[turns.count - 1].outcome = outcome
        default: return false
        }
        return true
    }

    private mutating func begin(_ action: TurnAction, _ step: TraceStep, _ part: ConversationTrace.Turn) {
        turns.append(JournaledTurn(action, at: step.at))
        number = part.number
        lastReply = 0
        endsWithError = false
    }

    /// A message begins a turn, unless it came while the last one was being answered, or together with it.
    private mutating func heard(_ step: TraceStep, _ part: ConversationTrace.Turn) {
        let id = messages.nextVisitors()
        let text = step.message ?? ""
        if let last = turns.indices.last, case .says(let texts) = turns[last].action,
            id < lastReply || turns[last].isSilent && part.number == number
        {
            turns[last].action = .says(texts + [text])
            number = part.number
            return
        }
        begin(.says([text]), step, part)
    }

    /// Timers that follow each other, with what they set off, are one move of the calendar.
    private mutating func advance(_ step: TraceStep, _ part: ConversationTrace.Turn) {
        let end = TurnAction.advances(.to((step.at + 999) / 1000 * 1000))
        if let last = turns.indices.last, case .advances = turns[last].action {
            turns[last].action = end
            number = part.number
        } else {
            begin(end, step, part)
        }
    }

    private mutating func park(_ step: TraceStep, _ part: ConversationTrace.Turn) {
        guard let last = turns.indices.last else { return }
        let seconds = max(1, (step.at - turns[last].at + 999) / 1000)
        turns[last].recording.answers.append(Self.patience(seconds))
        begin(.advances(.to(turns[last].at / 1000 * 1000 + (seconds + 1) * 1000)), step, part)
    }

    private static func patience(_ seconds: Int64) -> RecordedAnswer {
        RecordedAnswer(failure: .init(status: 429, retryAfter: seconds, message: "it asked for patience"))
    }

    /// A person took the conversation while the model was answering: nothing of that was sent. In a script the person
    /// comes first, which comes to the same.
    private mutating func takeBack() {
        guard let last = turns.indices.last else { return }
        if !turns[last].recording.answers.isEmpty { turns[last].recording.answers.removeLast() }
        guard last > 0, case .takesOver = turns[last].action, case .says = turns[last - 1].action,
            turns[last - 1].isSilent
        else { return }
        let at = turns[last - 1].at
        turns.swapAt(last - 1, last)
        turns[last - 1].at = at
    }

    // MARK: Runs beside it

    private mutating func takeBackground(_ step: TraceStep, _ part: ConversationTrace.Turn) {
        if turns.isEmpty { begin(.opens, step, part) }
        if step.kind == .timer {
            let count = number
            advance(step, part)
            number = count
            places[step.run] = turns.count - 1
            return
        }
        // What begins by itself long after all else has been begun by the time that has passed.
        if places[step.run] == nil, step.at - latest >= 60_000 {
            let count = number
            advance(step, part)
            number = count
        }
        let place = places[step.run] ?? turns.count - 1
        places[step.run] = place
        turns[place].workflows.insert(part.workflow)
        take(step, into: place, of: part.workflow)
        if step.author == "bot" { lastReply = messages.nextBots() }
    }

    // MARK: Both

    private mutating func take(_ step: TraceStep, into place: Int, of workflow: String?) {
        if step.author == "bot", let text = step.message { turns[place].replies.append(text) }
        let visit = Visit(run: step.run, node: step.node, visit: step.visit)
        switch step.kind {
        case .answer:
            if let answer = RecordedAnswer(step, tools: tools) { append(answer, place, workflow) }
            answers[visit] = step.id
            for (number, call) in step.calls.enumerated() where !ScriptBuiltins.names.contains(call.name) {
                calls.append((key(visit, step.id, number), place, call))
            }
        case .result:
            guard let number = step.payload["call"]?.int, let answer = answers[visit] else { return }
            results[key(visit, answer, number)] = place
        case .error:
            let message = step.payload["message"]?.string ?? ""
            let isModels = step.payload["kind"]?.string == "model"
            turns[place].errors.append(.init(node: step.node, message: message, isModels: isModels))
            guard isModels else { return }
            if message.hasSuffix("answered with nothing, twice") {
                for _ in 0..<2 { append(RecordedAnswer(says: ""), place, workflow) }
            } else {
                // One that is not tried again, so that the script has one answer for it.
                append(RecordedAnswer(failure: .init(status: 400, message: message)), place, workflow)
            }
        default: break
        }
    }

    private mutating func append(_ answer: RecordedAnswer, _ place: Int, _ workflow: String?) {
        if let workflow {
            turns[place].recording.background[workflow, default: []].append(answer)
        } else {
            turns[place].recording.answers.append(answer)
        }
    }

    private func key(_ visit: Visit, _ answer: Int64, _ place: Int) -> CallKey {
        CallKey(run: visit.run, node: visit.node, visit: visit.visit, answer: answer, place: place)
    }

    /// A call belongs to the turn that has its result: one that waits for a person's word is made when that comes.
    mutating func finish(_ trace: ConversationTrace) {
        let row = trace.conversation
        if row.state == .parked, let wake = row.wakeAt, let last = turns.indices.last {
            // It is to be asked again, and has not been yet.
            let seconds = max(1, (wake - turns[last].at + 999) / 1000)
            turns[last].recording.answers.append(Self.patience(seconds))
        }
        for pass in [false, true] {
            for (key, turn, call) in calls {
                guard let result = results[key], (result != turn) == pass, let status = call.status else { continue }
                turns[result].calls.append(.init(name: call.name, arguments: call.arguments, status: status))
            }
        }
    }

    /// `person:Kim`
    private static func person(_ author: String?) -> String {
        guard let author, let colon = author.firstIndex(of: ":") else { return "Kim" }
        return String(author[author.index(after: colon)...])
    }
}

extension JournaledTurn {
    /// Nothing has come of it yet.
    fileprivate var isSilent: Bool {
        replies.isEmpty && recording.answers.isEmpty && calls.isEmpty && nodes.isEmpty && errors.isEmpty
    }
}
