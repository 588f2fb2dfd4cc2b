package import JSON

/// One answer of the scripted model: what it says and calls, and how it misbehaves while saying so.
///
/// The same answer serves a request that streams and one that doesn't.
package struct ScriptedAnswer: Sendable, Hashable {
    package var says: String?
    package var calls: [ScriptedCall]
    package var refuses: String?
    /// A structured output; the content is its compact text. Wins over `says`.
    package var output: JSON?
    /// Stands in for `tool_calls` or `stop`, whichever the answer would end with.
    package var finishReason: String?
    /// The `usage` member as it is sent, in place of one worked out from the lengths of the request and the answer.
    package var usage: JSON?
    /// Every call is sent twice under the same id.
    package var repeatsCalls = false
    package var misbehaviour: Misbehaviour?
    package var pacing = Pacing()
    package var dialect: WireDialect = []

    package init(
        says: String? = nil, calls: [ScriptedCall] = [], refuses: String? = nil, output: JSON? = nil,
        misbehaviour: Misbehaviour? = nil
    ) {
        self.says = says
        self.calls = calls
        self.refuses = refuses
        self.output = output
        self.misbehaviour = misbehaviour
    }

    /// The content as the wire carries it.
    var content: String? { output?.text ?? says }

    /// The calls as the wire carries them.
    var sentCalls: [ScriptedCall] { repeatsCalls ? calls.flatMap { [$0, $0] } : calls }

    var endsWith: String {
        if let finishReason { return finishReason }
        if calls.isEmpty { return "stop" }
        return dialect.contains(.legacy) ? "function_call" : "tool_calls"
    }
}

/// A tool call of the scripted model.
package struct ScriptedCall: Sendable, Hashable {
    package var name: String
    /// The arguments as they are sent, JSON or not.
    package var argumentsText: String
    /// Made from the path and the request's number where it is nil.
    package var id: String?

    package init(_ name: String, _ arguments: JSON = [:], id: String? = nil) {
        self.init(name, argumentsText: arguments.text, id: id)
    }

    /// A call whose arguments are this text, which need not be JSON.
    package init(_ name: String, argumentsText: String, id: String? = nil) {
        self.name = name
        self.argumentsText = argumentsText
        self.id = id
    }
}
