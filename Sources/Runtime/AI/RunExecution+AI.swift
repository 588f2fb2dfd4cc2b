import ChatModel
import Expressions
import JSON
import Storage
import Tools
import Workflows

/// One visit of an `ai` node in one turn: what stays the same from request to request, and the transcript that grows.
final class AISession {
    let ai: AI
    let node: Node
    let path: FramePath
    let place: Place
    let offering: Offering
    let model: String
    let prompt: Prompt
    let promptText: String
    let promptHash: String
    let promptIsStored: Bool
    let deadline: ContinuousClock.Instant
    var transcript: ChatTranscript

    init(
        _ ai: AI, _ node: Node, _ path: FramePath, _ place: Place, offering: Offering, prompt: Prompt,
        promptText: String, known: (hash: String, isStored: Bool), deadline: ContinuousClock.Instant,
        transcript: ChatTranscript
    ) {
        self.ai = ai
        self.node = node
        self.path = path
        self.place = place
        self.offering = offering
        model = ai.model ?? prompt.model ?? "default"
        self.prompt = prompt
        self.promptText = promptText
        (promptHash, promptIsStored) = known
        self.deadline = deadline
        self.transcript = transcript
    }
}

extension RunExecution {
    /// Lets a model talk and call tools until it waits for the visitor or leaves by an outcome.
    @inline(never)
    func performAI(_ node: Node, _ path: FramePath) async throws -> ActionResult {
        if try isParkedStill(path) { return .parked }
        let session = try await open(node, path)
        if let end = try await takeUp(session) { return end }
        do {
            return try await converse(session)
        } catch is Parked {
            return .parked
        }
    }

    /// Whether the time that the model has asked for is not over yet.
    @inline(never)
    private func isParkedStill(_ path: FramePath) throws -> Bool {
        if case .parked(let until) = cursor[path].phase, now < until { return true }
        cursor[path].phase = nil
        try checkTurns()
        return false
    }

    /// What an earlier life of the visit has left: an answer whose calls are open, an outcome that was chosen; or that
    /// it is the visitor's turn. Nil where the model is to be asked.
    @inline(never)
    private func takeUp(_ session: AISession) async throws -> ActionResult? {
        if let answer = history.openAnswer(at: session.place) {
            // What was paid for is used: the calls that a crash or an approval has left open are made now.
            if !answer.isComplete, let end = try await resume(answer, session) { return end }
            if let outcome = history.openAnswer(at: session.place)?.chosenOutcome {
                consume()
                return .done(outcome)
            }
            session.transcript = history.transcript(prompt: session.promptText, budget: session.ai.historyTokens)
        } else if session.ai.output == nil, isForeground, unconsumedMessage == nil, !history.endsWithVisitor {
            try await commit(state: .waiting) { _ in }
            tell(.state(.waiting))
            return .parked
        }
        return cursor[session.path].outcome.map(ActionResult.done)
    }

    @inline(never)
    private func open(_ node: Node, _ path: FramePath) async throws -> AISession {
        guard case .ai(let ai)? = node.action, let prompt = run.definition.prompts[ai.prompt] else {
            throw NodeFailure(.definition, "\(node.position): the prompt is not there")
        }
        let text = try await text(prompt.body, path)
        let offered = try await offered(ai)
        return session(ai, node, path, prompt, text, offered)
    }

    @inline(never)
    private func session(
        _ ai: AI, _ node: Node, _ path: FramePath, _ prompt: Prompt, _ text: String, _ offered: Set<String>
    ) -> AISession {
        let place = place(node, path)
        let known = caches.prompt(text, run.account)
        let declaring =
            run.definition.workflows[cursor[owner(of: path)].workflow ?? run.definition.workflow.name]
            ?? run.definition.workflow
        let offering = caches.offering(
            "\(run.definition.hash)\n\(place.path)\n\(offered.sorted().joined(separator: ","))"
        ) {
            Offering(ai, variables: declaring.variables, registry: services.tools, offered: offered)
        }
        let left = limits.wallClock - .milliseconds(now - cursor.use.startedAt)
        let allowed = min(left, node.timeout ?? left)
        return AISession(
            ai, node, path, place, offering: offering, prompt: prompt, promptText: text, known: known,
            deadline: .now + max(allowed, .zero),
            transcript: history.transcript(prompt: text, budget: ai.historyTokens))
    }

