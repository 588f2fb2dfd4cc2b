import Glibc
import Synchronization

/// Asks models: the one named, again where that may help, then its fallbacks.
package final class ChatClient: Sendable {
    private let models: ModelCatalogue
    private let transport: HTTPTransport
    private let sleep: @Sendable (Duration) async throws -> Void
    private let random: @Sendable () -> Double
    private let wallClock: @Sendable () -> Int64
    private let prepared = Mutex<[String: PreparedModel]>([:])

    /// `sleep` and `random` (0 to 1) pace the retries; `wallClock` gives seconds since 1970.
    package init(
        models: ModelCatalogue, transport: HTTPTransport,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        wallClock: @escaping @Sendable () -> Int64 = { Int64(time(nil)) }
    ) {
        self.models = models
        self.transport = transport
        self.sleep = sleep
        self.random = random
        self.wallClock = wallClock
    }

    /// The model's answer, whole. `onDelta` hears of it while it comes, on the calling task.
    ///
    /// Once text has been handed on, nothing is tried again: the failure says `partial`. `deadline` bounds everything,
    /// waiting included; `cancellation` gives it up, as cancelling the task does.
    package func complete(
        _ request: ChatRequest, model alias: String, deadline: ContinuousClock.Instant? = nil,
        cancellation: Cancellation? = nil,
        onDelta: @Sendable (ChatDelta) -> Void = { _ in }
    ) async throws(ChatFailure) -> ChatAnswer {
        var waiting = [alias]
        var tried: Set<String> = []
        var attempts = 0
        var parked: ChatFailure?
        var last = ChatFailure(.misconfigured, "model \(alias): no model of that name is configured")
        while !waiting.isEmpty {
            let name = waiting.removeFirst()
            guard tried.insert(name).inserted else { continue }
            guard models[name] != nil else { continue }
            if name != alias { onDelta(.fellBack(to: name)) }
            switch await ask(name, request, deadline, cancellation, &attempts, onDelta) {
            case .success(var answer):
                answer.attempts = attempts
                return answer
            case .failure(var failure):
                failure.attempts = attempts
                if case .parked = failure.kind { parked = parked ?? failure }
                last = failure
                guard failure.kind.allowsFallback, !failure.partial, !Self.isPast(deadline) else { throw failure }
            }
            waiting.append(contentsOf: models[name]?.fallbacks ?? [])
        }
        // One that may be asked again later is the better news.
        if var parked {
            parked.attempts = attempts
            throw parked
        }
        throw last
    }

    /// Asks one model, again where that may help.
    private func ask(
        _ alias: String, _ request: ChatRequest, _ deadline: ContinuousClock.Instant?,
        _ cancellation: Cancellation?, _ attempts: inout Int, _ onDelta: @Sendable (ChatDelta) -> Void
    ) async -> Result<ChatAnswer, ChatFailure> {
        var retry = 0
        while true {
            let model: PreparedModel
            do throws(ChatFailure) {
                model = try prepare(alias)
            } catch {
                return .failure(ChatFailure(error.kind, "model \(alias): \(error.message)"))
            }
            if Task.isCancelled || cancellation?.isCancelled == true {
                return .failure(ChatFailure(.cancelled, "model \(alias): cancelled"))
            }
            if Self.isPast(deadline) {
                return .failure(ChatFailure(.totalTimeout, "model \(alias): no time was left to ask it"))
            }
            attempts += 1
            let result = await attempt(model, request, deadline, cancellation, onDelta)
            guard case .failure(var failure) = result, failure.kind.isTransient, !failure.partial else { return result }
            if let after = failure.retryAfter, after > RetryPolicy.patience {
                failure.kind = .parked(retryAfter: after)
                failure.message += "; it asks to wait \(after.text)"
                return .failure(failure)
            }
            guard retry < model.settings.retries else { return .failure(failure) }
            let delay = failure.retryAfter ?? RetryPolicy.delay(beforeRetry: retry, random: random())
            if let deadline, ContinuousClock.now + delay >= deadline {
                failure.message += "; no time is left to try again"
                return .failure(failure)
            }
            onDelta(.retrying(after: delay, because: failure.message))
            do {
                try await pause(delay, cancellation)
            } catch {
                return .failure(ChatFailure(.cancelled, "model \(alias): cancelled while waiting to try again"))
            }
            retry += 1
        }
    }

    private func attempt(
        _ model: PreparedModel, _ request: ChatRequest, _ deadline: ContinuousClock.Instant?,
        _ cancellation: Cancellation?, _ onDelta: @Sendable (ChatDelta) -> Void
    ) async -> Result<ChatAnswer, ChatFailure> {
        let body = RequestBody(model.head, request.transcript.bytes, request.tail(for: model.settings))
        let transfer = transport.start(
            request.streams ? model.streamed : model.whole, body: body,
            total: deadline.map { max(.zero, $0 - ContinuousClock.now) })
        cancellation?.arm { transfer.cancel() }
        return await withTaskCancellationHandler {
            let reader = AnswerReader(model, now: wallClock(), streams: request.streams)
            return await reader.read(transfer, onDelta: onDelta)
        } onCancel: {
            transfer.cancel()
        }
    }

    /// Waits before another try; the wait is given up too.
    private func pause(_ delay: Duration, _ cancellation: Cancellation?) async throws {
        guard let cancellation else { return try await sleep(delay) }
        let sleeper = Task { [sleep] in try await sleep(delay) }
        cancellation.arm { sleeper.cancel() }
        try await withTaskCancellationHandler {
            try await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
    }

    /// The model with its key of this moment.
    private func prepare(_ alias: String) throws(ChatFailure) -> PreparedModel {
        guard let settings = models[alias] else {
            throw ChatFailure(.misconfigured, "no model of that name is configured")
        }
        let key = try settings.key.fetch()
        if let known = prepared.withLock({ $0[alias] }), known.key == key { return known }
        let fresh = try PreparedModel(alias: alias, settings: settings, key: key)
        prepared.withLock { $0[alias] = fresh }
        return fresh
    }

    private static func isPast(_ deadline: ContinuousClock.Instant?) -> Bool {
        deadline.map { ContinuousClock.now >= $0 } ?? false
    }
}
