import CRM
import JSON
import Tools

/// Lists products with their prices.
struct FindProductsTool: CRMTool {
    private static let limit = 10
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_find_products",
            description: "Look up products in the price list: name, price per unit and id. Never tell the visitor a "
                + "price that is not in the result.",
            parameters: ArgumentSchema.object([
                "text": ArgumentSchema.text(
                    "Words of the product's name, number or description. Leave out for the first of all products.")
            ]),
            effect: .reads)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let currency = try call.conversationDeal()?.currency
        let found = try call.crm.products(
            ProductQuery(text: try arguments.text("text"), limit: Self.limit + 1))
        let products = try found.prefix(Self.limit).map { product -> JSON in
            // In the currency of the deal that is talked about, where the product is sold in it.
            let own = try currency.flatMap { currency in
                try call.crm.price(of: product, in: currency).map { (price: $0, currency: currency) }
            }
            let offer = own ?? (product.details.price, product.details.currency)
            var members: [(String, JSON)] = [
                ("id", JSON(product.id)), ("name", .string(product.details.name)),
                ("price", .number(Amount.majorUnits(offer.price, in: offer.currency))),
                ("currency", .string(offer.currency.code)),
            ]
            if let unit = product.details.unit { members.append(("unit", .string(unit))) }
            if let sku = product.details.sku { members.append(("sku", .string(sku))) }
            if let text = product.details.description { members.append(("description", .string(Self.short(text)))) }
            return .object(JSONObject(uniqueKeysWithValues: members))
        }
        var content: JSONObject = ["products": .array(products)]
        if found.count > Self.limit { content["more"] = true }
        return ToolResult(.object(content))
    }

    /// The model needs no essay to tell two products apart.
    private static func short(_ text: String) -> String {
        text.count <= 160 ? text : text.prefix(159) + "…"
    }
}
