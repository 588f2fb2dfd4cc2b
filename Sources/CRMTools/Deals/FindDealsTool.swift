import CRM
import JSON
import Tools

/// Lists the deals linked to the conversation or its contact.
struct FindDealsTool: CRMTool {
    private static let limit = 20
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_find_deals",
            description: "List this visitor's deals, the newest first.",
            parameters: ArgumentSchema.object([
                "status": ArgumentSchema.choice(
                    StageKind.allCases.map(\.rawValue), "Only deals that are open, won or lost. Leave out for all."),
                "name": ArgumentSchema.text("Only deals whose name has this in it."),
            ]),
            effect: .reads)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let found = try call.crm.deals(
            DealQuery(
                visitor: call.visitor, kind: try arguments.choice("status"), nameContains: try arguments.text("name"),
                limit: Self.limit + 1))
        var content: JSONObject = ["deals": .array(found.prefix(Self.limit).map(DealSummary.json))]
        if found.count > Self.limit { content["more"] = true }
        return ToolResult(.object(content))
    }
}
