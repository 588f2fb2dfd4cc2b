import CRM
import JSON
import Storage
import Tools

/// Keeps what a conversation came to, where the team goes on with it.
struct SaveSummaryTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        func texts(_ description: String) -> JSON {
            [
                "type": "array", "items": ["type": "string", "maxLength": 300], "maxItems": 10,
                "description": .string(description),
            ]
        }
        definition = try ToolDefinition(
            name: "native_crm_save_summary",
            description:
                "Keep the summary of this conversation: on its deal, else as a follow-up task or a note on the "
                + "contact. Written again, it takes the place of the one before.",
            parameters: ArgumentSchema.object(
                [
                    "summary": ArgumentSchema.text("What it was about, in two or three sentences.", limit: 1500),
                    "pain_points": texts("What the visitor struggles with."),
                    "interests": texts("What the visitor asked for."),
                    "next_steps": texts("What is to be done now."),
                    "readiness": [
                        "type": "integer", "minimum": 1, "maximum": 10,
                        "description": "How near the visitor is to buying.",
                    ],
                    "sentiment": ArgumentSchema.choice(
                        ConversationSummary.Sentiment.allCases.map(\.rawValue), "How the visitor felt."),
                    "messages": [
                        "type": "array", "items": ["type": "integer"], "maxItems": 20,
                        "description": "The ids of the messages that it rests on.",
                    ],
                    "extractive": ["type": "boolean", "description": "Whether no model has written it."],
                ], required: ["summary", "readiness", "sentiment"]),
            effect: .writes)
    }

    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.hasSummaries(transaction.scoped(to: account))
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        var summary = ConversationSummary(
            summary: try arguments.requiredText("summary"), readiness: try arguments.id("readiness") ?? 0,
            sentiment: try arguments.choice("sentiment", of: ConversationSummary.Sentiment.self) ?? .neutral)
        summary.painPoints = arguments.texts("pain_points")
        summary.interests = arguments.texts("interests")
        summary.nextSteps = arguments.texts("next_steps")
        summary.cites = arguments.numbers("messages")
        summary.isExtractive = try arguments.flag("extractive") ?? false
        switch try call.crm.saveSummary(summary, of: call.visitor.contact) {
        case .noteOnDeal(let note, let deal):
            return ToolResult(
                ["status": "kept", "as": "note on the deal", "id": JSON(note), "deal_id": JSON(deal)],
                record: RecordReference(kind: RecordKind.note.rawValue, id: note))
        case .noteOnContact(let note):
            return ToolResult(
                ["status": "kept", "as": "note on the contact", "id": JSON(note)],
                record: RecordReference(kind: RecordKind.note.rawValue, id: note))
        case .followUp(let activity):
            return ToolResult(
                ["status": "kept", "as": "follow-up task", "id": JSON(activity)],
                record: RecordReference(kind: RecordKind.activity.rawValue, id: activity))
        case .nowhere:
            return ToolResult(["status": "not kept", "why": "nobody knows the visitor, and there is no deal"])
        }
    }
}
