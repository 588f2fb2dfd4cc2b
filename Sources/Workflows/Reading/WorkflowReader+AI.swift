import DefinitionFiles
import JSON

/// `ai` and `tool`: a model with tools, and one tool called directly.
extension WorkflowReader {
    func ai(_ node: DefinitionNode) -> Action? {
        if let prompt = node.scalar, prompt.value == .string {
            draft.promptUses.append(PromptUse(name: prompt.text, position: node.position, list: list))
            return .ai(AI(prompt: prompt.text))
        }
        guard let map = MapReader(node, what: "`ai`", problems) else { return nil }
        let before = problems.errorCount
        let prompt = map.required(
            "prompt", hint: "name a file in Prompts/ without its `.md`: `prompt: sales-assistant`")
        var ai = AI(prompt: prompt?.name("`prompt`", problems) ?? "")
        if let prompt { draft.promptUses.append(PromptUse(name: ai.prompt, position: prompt.position, list: list)) }
        if let model = map.value("model") { ai.model = self.model(model) }
        if let tools = map.value("tools") { ai.tools = offers(tools) }
        if let names = map.value("remembers")?.names("`remembers`", problems) {
            ai.remembers = names.map(\.name)
            for (name, node) in names {
                draft.variableUses.append(NameUse(name: name, position: node.position, key: "remembers"))
            }
        }
        if let outcomes = map.value("outcomes") { ai.outcomes = self.outcomes(outcomes) }
        if let output = map.entry("output") {
            if map.has("outcomes") {
                problems.error(
                    output.position, "two-ways",
                    "`ai` answers once with `output`, or talks until one of its `outcomes`, not both",
                    hint: "remove one of the two")
            }
            if !output.value.isInvalid {
                draft.schemas.append(output.value)
                ai.output = output.value.json
            }
        }
        if let tokens = map.int("history", in: 0...10_000_000) { ai.historyTokens = tokens }
        ai.maxModelCalls = map.int("max_model_calls")
        ai.parallelToolCalls = map.bool("parallel_tool_calls")
        finish(
            map, "ai",
            mistakes: [
                "system": "prompt", "instructions": "prompt", "system_prompt": "prompt", "tool": "tools",
                "functions": "tools",
                "remember": "remembers", "variables": "remembers", "memory": "remembers", "outcome": "outcomes",
                "exits": "outcomes", "schema": "output", "output_schema": "output", "response_format": "output",
                "max_calls": "max_model_calls", "max_turns": "max_model_calls", "history_tokens": "history",
            ])
        return problems.errorCount == before ? .ai(ai) : nil
    }

    /// A model's alias.
    private func model(_ node: DefinitionNode) -> String? {
        let name = node.name("`model`", problems)
        if let name { draft.modelUses.append(NameUse(name: name, position: node.position, key: "model")) }
        return name
    }

