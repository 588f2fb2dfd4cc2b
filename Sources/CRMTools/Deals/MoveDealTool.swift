import CRM
import DatePhrases
import JSON
import Tools

/// Moves a deal to another stage of its pipeline.
struct MoveDealTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_move_deal",
            description: "Move a deal of this visitor to another stage. A lost deal needs a lost_reason, and with "
                + "the reason \"other\" a lost_note.",
            parameters: ArgumentSchema.object(
                [
                    "deal_id": ArgumentSchema.dealID,
                    "stage": ArgumentSchema.text("The new stage by name, e.g. \"Proposal Sent\"."),
                    "close_date": ArgumentSchema.text(
                        "For a won or lost deal: when it closed, if not today. Plain words or YYYY-MM-DD."),
                    "lost_reason": ArgumentSchema.choice(
                        LostReason.allCases.map(\.rawValue), "Why it was lost; only for a lost stage."),
                    "lost_note": ArgumentSchema.text("More on why it was lost.", limit: 2000),
                    "probability": ArgumentSchema.probability,
                ], required: ["stage"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let deal = try call.deal(named: arguments)
        let moved = try call.crm.moveDeal(
            deal.id,
            DealMove(
                to: .named(try arguments.requiredText("stage")), probability: try arguments.id("probability"),
                // What has closed may have done so in the past.
                closeDate: try arguments.date("close_date", for: .mention)?.localDate,
                lostReason: try arguments.choice("lost_reason"), lostNote: try arguments.text("lost_note")))
        return DealSummary.result(moved.version == deal.version ? "unchanged" : "moved", moved)
    }
}
