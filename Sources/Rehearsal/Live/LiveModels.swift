package import ChatModel
import JSON

/// The models of a live run: those that workflows name, and who judges and who plays the visitor.
package struct LiveModels: Sendable {
    package let catalogue: ModelCatalogue
    /// By alias.
    package let prices: [String: ModelPrice]
    let chat: ChatClient

    /// - Parameter patience: the longest that one request may take.
    package init(
        _ catalogue: ModelCatalogue, prices: [String: ModelPrice] = [:], transport: HTTPTransport, patience: Duration
    ) {
        var catalogue = catalogue
        for (alias, settings) in catalogue.models {
            catalogue.models[alias]?.timeouts.total = min(settings.timeouts.total, patience)
        }
        self.catalogue = catalogue
        self.prices = prices
        chat = ChatClient(models: catalogue, transport: transport)
    }

    /// What an answer has cost; nil where the configuration does not say.
    ///
    /// - Parameter model: an alias, or the model's name as the server has given it, which may have a date behind it.
    func cost(of tokens: TokenCount, model: String) -> Double? {
        let alias =
            prices[model] != nil
            ? model
            : catalogue.models.sorted { $0.key < $1.key }
                .first { model == $0.value.model || model.hasPrefix($0.value.model + "-") }?.key ?? "default"
        return prices[alias].map { $0.cost(of: tokens) }
    }

    /// The alias where it is configured, else the default.
    func alias(_ preferred: String) -> String { catalogue[preferred] == nil ? "default" : preferred }
}

/// Tokens of requests and of answers.
package struct TokenCount: Sendable, Hashable {
    package var prompt = 0
    package var completion = 0
    package var total: Int { prompt + completion }

    static func += (left: inout TokenCount, right: TokenCount) {
        left.prompt += right.prompt
        left.completion += right.completion
    }
}

/// What a model costs, for a million tokens, in whatever currency the configuration thinks in.
package struct ModelPrice: Sendable, Hashable {
    package var prompt: Double
    package var completion: Double

    package init(prompt: Double, completion: Double) {
        self.prompt = prompt
        self.completion = completion
    }

    func cost(of tokens: TokenCount) -> Double {
        (Double(tokens.prompt) * prompt + Double(tokens.completion) * completion) / 1_000_000
    }
}
