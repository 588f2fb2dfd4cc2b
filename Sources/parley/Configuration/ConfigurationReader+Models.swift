import ChatModel
import DefinitionFiles
import JSON

extension ConfigurationReader {
    static let modelKeys = [
        "endpoint", "model", "key_env", "key_file", "timeouts", "retries", "fallbacks", "temperature", "max_tokens",
        "max_tokens_key", "max_answer_bytes", "price",
    ]

    func models(_ node: DefinitionNode) -> ModelCatalogue {
        guard let entries = MapReader(node, what: "`models`", problems)?.node.map else { return ModelCatalogue([:]) }
        var models: [String: ModelSettings] = [:]
        let aliases = entries.map(\.key)
        for entry in entries { models[entry.key] = model(entry, aliases) }
        return ModelCatalogue(models)
    }

    private func model(_ entry: DefinitionEntry, _ aliases: [String]) -> ModelSettings? {
        guard let map = MapReader(entry.value, what: "model `\(entry.key)`", problems) else { return nil }
        let endpoint = map.required("endpoint", hint: "write its URL: `endpoint: https://api.openai.com/v1`")
            .flatMap { self.endpoint($0, entry.key) }
        let name = map.required("model", hint: "write the name that the server knows it by: `model: gpt-4.1-mini`")?
            .text("`model`", problems)
        refuseKeys(in: map, entry.key)
        var settings = ModelSettings(endpoint: endpoint ?? "", model: name ?? "", key: key(map))
        if let node = map.value("timeouts") { settings.timeouts = timeouts(node) }
        if let retries = map.int("retries", in: 0...10) { settings.retries = retries }
        settings.fallbacks = fallbacks(map, entry.key, aliases)
        settings.temperature = map.value("temperature").flatMap(temperature)
        settings.maxTokens = map.int("max_tokens", in: 1...10_000_000)
        if map.choice("max_tokens_key", among: ["max_tokens", "max_completion_tokens"]) == "max_completion_tokens" {
            settings.maxTokensKey = .maxCompletionTokens
        }
        if let bytes = map.int("max_answer_bytes", in: 1024...(1 << 30)) { settings.maxAnswerBytes = bytes }
        prices[entry.key] = map.value("price").flatMap(price)
        map.finish(
            keys: Self.modelKeys,
            mistakes: [
                "url": "endpoint", "base_url": "endpoint", "name": "model", "timeout": "timeouts",
                "fallback": "fallbacks",
            ])
        return endpoint == nil || name == nil ? nil : settings
    }

    private func endpoint(_ node: DefinitionNode, _ alias: String) -> String? {
        guard let text = node.text("`endpoint`", problems) else { return nil }
        // A name and a password may stand before the host.
        if text.contains("@") { secrets.append(text) }
        do throws(ChatFailure) {
            _ = try Endpoint(text)
            return text
        } catch {
            problems.error(
                node.position, "bad-endpoint", "model `\(alias)`: \(error.message)",
                hint: "write the URL up to the version: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`")
            return nil
        }
    }

    private func timeouts(_ node: DefinitionNode) -> HTTPTimeouts {
        var timeouts = HTTPTimeouts.model
        guard let map = MapReader(node, what: "`timeouts`", problems) else { return timeouts }
        func read(_ key: String, _ path: WritableKeyPath<HTTPTimeouts, Duration>) {
            guard let node = map.value(key), let duration = node.duration("`\(key)`", problems) else { return }
            guard duration > .zero, duration <= .seconds(3600) else {
                problems.error(node.position, "out-of-range", "`\(key)` must be from 1ms to 1h")
                return
            }
            timeouts[keyPath: path] = duration
        }
        read("connect", \.connect)
        read("first_byte", \.firstByte)
        read("stall", \.stall)
        read("total", \.total)
        map.finish(keys: ["connect", "first_byte", "stall", "total"])
        return timeouts
    }

    private func fallbacks(_ map: MapReader, _ alias: String, _ aliases: [String]) -> [String] {
        let names = map.value("fallbacks")?.names("`fallbacks`", problems) ?? []
        for (name, node) in names {
            if name == alias {
                problems.error(node.position, "fallback", "model `\(alias)` cannot fall back to itself")
            } else if !aliases.contains(name) {
                let others = aliases.filter { $0 != alias }
                problems.error(
                    node.position, "unknown-fallback", "there is no model `\(name)` to fall back to",
                    hint: suggestion(for: name, among: others).map { "did you mean `\($0)`?" }
                        ?? (others.isEmpty ? "add it to `models`" : "the other models are \(Words.and(others))"))
            }
        }
        return names.map(\.name)
    }

    /// For a million tokens; a local model costs nothing.
    private func price(_ node: DefinitionNode) -> TokenPrice? {
        guard let map = MapReader(node, what: "`price`", problems) else { return nil }
        func read(_ key: String) -> Double? {
            guard let node = map.required(key, hint: "write what a million tokens cost: `\(key): 0.40`") else {
                return nil
            }
            if case .number(let number) = node.json, number.double >= 0, number.double < 1_000_000 {
                return number.double
            }
            problems.error(node.position, "out-of-range", "`\(key)` must be a price, not \(node.described)")
            return nil
        }
        let (prompt, completion) = (read("prompt"), read("completion"))
        map.finish(keys: ["prompt", "completion"])
        guard let prompt, let completion else { return nil }
        return TokenPrice(prompt: prompt, completion: completion)
    }

    private func temperature(_ node: DefinitionNode) -> JSONNumber? {
        guard case .number(let number) = node.json, (0...2).contains(number.double) else {
            if !node.isInvalid {
                problems.error(
                    node.position, "out-of-range", "`temperature` must be a number from 0 to 2, not \(node.described)")
            }
            return nil
        }
        return number
    }
}
