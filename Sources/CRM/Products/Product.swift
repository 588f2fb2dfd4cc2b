import JSON
import Storage

/// Something that is sold, with its price.
package struct Product: Sendable, Hashable {
    package let id: Int64
    package let details: ProductDetails
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = """
        p.id, p.name, p.sku, p.description, p.unit, p.price, p.currency, p.version, p.created_at, p.archived_at
        """

    init(row: Row) {
        id = row.int(0)
        details = ProductDetails(
            name: row.text(1), sku: row.optionalText(2), description: row.optionalText(3), unit: row.optionalText(4),
            price: row.int(5), currency: Currency(stored: row.text(6)))
        version = row.int(7)
        createdAt = row.int(8)
        archivedAt = row.optionalInt(9)
    }
}

/// What may be set on a product.
package struct ProductDetails: Sendable, Hashable {
    package var name: String
    /// The number it is known by in the shop; no two live products have the same.
    package var sku: String?
    package var description: String?
    /// What one of it is: "seat", "hour".
    package var unit: String?
    /// Minor units, for one unit.
    package var price: Int64
    package var currency: Currency

    package init(
        name: String, sku: String? = nil, description: String? = nil, unit: String? = nil, price: Int64,
        currency: Currency
    ) {
        self.name = name
        self.sku = sku
        self.description = description
        self.unit = unit
        self.price = price
        self.currency = currency
    }

    /// Trims and checks what differs from an older state.
    mutating func check(against old: ProductDetails?) throws {
        if name != old?.name { name = try TextRule.required(name, "name") }
        if sku != old?.sku { sku = try TextRule.optional(sku, "sku", limit: 64) }
        if description != old?.description {
            description = try TextRule.optional(description, "description", limit: 2000)
        }
        if unit != old?.unit { unit = try TextRule.optional(unit, "unit", limit: 40) }
        if price != old?.price { price = try Amount.checked(price) }
    }
}

extension ProductDetails: Editable {
    static let fields: [Field<ProductDetails>] = [
        .text("name", \.name),
        .text("sku", \.sku),
        .text("description", \.description),
        .text("unit", \.unit),
        .integer("price", \.price),
        Field(
            name: "currency", get: { .string($0.currency.code) },
            set: { $0.currency = $1.string.flatMap { try? Currency($0) } ?? $0.currency }),
    ]
}

/// What a product costs in a currency.
package struct ProductPrice: Sendable, Hashable {
    package let currency: Currency
    /// Minor units, for one unit.
    package let price: Int64

    package init(currency: Currency, price: Int64) {
        self.currency = currency
        self.price = price
    }
}