    /// The node's tools that the account has.
    @inline(never)
    private func offered(_ ai: AI) async throws -> Set<String> {
        guard !ai.tools.isEmpty else { return [] }
        if ai.tools.allSatisfy({ run.lookedUp.contains($0.name) }) { return run.offered }
        let (registry, account, names) = (services.tools, run.account, ai.tools.map(\.name))
        return try await services.database.read { try registry.offered(names, to: account, $0) }
    }

    @inline(never)
    private func converse(_ session: AISession) async throws -> ActionResult {
        var emptyAnswers = 0
        while true {
            try checkLimits(session)
            let (answer, took) = try await ask(session)
            guard let answer else {
                // Given up for a message that this turn has taken itself: it is to be answered here.
                guard try await isSuperseded() else { continue }
                let place = session.place
                try await commit(state: .waiting, sends: true) { try $0.step(.interrupted, at: place) }
                tell(.state(.waiting))
                return .parked
            }
            if session.ai.output != nil {
                if let end = try await takeOutput(answer, took, session) { return end }
                continue
            }
            if answer.toolCalls.isEmpty {
                let words = answer.content ?? answer.refusal ?? ""
                if words.trimmed.isEmpty {
                    emptyAnswers += 1
                    cursor.use.repairs += 1
                    if emptyAnswers > 1 { throw NodeFailure(.model, "the model answered with nothing, twice") }
                    continue
                }
                if !isForeground, !session.ai.outcomes.isEmpty {
                    // Nobody is there to talk with, so words alone lead nowhere.
                    cursor.use.repairs += 1
                    session.transcript.append(answer.message)
                    session.transcript.append(.user("Nobody reads this. Call \(BuiltinTools.chooseOutcome)."))
                    continue
                }
                return try await say(answer, took, session)
            }
            if let end = try await call(answer, took, session) { return end }
        }
    }

    /// Whether there is something newer than what the turn answers: a message that waits, or a change of hands.
    @inline(never)
    private func isSuperseded() async throws -> Bool {
        guard let conversation = run.conversation else { return false }
        let account = run.account
        return try await services.database.read { transaction in
            try transaction.scoped(to: account).first(
                """
                SELECT pending > 0 OR owner_epoch <> \(conversation.ownerEpoch) FROM conversations
                WHERE account_id = \(account) AND id = \(conversation.id)
                """
            ) { $0.bool(0) } ?? false
        }
    }

    /// A conversation goes on for so many turns.
    func checkTurns() throws {
        if isForeground, run.turn > limits.turns {
            throw NodeFailure(.limit, "turn \(run.turn) of this conversation; the limit is \(limits.turns)")
        }
    }

    private func checkLimits(_ session: AISession) throws {
        let calls = min(limits.modelCalls, session.ai.maxModelCalls ?? limits.modelCalls)
        if cursor.use.modelCalls >= calls {
            throw NodeFailure(.limit, "\(calls) model requests in one turn: the limit is reached")
        }
        if cursor.tokens >= limits.tokens {
            throw NodeFailure(.limit, "\(cursor.tokens) tokens in this conversation; the limit is \(limits.tokens)")
        }
        if .now >= session.deadline {
            throw NodeFailure(
                session.node.timeout == nil ? .limit : .timeout, "the turn has taken longer than it may")
        }
        if cursor.use.repairs > 3 {
            throw NodeFailure(.tool, "the model's answers could not be used, four times in one turn")
        }
    }