    private func outcomes(_ node: DefinitionNode) -> [(name: String, meaning: String)] {
        guard let entries = node.map else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type",
                    "`outcomes` must say what each outcome means, not be \(node.described)",
                    hint: "write `done: The visitor has what they need.`")
            }
            return []
        }
        let place = draft.lists[list].nodes.count - 1
        return entries.compactMap { entry in
            identifier(entry.key, at: entry.position, what: "an outcome")
            draft.lists[list].nodes[place].outcomes.append((entry.key, entry.position))
            return entry.value.text("the meaning of `\(entry.key)`", problems).map { (entry.key, $0) }
        }
    }

    /// A list of names, or of `name: { max_calls, approve, dedupe }`.
    private func offers(_ node: DefinitionNode) -> [ToolOffer] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`tools` must be a list, not \(node.described)",
                    hint: "write each tool on a line of its own, with `- ` before it")
            }
            return []
        }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let offer = offer(item) else { return nil }
            guard seen.insert(offer.name).inserted else {
                problems.error(
                    item.position, "duplicate-tool", "the tool `\(offer.name)` is already offered",
                    hint: "keep one of the two")
                return nil
            }
            return offer
        }
    }

    private func offer(_ node: DefinitionNode) -> ToolOffer? {
        if let scalar = node.scalar {
            guard scalar.value == .string else {
                problems.error(node.position, "wrong-type", "a tool must be a name, not \(node.described)")
                return nil
            }
            draft.toolUses.append(NameUse(name: scalar.text, position: node.position, key: "tools"))
            return ToolOffer(name: scalar.text)
        }
        guard let entries = node.map, let entry = entries.first else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type",
                    "a tool must be a name or `name: { max_calls: 1 }`, not \(node.described)")
            }
            return nil
        }
        guard entries.count == 1 else {
            let terms = entries.dropFirst().contains { ["max_calls", "approve", "dedupe"].contains($0.key) }
            problems.error(
                entries[1].position, "two-tools",
                "an item of `tools` is one tool, and this one has \(entries.count) keys",
                hint: terms
                    ? "indent `\(entries[1].key)` below `\(entry.key):`" : "put a `- ` before `\(entries[1].key)`")
            return nil
        }
        draft.toolUses.append(NameUse(name: entry.key, position: entry.position, key: "tools"))
        var offer = ToolOffer(name: entry.key)
        if entry.value.isNull { return offer }
        guard let map = MapReader(entry.value, what: "the tool `\(entry.key)`", problems) else { return nil }
        offer.maxCalls = map.int("max_calls")
        terms(map, of: &offer)
        map.finish(mistakes: [
            "max": "max_calls", "limit": "max_calls", "calls": "max_calls", "approval": "approve", "confirm": "approve",
            "needs_approval": "approve", "deduplicate": "dedupe",
        ])
        return offer
    }

    /// `approve` and `dedupe`.
    private func terms(_ map: MapReader, of offer: inout ToolOffer) {
        if let approve = map.bool("approve") { offer.needsApproval = approve }
        if map.choice("dedupe", among: ["none", "tool"]) == "none" { offer.dedupes = false }
    }

    // MARK: tool

    /// `tool: name`, or `tool: { name: { arguments }, approve, dedupe }`.
    func tool(_ node: DefinitionNode) -> Action? {
        if let scalar = node.scalar, scalar.value == .string {
            draft.toolUses.append(NameUse(name: scalar.text, position: node.position, key: "tool"))
            return .tool(ToolStep(offer: ToolOffer(name: scalar.text), arguments: .map([])))
        }
        guard let map = MapReader(node, what: "`tool`", problems) else { return nil }
        let before = problems.errorCount
        var offer = ToolOffer(name: "")
        terms(map, of: &offer)
        let named = map.node.map?.filter { $0.key != "approve" && $0.key != "dedupe" } ?? []
        guard let entry = named.first else {
            problems.error(
                map.position, "missing-key", "`tool` names no tool",
                hint: "write `tool: { a_tool: { its: arguments } }`")
            return nil
        }
        _ = map.entry(entry.key)
        for second in named.dropFirst() {
            _ = map.entry(second.key)
            if Self.nodeKeys.contains(second.key) {
                problems.error(
                    second.position, "unknown-key", "`tool` has no key `\(second.key)`",
                    hint: "it belongs to the node, beside `tool`, not inside it")
            } else {
                problems.error(
                    second.position, "two-tools", "`tool` calls one tool, and `\(entry.key)` is already named",
                    hint: "put arguments below the tool's name: `tool: { \(entry.key): { \(second.key): … } }`")
            }
        }
        draft.toolUses.append(NameUse(name: entry.key, position: entry.position, key: "tool", value: entry.value))
        offer.name = entry.key
        if entry.value.isNull {
            return problems.errorCount == before ? .tool(ToolStep(offer: offer, arguments: .map([]))) : nil
        }
        guard MapReader(entry.value, what: "the arguments of `\(entry.key)`", problems) != nil else { return nil }
        guard let arguments = value(entry.value), problems.errorCount == before else { return nil }
        return .tool(ToolStep(offer: offer, arguments: arguments))
    }
}
