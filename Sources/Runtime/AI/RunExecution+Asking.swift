import ChatModel
import Workflows

extension RunExecution {
    /// A conversation goes on for so many turns.
    func checkTurns() throws {
        if isForeground, run.turn > limits.turns {
            throw NodeFailure(.limit, "turn \(run.turn) of this conversation; the limit is \(limits.turns)")
        }
    }

    func checkLimits(_ session: AISession) throws {
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
    func ask(_ session: AISession) async throws -> (ChatAnswer?, Duration) {
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
}

/// The model wants more patience than a turn has.
struct Parked: Error {}
