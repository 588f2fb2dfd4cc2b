/// What a model answered, whole.
package struct ChatAnswer: Sendable, Hashable {
    package var content: String?
    package var refusal: String?
    /// In the order of their first appearance; every call has an id.
    package var toolCalls: [ToolCall]
    package var finishReason: FinishReason
    package var usage: ChatUsage?
    /// The model that answered, as the server names it.
    package var model: String?
    /// How many requests it took, over all models tried.
    package var attempts: Int

    package init(
        content: String? = nil, refusal: String? = nil, toolCalls: [ToolCall] = [],
        finishReason: FinishReason = .missing,
        usage: ChatUsage? = nil, model: String? = nil, attempts: Int = 1
    ) {
        self.content = content
        self.refusal = refusal
        self.toolCalls = toolCalls
        self.finishReason = finishReason
        self.usage = usage
        self.model = model
        self.attempts = attempts
    }

    /// The answer as a message of the conversation.
    package var message: ChatMessage { .assistant(content: content, toolCalls: toolCalls, refusal: refusal) }
}

/// Why a model stopped.
package enum FinishReason: Sendable, Hashable {
    case stop
    /// The token limit was reached: text and arguments may be cut.
    case length
    /// Also the wire's older `function_call`.
    case toolCalls
    case contentFilter
    case other(String)
    /// The server named none.
    case missing

    package init(wire: String) {
        switch wire {
        case "stop": self = .stop
        case "length": self = .length
        case "tool_calls", "function_call": self = .toolCalls
        case "content_filter": self = .contentFilter
        default: self = .other(wire)
        }
    }

    /// The word of the wire; nil where the server named none.
    package var wire: String? {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        case .other(let word): word
        case .missing: nil
        }
    }
}

/// What an answer cost, in tokens.
package struct ChatUsage: Sendable, Hashable {
    package var prompt: Int
    package var completion: Int
    package var total: Int

    package init(prompt: Int, completion: Int, total: Int) {
        self.prompt = prompt
        self.completion = completion
        self.total = total
    }
}

/// What can be shown while an answer is under way.
package enum ChatDelta: Sendable, Hashable {
    case text(String)
    case refusal(String)
    case toolCallStarted(index: Int, name: String)
    case retrying(after: Duration, because: String)
    case fellBack(to: String)
}
