import CRM
import DatePhrases
import JSON
import Tools

/// Makes a deal, linked to the conversation and, as its primary contact, to the visitor.
struct CreateDealTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_create_deal",
            description: "Create a sales deal when the visitor shows interest in buying. It is linked to this "
                + "conversation and the visitor by itself. Do not call it again for the same interest; change the deal "
                + "with native_crm_update_deal.",
            parameters: ArgumentSchema.object(
                [
                    "name": ArgumentSchema.text("Short title, e.g. \"50 seats for Acme\"."),
                    "amount": ArgumentSchema.amount,
                    "stage": ArgumentSchema.text("Stage by name, e.g. \"Qualified\". Leave out for the first stage."),
                    "pipeline": ArgumentSchema.text("Pipeline by name. Leave out for the default one."),
                    "close_date": ArgumentSchema.text(
                        "When it is expected to close: plain words (\"end of June\") or YYYY-MM-DD."),
                ], required: ["name"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let closeDate = try arguments.date("close_date")?.localDate
        let receipt = try call.crm.createDeal(
            DealDraft(
                name: try arguments.requiredText("name"),
                amount: try arguments.number("amount").map(AmountInput.majorUnits),
                stage: try arguments.text("stage").map(StageChoice.named) ?? .first,
                pipeline: try arguments.text("pipeline"), closeDate: closeDate, contactID: call.visitor.contact,
                source: DealSource(channel: call.channel), recognisesRepeats: call.recognisesRepeats))
        var members: [(String, JSON)] = [
            ("status", receipt.isExisting ? "existing" : "created"), ("id", JSON(receipt.id)),
        ]
        if receipt.isExisting { members.append(("name", .string(receipt.name))) }
        members.append(("stage", .string(receipt.stageName)))
        if let amount = receipt.amount {
            members.append(("amount", .number(Amount.majorUnits(amount, in: receipt.currency))))
            members.append(("currency", .string(receipt.currency.code)))
        }
        if let closeDate, !receipt.isExisting { members.append(("close_on", .string(closeDate))) }
        return ToolResult(
            .object(JSONObject(uniqueKeysWithValues: members)),
            record: RecordReference(kind: RecordKind.deal.rawValue, id: receipt.id), isExisting: receipt.isExisting)
    }
}
