import Synchronization

/// One path of the endpoint: its answers, one a request in order, and the requests that came.
package final class ScriptedConversation: Sendable {
    package let name: String
    /// The path that requests are posted to.
    package let path: String
    /// What a client is configured with; the path is this and `/chat/completions`.
    package let baseURL: String
    /// Stands in ids: the same for the same script, whatever runs beside it.
    let slug: String

    private let rule: (@Sendable (ChatRequestSeen) -> ScriptedAnswer)?
    private let keepsRequests: Bool
    private let state = Mutex(State())
    private let watchers: ProgressWatchers
    private let heldAnswers = HeldAnswers()

    private struct State {
        var progress = ConversationProgress()
        var answers: [ScriptedAnswer] = []
        var next = 0
        var requests: [ChatRequestSeen] = []
        var unforeseen: [ChatRequestSeen] = []
        /// Requests that were given a scripted answer, since they were last taken.
        var answered: [ChatRequestSeen] = []
        var taken = 0
        /// Answers every request that has no answer of its own.
        var fallback: ScriptedAnswer?
        /// Whoever asks is gone: requests are hung up on and leave no trace.
        var isDeaf = false
    }

    init(
        name: String, slug: String? = nil, path: String, baseURL: String, keepsRequests: Bool = true,
        rule: (@Sendable (ChatRequestSeen) -> ScriptedAnswer)? = nil
    ) {
        self.name = name
        self.path = path
        self.baseURL = baseURL
        self.keepsRequests = keepsRequests
        self.rule = rule
        self.slug = String(
            String.UnicodeScalarView(
                (slug ?? name).unicodeScalars.map { $0.properties.isAlphabetic || $0.isDigit ? $0 : "-" }))
        watchers = ProgressWatchers(name: name)
    }

    /// Adds answers for the requests to come.
    package func enqueue(_ answers: [ScriptedAnswer]) {
        update { state in
            state.answers += answers
            state.progress.left = state.answers.count - state.next
        }
    }

    /// A process that has been killed asks no more, whatever it is still doing.
    func turnDeaf(_ isDeaf: Bool) { update { $0.isDeaf = isDeaf } }

    /// What a request gets for which no answer is left.
    package func answerAll(with answer: ScriptedAnswer) { update { $0.fallback = answer } }

    package func enqueue(_ answers: ScriptedAnswer...) { enqueue(answers) }

    /// Every request in the order of arrival.
    package var requests: [ChatRequestSeen] { state.withLock { $0.requests } }

    /// Requests that came when no answer was left; they were answered with a 500.
    package var unforeseen: [ChatRequestSeen] { state.withLock { $0.unforeseen } }

    /// Requests a provider would have refused; they were answered with a 400, and no answer was used up.
    package var refused: [ChatRequestSeen] { requests.filter { $0.problem != nil } }

    /// The requests since they were last taken, with the number of answers nobody asked for, which are dropped: the
    /// next turn has its own.
    func takeRequests() -> (answered: [ChatRequestSeen], unforeseen: [ChatRequestSeen], unused: Int) {
        update { state in
            defer {
                state.answered = []
                state.taken = state.unforeseen.count
                state.answers.removeSubrange(state.next...)
                state.progress.left = 0
            }
            return (
                state.answered, Array(state.unforeseen[state.taken...]), state.answers.count - state.next
            )
        }
    }

    /// Answers nobody has asked for.
    package var leftover: [ScriptedAnswer] { state.withLock { Array($0.answers[$0.next...]) } }

    package var progress: ConversationProgress { state.withLock { $0.progress } }

    /// Lets every answer that is held now go on.
    package func release() { heldAnswers.release() }

    /// Waits until the condition holds; throws when the task is cancelled or the endpoint shut down.
    @discardableResult
    package func wait(
        until condition: @escaping @Sendable (ConversationProgress) -> Bool
    ) async throws -> ConversationProgress {
        try await watchers.wait(from: { self.progress }, until: condition)
    }

    /// The requests, once there are so many.
    package func requests(count: Int) async throws -> [ChatRequestSeen] {
        try await wait { $0.requests >= count }
        return requests
    }
}

/// What the server does with a conversation.
extension ScriptedConversation {
    /// Takes a request and gives it its answer; the number is the request's.
    func receive(
        headers: [(name: String, value: String)], bytes: [UInt8], problem: String?
    ) -> (answer: ScriptedAnswer, number: Int) {
        let (request, scripted) = update { state -> (ChatRequestSeen, ScriptedAnswer?) in
            if state.isDeaf {
                return (
                    ChatRequestSeen(number: 0, path: path, headers: headers, bytes: [], problem: nil), .closes
                )
            }
            state.progress.requests += 1
            let request = ChatRequestSeen(
                number: state.progress.requests, path: path, headers: headers, bytes: bytes, problem: problem)
            if keepsRequests { state.requests.append(request) }
            if problem != nil {
                state.progress.refused += 1
                return (request, .fails(400, body: String(decoding: ProviderError.body(400, problem), as: UTF8.self)))
            }
            if rule != nil { return (request, nil) }
            guard state.next < state.answers.count else {
                if let fallback = state.fallback { return (request, fallback) }
                state.progress.unforeseen += 1
                state.unforeseen.append(request)
                return (request, unforeseenAnswer(to: request))
            }
            defer {
                state.next += 1
                state.progress.left = state.answers.count - state.next
            }
            state.answered.append(request)
            return (request, state.answers[state.next])
        }
        return (scripted ?? rule?(request) ?? unforeseenAnswer(to: request), request.number)
    }

    private func unforeseenAnswer(to request: ChatRequestSeen) -> ScriptedAnswer {
        let message =
            "no answer is scripted for request \(request.number) of conversation \"\(name)\" (POST \(path)): "
            + "add one to its script, or find out why the model was asked once more"
        return .fails(500, body: String(decoding: ProviderError.body(500, message), as: UTF8.self))
    }

    func finished() { update { $0.progress.finished += 1 } }

    func abandoned() { update { $0.progress.abandoned += 1 } }

    /// Keeps an answer until `release()`; returns what undoes that, for a client that hangs up first.
    func hold(_ resume: @escaping @Sendable () -> Void) -> HeldAnswers.Ticket {
        let ticket = heldAnswers.add { [self] in
            update { $0.progress.held -= 1 }
            resume()
        }
        update { $0.progress.held += 1 }
        return ticket
    }

    func drop(_ ticket: HeldAnswers.Ticket) {
        if heldAnswers.remove(ticket) { update { $0.progress.held -= 1 } }
    }

    func shutDown() { watchers.fail() }

    @discardableResult
    private func update<T: Sendable>(_ change: (inout State) -> T) -> T {
        let (result, progress) = state.withLock { state in
            let result = change(&state)
            return (result, state.progress)
        }
        watchers.notice(progress)
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
