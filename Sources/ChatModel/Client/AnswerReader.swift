/// Reads one answer from its transfer: a stream, a document, or an error.
///
/// A class, since the frame of every function that waits would hold a copy of it; one task uses it.
final class AnswerReader {
    private let model: PreparedModel
    private let now: Int64
    private let streams: Bool
    private var assembler = CompletionAssembler()
    private var errorBody: [UInt8] = []
    /// Text has been handed on.
    private var isPartial = false

    /// The most that is read of an error's body.
    private static let errorBytes = 64 << 10

    /// `now`: seconds since 1970, for a `Retry-After` that is a date. `streams`: pieces are wanted as they come.
    init(_ model: PreparedModel, now: Int64, streams: Bool) {
        self.streams = streams
        self.model = model
        self.now = now
    }

    func read(
        _ transfer: Transfer, onDelta: (ChatDelta) -> Void
    ) async -> Result<ChatAnswer, ChatFailure> {
        do throws(ChatFailure) {
            return .success(try await answer(transfer, onDelta))
        } catch {
            transfer.cancel()
            return .failure(named(error))
        }
    }

    private func answer(
        _ transfer: Transfer, _ onDelta: (ChatDelta) -> Void
    ) async throws(ChatFailure) -> ChatAnswer {
        var buffer: [UInt8] = []
        while true {
            switch await transfer.next(into: &buffer) {
            case .bytes(let head):
                guard Self.isSuccess(head) else {
                    errorBody.append(contentsOf: buffer.prefix(Self.errorBytes - errorBody.count))
                    if errorBody.count >= Self.errorBytes { throw refusal(head) }
                    continue
                }
                try take(buffer, onDelta)
                if assembler.isDone {
                    transfer.drain()
                    return try finish(onDelta)
                }
            case .end(.complete(let head, _)):
                guard Self.isSuccess(head) else { throw refusal(head) }
                return try finish(onDelta)
            case .end(.failed(let failure)):
                if assembler.isComplete, failure.kind != .cancelled { return try finish(onDelta) }
                throw ChatFailure(failure)
            }
        }
    }

    private static func isSuccess(_ head: ResponseHead) -> Bool { (200..<300).contains(head.status) }

    private func take(_ bytes: [UInt8], _ onDelta: (ChatDelta) -> Void) throws(ChatFailure) {
        if !streams { return try assembler.append(bytes) }
        var isPartial = isPartial
        defer { self.isPartial = isPartial }
        try assembler.append(bytes) { delta in
            if delta.isText { isPartial = true }
            onDelta(delta)
        }
    }

    private func finish(_ onDelta: (ChatDelta) -> Void) throws(ChatFailure) -> ChatAnswer {
        streams ? try assembler.finish(onDelta) : try assembler.finish()
    }

    /// The failure of an answer whose status is no success.
    private func refusal(_ head: ResponseHead) -> ChatFailure {
        var failure = ModelError(body: errorBody).failure(status: head.status)
        failure.retryAfter = head.retryAfter.flatMap { RetryPolicy.retryAfter($0, now: now) }
        switch failure.kind {
        case .unauthorised: failure.message += "; check the model's key"
        case .redirected: failure.message += "; redirects are not followed: configure the final URL"
        case .badRequest where head.status == 404:
            failure.message += "; check the endpoint \(model.url) and the model's name"
        default: break
        }
        return failure
    }

    /// The failure with the model's name, and without its key.
    private func named(_ failure: ChatFailure) -> ChatFailure {
        var failure = failure
        failure.message = "model \(model.alias): \(failure.message)"
        if let key = model.key { failure.message = key.redacting(failure.message) }
        failure.partial = isPartial
        return failure
    }
}

extension ChatDelta {
    fileprivate var isText: Bool {
        switch self {
        case .text, .refusal: true
        default: false
        }
    }
}

extension ChatFailure {
    init(_ failure: HTTPFailure) {
        let kind: Kind =
            switch failure.kind {
            case .invalidRequest: .misconfigured
            case .unresolvedHost: .unresolvedHost
            case .refusedConnection: .refusedConnection
            case .connectionLost: .connectionLost
            case .insecure: .insecure
            case .blockedAddress: .blockedAddress
            case .connectTimeout: .connectTimeout
            case .firstByteTimeout: .firstByteTimeout
            case .stalled: .stalled
            case .totalTimeout: .totalTimeout
            case .tooLarge: .tooLarge
            case .cancelled, .stopped: .cancelled
            }
        self.init(kind, failure.message)
    }
}
