/// A model ready to be asked: what its requests have in common.
///
/// A class, so that each request under way holds a reference and not a copy of it all.
final class PreparedModel: Sendable {
    let alias: String
    let settings: ModelSettings
    let url: String
    let key: Secret?
    let head: [UInt8]
    let streamed: RequestTemplate
    let whole: RequestTemplate

    init(alias: String, settings: ModelSettings, key: Secret?) throws(ChatFailure) {
        let endpoint = try Endpoint(settings.endpoint)
        self.alias = alias
        self.settings = settings
        self.key = key
        url = endpoint.url
        head = ChatRequest.head(model: settings.model)
        streamed = try Self.template(endpoint, settings, key, streams: true)
        whole = try Self.template(endpoint, settings, key, streams: false)
    }

    private static func template(
        _ endpoint: Endpoint, _ settings: ModelSettings, _ key: Secret?, streams: Bool
    ) throws(ChatFailure) -> RequestTemplate {
        var headers = [(name: "Content-Type", value: "application/json")]
        headers.append((name: "Accept", value: streams ? "text/event-stream" : "application/json"))
        if let key { headers.append((name: "Authorization", value: "Bearer \(key.revealed)")) }
        var timeouts = settings.timeouts
        // An answer that is not streamed sends nothing until the model is done.
        if !streams { timeouts.firstByte = timeouts.total }
        do throws(HTTPFailure) {
            return try RequestTemplate(
                method: "POST", url: endpoint.url, headers: headers, timeouts: timeouts,
                maxBytes: settings.maxAnswerBytes, policy: endpoint.policy, isStream: streams, keepsHeaders: false,
                isLasting: true)
        } catch {
            throw ChatFailure(.misconfigured, error.message)
        }
    }
}
