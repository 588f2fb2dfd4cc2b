package import JSON

/// How one named model is reached and asked.
package struct ModelSettings: Sendable {
    /// The key under which servers take the token limit.
    package enum MaxTokensKey: Sendable, Hashable { case maxTokens, maxCompletionTokens }

    /// The API's base URL or the whole URL of its chat completions.
    package var endpoint: String
    /// The name the server knows the model by.
    package var model: String
    package var key: SecretSource
    package var timeouts: HTTPTimeouts
    /// How often a request is tried again on this model.
    package var retries: Int
    /// The aliases to ask, in order, when this model gives no answer.
    package var fallbacks: [String]
    package var temperature: JSONNumber?
    package var maxTokens: Int?
    package var maxTokensKey: MaxTokensKey
    /// The most bytes an answer may have, counted after decompression.
    package var maxAnswerBytes: Int
    /// Whether streamed requests ask for the usage; some servers refuse the question.
    package var asksForUsage: Bool

    package init(
        endpoint: String, model: String, key: SecretSource = .none, timeouts: HTTPTimeouts = .model, retries: Int = 2,
        fallbacks: [String] = [], temperature: JSONNumber? = nil, maxTokens: Int? = nil,
        maxTokensKey: MaxTokensKey = .maxTokens, maxAnswerBytes: Int = 8 << 20, asksForUsage: Bool = true
    ) {
        self.endpoint = endpoint
        self.model = model
        self.key = key
        self.timeouts = timeouts
        self.retries = retries
        self.fallbacks = fallbacks
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.maxTokensKey = maxTokensKey
        self.maxAnswerBytes = maxAnswerBytes
        self.asksForUsage = asksForUsage
    }
}

/// The models by the names that workflows use.
package struct ModelCatalogue: Sendable {
    package var models: [String: ModelSettings]

    package init(_ models: [String: ModelSettings]) { self.models = models }

    package subscript(alias: String) -> ModelSettings? { models[alias] }

    /// The aliases in alphabetical order.
    package var aliases: [String] { models.keys.sorted() }

    /// What is wrong with the configuration, by alias: bad endpoints, unknown fallbacks.
    package func problems() -> [(alias: String, message: String)] {
        var problems: [(alias: String, message: String)] = []
        for (alias, settings) in models.sorted(by: { $0.key < $1.key }) {
            do throws(ChatFailure) {
                _ = try Endpoint(settings.endpoint)
            } catch {
                problems.append((alias, error.message))
            }
            for fallback in settings.fallbacks where models[fallback] == nil {
                problems.append((alias, "its fallback \"\(fallback)\" is no model of this configuration"))
            }
        }
        return problems
    }
}