    /// One request. Nil where it was given up for a newer message.
    @inline(never)
    private func ask(_ session: AISession) async throws -> (ChatAnswer?, Duration) {
        var request = ChatRequest(transcript: session.transcript, tools: session.offering.toolbox)
        request.parallelToolCalls = session.offering.toolbox.isEmpty ? nil : session.ai.parallelToolCalls
        request.streams = services.streams
        request.temperature = session.prompt.temperature
        request.maxTokens = session.prompt.maxTokens
        if let schema = session.ai.output {
            request.responseFormat = .jsonSchema(name: session.node.id, schema: schema, strict: true)
        }
        let shows = isForeground && session.ai.output == nil
        let (model, deadline, interruption, chat) = (session.model, session.deadline, interruption, services.chat)
        tell(.modelAsked(model: model))
        cursor.use.modelCalls += 1
        let start = ContinuousClock.now
        let listen = { @Sendable [self] (delta: ChatDelta) in
            switch delta {
            case .text(let text), .refusal(let text):
                guard shows else { return }
                interruption.shown()
                tell(.delta(text))
            case .retrying(_, let reason): tell(.retrying(reason))
            case .fellBack(let model): tell(.retrying("asking \(model) instead"))
            case .toolCallStarted: break
            }
        }
        let task = Task { () async throws(ChatFailure) -> ChatAnswer in
            try await chat.complete(request, model: model, deadline: deadline, onDelta: listen)
        }
        interruption.begin { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        let wasInterrupted = interruption.end()
        let took = ContinuousClock.now - start
        switch result {
        case .success(let answer):
            tell(.modelAnswered(tokens: answer.usage?.total, microseconds: took.microseconds))
            let usage = answer.usage.map { max(0, $0.prompt) + max(0, $0.completion) }
            cursor.tokens += usage ?? (session.transcript.estimatedTokens + (answer.content?.utf8.count ?? 0) / 4)
            return (answer, took)
        case .failure(let failure):
            if wasInterrupted { return (nil, took) }
            try Task.checkCancellation()
            guard let failure = failure as? ChatFailure else { throw failure }
            if case .parked(let after) = failure.kind, isForeground {
                cursor[session.path].phase = .parked(until: now + after.milliseconds)
                cursor.use.modelCalls -= 1
                throw Parked()
            }
            throw NodeFailure(failure.kind == .totalTimeout ? .timeout : .model, failure.message)
        }
    }

    /// The final words of a turn.
    @inline(never)
    private func say(_ answer: ChatAnswer, _ took: Duration, _ session: AISession) async throws -> ActionResult {
        let words = answer.content ?? answer.refusal ?? ""
        let record = AnswerRecord(answer, session, isRefusal: answer.content == nil)
        let (place, kept) = (session.place, session.keptPrompt)
        let content = MessageContent(words)
        let conversation = run.conversation
        let leaves = session.ai.outcomes.isEmpty && !isForeground
        let message = try await commit(
            state: isForeground ? .waiting : nil,
            change: {
                consume()
                if leaves {
                    cursor[session.path].outcome = "done"
                    keepResult(.string(words), session)
                }
            }
        ) { [isForeground] journal -> Message? in
            if let kept { try journal.keep(kept, hash: record.prompt) }
            if let conversation, isForeground {
                do {
                    try Self.mayStillSend(conversation, journal.records)
                } catch is Preempted {
                    try journal.unsent(record, words, place, took)
                    return nil
                }
            }
            // What a run beside a conversation answers is its node's result, not a message.
            let message = isForeground ? try journal.message(content, by: .bot) : nil
            try journal.step(
                .answer, at: place, message: message?.id, payload: record.keeping(message == nil ? words : nil).text,
                took: took)
            return message
        }
        caches.promptIsStored(session.promptText, run.account)
        if let message {
            tell(.said(message))
            tell(.state(.waiting))
        } else if isForeground {
            throw Preempted()
        }
        return leaves ? .done("done") : .parked
    }

    private func keepResult(_ result: JSON, _ session: AISession) {
        record(NodeResult(result: result, outcome: "done", error: nil, attempts: 1), at: session.place.path)
    }
}

/// The model wants more patience than a turn has.
struct Parked: Error {}

extension Journal {
    /// What a model wrote after a person had taken over: kept, not sent.
    func unsent(_ record: AnswerRecord, _ words: String?, _ place: Place, _ took: Duration) throws {
        try step(.answer, at: place, payload: record.keeping(words).text, took: took)
        try step(.preempted, at: place)
    }
}

extension AnswerRecord {
    init(_ answer: ChatAnswer, _ session: AISession, isRefusal: Bool = false) {
        self.init(
            calls: answer.toolCalls, finish: answer.finishReason.wire ?? "missing",
            promptTokens: answer.usage?.prompt, completionTokens: answer.usage?.completion, prompt: session.promptHash,
            model: answer.model == session.model ? nil : answer.model, isRefusal: isRefusal)
    }

    /// With the text that no message holds.
    func keeping(_ text: String?) -> AnswerRecord {
        var record = self
        record.unsent = text
        return record
    }
}

extension AISession {
    /// The prompt's text, where the account does not have it yet.
    var keptPrompt: String? { promptIsStored ? nil : promptText }
}

extension ToolRegistry {
    /// Those of the tools that the account has.
    func offered(_ names: [String], to account: AccountID, _ transaction: Transaction) throws -> Set<String> {
        var offered: Set<String> = []
        for name in names where try self[name]?.isOffered(to: account, transaction) == true { offered.insert(name) }
        return offered
    }
}
