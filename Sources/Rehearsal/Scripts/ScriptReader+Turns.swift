import DefinitionFiles
import JSON

extension ScriptReader {
    func turns(_ node: DefinitionNode) -> [ScriptTurn] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`turns` must be a list, not \(node.described)",
                    hint: "begin each turn with `- user: …`")
            }
            return []
        }
        return items.enumerated().compactMap { turn($1, isFirst: $0 == 0) }
    }

    private func turn(_ node: DefinitionNode, isFirst: Bool) -> ScriptTurn? {
        guard let map = MapReader(node, what: "a turn", problems) else { return nil }
        let user = map.text("user")
        var answers: [ScriptedAnswer] = []
        if let list = map.value("model") {
            if let items = list.list {
                answers = items.compactMap(answer)
            } else if !list.isInvalid {
                problems.error(
                    list.position, "wrong-type",
                    "`model` must be a list, one answer for each request, not \(list.described)",
                    hint: "write `- says: …` below it")
            }
        }
        refuse(["expect", "advance", "crash", "writes", "background", "approve", "decline", "agent"], in: map)
        map.finish(keys: ["user", "model"])
        if user == nil, !map.has("user"), !isFirst, map.has("model") {
            problems.error(
                node.position, "missing-key", "only the first turn may be without `user`: it is the opening",
                hint: "write what the visitor says: `user: …`")
        }
        return ScriptTurn(user: user, answers: answers)
    }

    private func answer(_ node: DefinitionNode) -> ScriptedAnswer? {
        guard let map = MapReader(node, what: "an answer of the model", problems) else { return nil }
        let before = problems.errorCount
        var answer = ScriptedAnswer(says: map.text("says"))
        if let calls = map.value("calls") { answer.calls = self.calls(calls) }
        if let node = map.value("remembers") {
            if case .object = node.json {
                answer.calls.append(ScriptedCall(ScriptBuiltins.remember, node.json))
            } else if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`remembers` must be a map of variables, not \(node.described)",
                    hint: "write `remembers: { seats: 50 }`")
            }
        }
        if let outcome = map.name("outcome") {
            answer.calls.append(ScriptedCall(ScriptBuiltins.chooseOutcome, ["outcome": .string(outcome)]))
        }
        refuse(
            [
                "output", "refuses", "fails", "hangs", "slow", "split", "truncates", "raw", "closes", "resets",
                "arguments_text", "sees", "repeats",
            ], in: map)
        map.finish(keys: ["says", "calls", "remembers", "outcome"])
        if answer.says == nil, answer.calls.isEmpty, problems.errorCount == before {
            problems.error(
                node.position, "empty-answer", "this answer says nothing and calls nothing",
                hint: "give it `says`, `calls`, `remembers` or `outcome`")
        }
        return answer
    }

    private func calls(_ node: DefinitionNode) -> [ScriptedCall] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`calls` must be a list, not \(node.described)",
                    hint: "write `- native_crm_create_deal: { name: … }`")
            }
            return []
        }
        return items.compactMap(call)
    }

    /// `tool: { arguments }`, or the tool alone.
    private func call(_ node: DefinitionNode) -> ScriptedCall? {
        if let scalar = node.scalar, scalar.value == .string { return ScriptedCall(scalar.text) }
        guard let entries = node.map, let entry = entries.first, entries.count == 1 else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "a call must be one tool with its arguments, not \(node.described)",
                    hint: "write `- native_crm_create_deal: { name: 50 seats }`")
            }
            return nil
        }
        if entry.value.isNull { return ScriptedCall(entry.key) }
        guard case .object = entry.value.json else {
            if !entry.value.isInvalid {
                problems.error(
                    entry.value.position, "wrong-type",
                    "the arguments of `\(entry.key)` must be a map, not \(entry.value.described)",
                    hint: "write `\(entry.key): { name: value }`")
            }
            return nil
        }
        return ScriptedCall(entry.key, entry.value.json)
    }
}
