/// Why there is no answer. The message names the endpoint, what happened and what to do, and never holds a key.
package struct ChatFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        case rateLimited, serverError
        case unresolvedHost, refusedConnection, connectionLost, insecure, blockedAddress
        case connectTimeout, firstByteTimeout, stalled, totalTimeout
        case tooLarge, notAStream, malformed, truncated
        case unauthorised, badRequest, redirected, contentPolicy
        /// Something in the configuration: an unknown alias, no key, a bad URL.
        case misconfigured
        case cancelled
        /// The server asks for more patience than a turn has: try again that much later.
        case parked(retryAfter: Duration)

        /// The word for logs, the journal and scripts.
        package var name: String {
            switch self {
            case .rateLimited: "rate_limited"
            case .serverError: "server_error"
            case .unresolvedHost: "unresolved_host"
            case .refusedConnection: "refused_connection"
            case .connectionLost: "connection_lost"
            case .insecure: "insecure"
            case .blockedAddress: "blocked_address"
            case .connectTimeout: "connect_timeout"
            case .firstByteTimeout: "first_byte_timeout"
            case .stalled: "stalled"
            case .totalTimeout: "total_timeout"
            case .tooLarge: "too_large"
            case .notAStream: "not_a_stream"
            case .malformed: "malformed"
            case .truncated: "truncated"
            case .unauthorised: "unauthorised"
            case .badRequest: "bad_request"
            case .redirected: "redirected"
            case .contentPolicy: "content_policy"
            case .misconfigured: "misconfigured"
            case .cancelled: "cancelled"
            case .parked: "parked"
            }
        }
    }

    package var kind: Kind
    package var message: String
    /// The HTTP status, where there was one.
    package var status: Int?
    /// How long the server asks to wait.
    package var retryAfter: Duration?
    /// Text had already been handed on when it failed, so nothing was tried again.
    package var partial: Bool
    /// How many requests were made, over all models tried.
    package var attempts: Int

    package init(
        _ kind: Kind, _ message: String, status: Int? = nil, retryAfter: Duration? = nil, partial: Bool = false,
        attempts: Int = 0
    ) {
        self.kind = kind
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
        self.partial = partial
        self.attempts = attempts
    }

    package var description: String { message }
}

extension ChatFailure.Kind {
    /// Whether the same request may well succeed a moment later: 408, 409, 429, 5xx and connection failures.
    var isTransient: Bool {
        switch self {
        case .rateLimited, .serverError, .unresolvedHost, .refusedConnection, .connectionLost, .connectTimeout,
            .truncated:
            true
        default: false
        }
    }

    /// Whether another model may answer what this one could not.
    var allowsFallback: Bool {
        switch self {
        case .cancelled, .badRequest, .contentPolicy: false
        default: true
        }
    }
}
