import DefinitionFiles
import JSON

/// Reads calls of tools: those that the model makes, and those that are expected.
struct CallsReader {
    let problems: DiagnosticCollector

    /// A list of `tool: { arguments }` or tools alone. Arguments that are text are sent as they are, JSON or not.
    func scripted(_ node: DefinitionNode, _ what: String) -> [(call: ScriptedCall, isUnknown: Bool)] {
        items(node, what).compactMap { node in
            guard let item = item(node, ["arguments_text", "unknown"]) else { return nil }
            let isUnknown = item.rest["unknown"]?.bool("`unknown`", problems) ?? false
            if let text = item.rest["arguments_text"]?.text("`arguments_text`", problems) {
                return (ScriptedCall(item.name, argumentsText: text), isUnknown)
            }
            return (ScriptedCall(item.name, .object(item.arguments)), isUnknown)
        }
    }

    func expected(_ node: DefinitionNode, _ what: String) -> [Expectation.CallMatch] {
        items(node, what).compactMap { node in
            guard let item = item(node, ["status"]) else { return nil }
            let status = item.rest["status"]?.choice(
                "`status`", among: ["ok", "refused", "failed", "repeated", "declined"], problems)
            return Expectation.CallMatch(
                name: item.name, arguments: item.arguments, status: status, position: node.position)
        }
    }

    private func items(_ node: DefinitionNode, _ what: String) -> [DefinitionNode] {
        if let items = node.list { return items }
        if !node.isInvalid {
            problems.error(
                node.position, "wrong-type", "\(what) must be a list, not \(node.described)",
                hint: "write `- native_crm_create_deal: { name: … }`")
        }
        return []
    }

    private struct Item {
        var name: String
        var arguments = JSONObject()
        var rest: [String: DefinitionNode] = [:]
    }

    private func item(_ node: DefinitionNode, _ others: [String]) -> Item? {
        if let scalar = node.scalar, scalar.value == .string { return Item(name: scalar.text) }
        let entries = node.map ?? []
        let tools = entries.filter { !others.contains($0.key) }
        guard let tool = tools.first, tools.count == 1 else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "a call must be one tool with its arguments, not \(node.described)",
                    hint: "write `- native_crm_create_deal: { name: 50 seats }`")
            }
            return nil
        }
        var item = Item(name: tool.key)
        for entry in entries where others.contains(entry.key) { item.rest[entry.key] = entry.value }
        if tool.value.isNull { return item }
        guard case .object(let arguments) = tool.value.json else {
            if !tool.value.isInvalid {
                problems.error(
                    tool.value.position, "wrong-type",
                    "the arguments of `\(tool.key)` must be a map, not \(tool.value.described)",
                    hint: "write `\(tool.key): { name: value }`")
            }
            return nil
        }
        item.arguments = arguments
        return item
    }
}
