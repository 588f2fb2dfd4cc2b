package import JSON

/// What is asked of a model, without which model: that is named when it is sent.
package struct ChatRequest: Sendable {
    package var transcript: ChatTranscript
    package var tools: ChatToolbox
    package var toolChoice: ToolChoice?
    package var parallelToolCalls: Bool?
    package var responseFormat: ResponseFormat?
    /// What the model's settings say holds where this is nil.
    package var temperature: JSONNumber?
    /// What the model's settings say holds where this is nil.
    package var maxTokens: Int?
    package var stop: [String]
    package var seed: Int?
    package var streams: Bool

    package init(
        transcript: ChatTranscript, tools: ChatToolbox = .none, toolChoice: ToolChoice? = nil,
        parallelToolCalls: Bool? = nil, responseFormat: ResponseFormat? = nil, temperature: JSONNumber? = nil,
        maxTokens: Int? = nil, stop: [String] = [], seed: Int? = nil, streams: Bool = true
    ) {
        self.transcript = transcript
        self.tools = tools
        self.toolChoice = toolChoice
        self.parallelToolCalls = parallelToolCalls
        self.responseFormat = responseFormat
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.stop = stop
        self.seed = seed
        self.streams = streams
    }
}

/// Whether the model may, must or must not call tools.
package enum ToolChoice: Sendable, Hashable {
    case auto, none, required
    case function(String)
}

/// The form the answer's text must have.
package enum ResponseFormat: Sendable, Hashable {
    case jsonObject
    case jsonSchema(name: String, schema: JSON, strict: Bool)
}
