import JSON

/// The deltas that carry an answer's tool calls: the name first, then the arguments in fragments.
struct CallDeltas {
    let answer: ScriptedAnswer
    let ids: [String]

    private var dialect: WireDialect { answer.dialect }

    var deltas: [JSONObject] {
        if answer.calls.isEmpty { return [] }
        if dialect.contains(.legacy) { return legacy }
        if dialect.contains(.wholeCalls) || dialect.contains(.omitsIndex) {
            return answer.sentCalls.indices.map { Self.delta(item($0, name: true, arguments: argumentsText($0))) }
        }
        let perCall = answer.sentCalls.indices.map(fragments)
        return (dialect.contains(.interleaves) ? Self.alternating(perCall) : perCall.flatMap { $0 }).map(Self.delta)
    }

    /// The fragments of one call.
    private func fragments(of index: Int) -> [JSON] {
        [item(index, name: true, arguments: "")]
            + Fragments.arguments(argumentsText(index)).map {
                item(index, name: dialect.contains(.repeatsIDAndName), arguments: $0)
            }
    }

    private func argumentsText(_ index: Int) -> String { answer.sentCalls[index].argumentsText }

    private func item(_ index: Int, name: Bool, arguments: String) -> JSON {
        let nulls = dialect.contains(.sendsNulls)
        var item: JSONObject = [:]
        var function: JSONObject = [:]
        if !dialect.contains(.omitsIndex) { item["index"] = JSON(index) }
        if name {
            if !dialect.contains(.omitsIDs) { item["id"] = .string(ids[index]) }
            item["type"] = "function"
            function["name"] = .string(answer.sentCalls[index].name)
        } else if nulls {
            item["id"] = JSON.null
            item["type"] = JSON.null
            function["name"] = JSON.null
        }
        function["arguments"] = .string(arguments)
        item["function"] = .object(function)
        return .object(item)
    }

    private var legacy: [JSONObject] {
        guard let call = answer.calls.first else { return [] }
        let opening: JSONObject = ["function_call": ["name": .string(call.name), "arguments": ""]]
        return [opening]
            + Fragments.arguments(call.argumentsText).map { ["function_call": ["arguments": .string($0)]] }
    }

    private static func delta(_ item: JSON) -> JSONObject { ["tool_calls": [item]] }

    private static func alternating(_ lists: [[JSON]]) -> [JSON] {
        let longest = lists.map(\.count).max() ?? 0
        return (0..<longest).flatMap { place in lists.compactMap { place < $0.count ? $0[place] : nil } }
    }
}
