import ChatModel
import JSON
import Tools
import Workflows

/// What a model is offered in a node: the allow-list, made ready once for each combination.
final class Offering: Sendable {
    let toolbox: ChatToolbox
    /// In the node's order, without what the account does not have.
    let offers: [String: ToolOffer]
    let outcomeSchema: JSONSchema?
    let rememberSchema: JSONSchema?
    /// What a message about an unknown tool lists.
    let names: [String]

    init(_ ai: AI, variables: [Variable], registry: ToolRegistry, offered: Set<String>) {
        var tools: [(name: String, description: String, parameters: JSON)] = []
        var offers: [String: ToolOffer] = [:]
        for offer in ai.tools where offered.contains(offer.name) {
            guard let tool = registry[offer.name] else { continue }
            offers[offer.name] = offer
            tools.append((offer.name, tool.definition.description, tool.definition.parameters.source))
        }
        let remembered = variables.filter { ai.remembers.contains($0.name) }
        // These schemas are built here from checked definitions, so they are well formed.
        rememberSchema = remembered.isEmpty ? nil : try? JSONSchema(BuiltinTools.rememberParameters(remembered))
        outcomeSchema = ai.outcomes.isEmpty ? nil : try? JSONSchema(BuiltinTools.outcomeParameters(ai))
        if let rememberSchema {
            tools.append(
                (
                    BuiltinTools.remember, "Keep what the visitor has told you, as soon as you know it.",
                    rememberSchema.source
                ))
        }
        if let outcomeSchema {
            tools.append(
                (
                    BuiltinTools.chooseOutcome,
                    "End your part of the conversation, when one of these holds. Say what is left to say in the same answer.",
                    outcomeSchema.source
                ))
        }
        toolbox = ChatToolbox(tools)
        self.offers = offers
        names = tools.map(\.name)
    }
}
