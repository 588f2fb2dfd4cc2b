import CRM
import JSON
import Tools

/// Puts a product on a deal, at its list price: a discount is for a person to give.
struct AddLineItemTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_add_line_item",
            description: "Add a product that the visitor wants to a deal, at its list price. Give product or "
                + "product_id.",
            parameters: ArgumentSchema.object([
                "deal_id": ArgumentSchema.dealID,
                "product": ArgumentSchema.text("Product by its name or number, as native_crm_find_products gives it."),
                "product_id": ArgumentSchema.id("Product by its id."),
                "quantity": [
                    "type": "number", "exclusiveMinimum": 0,
                    "description": "How many units, e.g. 50 or 2.5. Leave out for 1.",
                ],
            ]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let deal = try call.deal(named: arguments)
        let product: Int64
        if let id = try arguments.id("product_id") {
            product = id
        } else if let name = try arguments.text("product") {
            product = try call.crm.product(named: name).id
        } else {
            throw ToolFailure("product: give its name, or product_id", fields: ["product"])
        }
        let receipt = try call.crm.addLineItem(
            LineItemDraft(
                product: product, quantity: try arguments.number("quantity").map { try Quantity($0) } ?? .one,
                recognisesRepeats: call.recognisesRepeats), to: deal.id)
        let line = try call.crm.lineItem(receipt.id)
        var content: JSONObject = [
            "status": receipt.isExisting ? "existing" : "created", "id": JSON(line.id), "deal_id": JSON(line.dealID),
            "product": .string(line.details.name), "quantity": .number(line.details.quantity.number),
            "total": .number(Amount.majorUnits(line.total, in: line.currency)),
        ]
        if let amount = try call.crm.deal(deal.id).details.amount {
            content["deal_amount"] = .number(Amount.majorUnits(amount, in: deal.currency))
        }
        content["currency"] = .string(deal.currency.code)
        return ToolResult(
            .object(content), record: RecordReference(kind: RecordKind.lineItem.rawValue, id: line.id),
            isExisting: receipt.isExisting)
    }
}
