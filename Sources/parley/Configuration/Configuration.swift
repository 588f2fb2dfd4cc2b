import CRM
import ChatModel

/// What an installation is made of, put together from flags, environment and `parley.yaml`.
struct Configuration: Sendable {
    /// The path of the SQLite file.
    var database = "parley.sqlite"
    /// The folder with `Workflows/` and `Prompts/` in it.
    var workflows = "."
    /// The account's name; nil is the first one there is.
    var account: String?
    /// What amounts of a new account are in.
    var currency = Currency.usd
    /// The zone of a new account, an IANA name; nil is the machine's.
    var zone: String?
    var models = ModelCatalogue([:])
    /// What models cost, by alias; for reports.
    var prices: [String: TokenPrice] = [:]
    /// Hosts that `http` nodes may ask: `api.example.com`, `*.example.com`.
    var httpHosts: [String] = []

    /// - Throws: `CommandFailure` that says how to configure a model, where none is.
    func requireModel() throws {
        guard models.models.isEmpty else { return }
        throw CommandFailure(
            .usage,
            """
            no model is configured. Name one in one of three ways:
              flags         parley chat --endpoint https://api.openai.com/v1 --model gpt-4.1-mini
              environment   export PARLEY_ENDPOINT=http://127.0.0.1:11434/v1 PARLEY_MODEL=llama3.1
              parley.yaml   models: { default: { endpoint: https://api.openai.com/v1, model: gpt-4.1-mini, key_env: OPENAI_API_KEY } }
            The key is read from PARLEY_API_KEY or OPENAI_API_KEY, or from what parley.yaml names; a local model needs none.
            Without any model: `parley demo` plays a scripted conversation offline.
            """)
    }
}
