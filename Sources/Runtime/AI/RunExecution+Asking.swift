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
        let start = ContinuousClock.now
        let cancellation = begin(session)
        do throws(ChatFailure) {
            let answer = try await services.chat.complete(
                request(session), model: session.model, deadline: session.deadline, cancellation: cancellation,
                onDelta: listener(session))
            let took = ContinuousClock.now - start
            _ = interruption.end()
            count(answer, took, session)
            return (answer, took)
        } catch {
            if interruption.end() { return (nil, ContinuousClock.now - start) }
            throw try failure(error, session)
        }
    }

    @inline(never)
    private func begin(_ session: AISession) -> Cancellation {
        let cancellation = Cancellation()
        tell(.modelAsked(model: session.model))
        cursor.use.modelCalls += 1
        interruption.begin { cancellation.cancel() }
        return cancellation
    }

    @inline(never)
    private func request(_ session: AISession) -> ChatRequest {
        var request = ChatRequest(transcript: session.transcript, tools: session.offering.toolbox)
        request.parallelToolCalls = session.offering.toolbox.isEmpty ? nil : session.ai.parallelToolCalls
        request.streams = services.streams
        request.temperature = session.prompt.temperature
        request.maxTokens = session.prompt.maxTokens
        if let schema = session.ai.output {
            request.responseFormat = .jsonSchema(name: session.node.id, schema: schema, strict: true)
        }
        return request
    }

    /// What is shown while the answer comes.
    private func listener(_ session: AISession) -> @Sendable (ChatDelta) -> Void {
        let shows = isForeground && session.ai.output == nil
        let interruption = interruption
        return { [self] delta in
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
    }

    @inline(never)
    private func count(_ answer: ChatAnswer, _ took: Duration, _ session: AISession) {
        tell(.modelAnswered(tokens: answer.usage?.total, microseconds: took.microseconds))
        let usage = answer.usage.map { max(0, $0.prompt) + max(0, $0.completion) }
        cursor.tokens += usage ?? (session.transcript.estimatedTokens + (answer.content?.utf8.count ?? 0) / 4)
    }

    /// What is thrown for an answer that did not come.
    @inline(never)
    private func failure(_ failure: ChatFailure, _ session: AISession) throws -> any Error {
        try Task.checkCancellation()
        if case .parked(let after) = failure.kind, isForeground {
            cursor[session.path].phase = .parked(until: now + after.milliseconds)
            cursor.use.modelCalls -= 1
            return Parked()
        }
        return NodeFailure(failure.kind == .totalTimeout ? .timeout : .model, failure.message)
    }
}

/// The model wants more patience than a turn has.
struct Parked: Error {}
