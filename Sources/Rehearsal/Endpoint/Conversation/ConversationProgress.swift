/// How far a scripted conversation has come; what a test waits for.
package struct ConversationProgress: Sendable, Hashable {
    /// Requests that came in, whatever became of them.
    package var requests = 0
    /// Requests no answer was scripted for.
    package var unforeseen = 0
    /// Requests a provider would have refused, answered with a 400.
    package var refused = 0
    /// Answers sent to their end, a scripted end of the connection included.
    package var finished = 0
    /// Answers the client did not wait for: it hung up before their end.
    package var abandoned = 0
    /// Answers that wait for `release()` now.
    package var held = 0
    /// Scripted answers not asked for yet.
    package var left = 0

    /// Requests whose answer is still under way, held and hanging ones included.
    package var inFlight: Int { requests - finished - abandoned }
}

/// Why an endpoint could not start, or waiting for one of its conversations ended early.
package enum EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    case shutDown(conversation: String)
    case cannotListen(port: Int, reason: String)

    package var description: String {
        switch self {
        case .shutDown(let conversation):
            "the scripted endpoint was shut down, or let go of conversation \"\(conversation)\", while it was waited for"
        case .cannotListen(let port, let reason):
            "cannot listen on 127.0.0.1:\(port): \(reason); choose another port, or 0 for any free one"
        }
    }
}
