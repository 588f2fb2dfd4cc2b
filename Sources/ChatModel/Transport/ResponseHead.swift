/// What is known of an answer before its body.
struct ResponseHead: Sendable, Equatable {
    var status: Int
    var contentType: String?
    /// The header as sent: seconds or a date.
    var retryAfter: String?
}
