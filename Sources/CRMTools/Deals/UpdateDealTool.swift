import CRM
import DatePhrases
import JSON
import Tools

/// Changes a deal's name, amount, close date or probability.
struct UpdateDealTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_update_deal",
            description: "Change a deal of this visitor: give only what changes. To change its stage use "
                + "native_crm_move_deal.",
            parameters: ArgumentSchema.object([
                "deal_id": ArgumentSchema.dealID,
                "name": ArgumentSchema.text("New title."),
                "amount": ArgumentSchema.amount,
                "close_date": ArgumentSchema.text(
                    "When it is expected to close: plain words (\"end of June\") or YYYY-MM-DD."),
                "probability": ArgumentSchema.probability,
            ]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let deal = try call.deal(named: arguments)
        let updated = try call.crm.updateDeal(deal.id) { details in
            if let name = try arguments.text("name") { details.name = name }
            if let amount = try arguments.number("amount") {
                details.amount = try Amount.minorUnits(amount, in: deal.currency)
            }
            if let date = try arguments.date("close_date") { details.closeDate = date.localDate }
            if let probability = try arguments.id("probability") { details.probability = probability }
        }
        return DealSummary.result(updated.version == deal.version ? "unchanged" : "updated", updated)
    }
}
