package import JSON

/// Something that listeners may show as it happens. What is durable is in the journal; a delta is not.
package enum RuntimeEvent: Sendable {
    /// A piece of an answer that is still being written.
    case delta(String)
    case modelAsked(model: String)
    case modelAnswered(tokens: Int?, microseconds: Int64)
    case retrying(String)
    case toolCalled(name: String, arguments: String)
    case toolReturned(name: String, status: CallStatus, content: JSON)
    case approvalAsked(id: Int64, tool: String, arguments: String, preview: JSON)
    case said(Message)
    case nodeEntered(String)
    case failed(node: String, message: String)
    case state(ConversationState)
}
