import CRM
import JSON
import Storage
import Tools

/// Lists the visitor's orders.
struct ListOrdersTool: CRMTool {
    private static let limit = 10
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_list_orders",
            description: "List this visitor's orders, the latest first: number, total, status and fulfilment. Use it "
                + "before you ask for an order number.",
            parameters: ArgumentSchema.object([
                "number": ArgumentSchema.text("Only the order with this number, or numbers that begin so.", limit: 60)
            ]),
            effect: .reads)
    }

    /// Orders do not need the CRM: an account may have its shop alone.
    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.showsOrders(transaction.scoped(to: account))
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let contact = try call.contact()
        let found = try call.crm.orders(
            ofContact: contact, number: try arguments.text("number"), limit: Self.limit + 1)
        var content: JSONObject = [
            "orders": .array(
                found.prefix(Self.limit).map { order in
                    let details = order.details
                    var item: JSONObject = [
                        "number": .string(details.number),
                        "total": RecordJSON.amount(details.total, details.currency),
                        "currency": .string(details.currency.code), "status": .string(details.status),
                    ]
                    item["fulfilment"] = details.fulfilmentStatus.map(JSON.string)
                    item["placed_on"] = .string(LocalDay.text(of: details.placedAt, in: call.crm.zone))
                    return .object(item)
                })
        ]
        if found.count > Self.limit { content["more"] = true }
        return ToolResult(.object(content), record: RecordReference(kind: RecordKind.contact.rawValue, id: contact))
    }
}
