import JSON
import Storage

/// A product, or something else that is sold, on a deal.
package struct LineItem: Sendable, Hashable {
    package let id: Int64
    package let dealID: Int64
    /// Nil for a line that no product stands behind.
    package let productID: Int64?
    package let details: LineItemDetails
    /// Minor units, see `LineTotal`.
    package let total: Int64
    /// The deal's.
    package let currency: Currency
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    /// To be read from `line_items l JOIN deals d`.
    static let columns: SQL = """
        l.id, l.deal_id, l.product_id, l.name, l.unit, l.unit_price, l.quantity, l.discount_kind, l.discount, l.total, \
        d.currency, l.version, l.created_at, l.archived_at
        """

    init(row: Row) {
        id = row.int(0)
        dealID = row.int(1)
        productID = row.optionalInt(2)
        details = LineItemDetails(
            name: row.text(3), unit: row.optionalText(4), unitPrice: row.int(5),
            quantity: Quantity(stored: row.int(6)), discount: Discount(kind: row.optionalText(7), value: row.int(8)))
        total = row.int(9)
        currency = Currency(stored: row.text(10))
        version = row.int(11)
        createdAt = row.int(12)
        archivedAt = row.optionalInt(13)
    }
}

/// What may be set on a line: a product's name and price are where it begins, and stay when the product changes.
package struct LineItemDetails: Sendable, Hashable {
    package var name: String
    package var unit: String?
    /// Minor units, for one unit.
    package var unitPrice: Int64
    package var quantity: Quantity
    package var discount: Discount?

    /// Trims and checks what differs from an older state.
    mutating func check(against old: LineItemDetails?) throws {
        if name != old?.name { name = try TextRule.required(name, "name") }
        if unit != old?.unit { unit = try TextRule.optional(unit, "unit", limit: 40) }
        if unitPrice != old?.unitPrice { unitPrice = try Amount.checked(unitPrice) }
        if discount != old?.discount { try discount?.check() }
    }

    func total() throws(CRMError) -> Int64 {
        try LineTotal.of(price: unitPrice, quantity: quantity, discount: discount)
    }
}

extension LineItemDetails: Editable {
    static let fields: [Field<LineItemDetails>] = [
        .text("name", \.name),
        .text("unit", \.unit),
        .integer("unit_price", \.unitPrice),
        Field(
            name: "quantity", get: { .number($0.quantity.number) },
            set: { details, value in
                details.quantity = value.number.flatMap { try? Quantity($0) } ?? details.quantity
            }),
        Field(
            name: "discount", get: { $0.discount?.json ?? .null },
            set: { details, value in
                details.discount = Discount(kind: value["kind"]?.string, value: value["value"]?.number?.int64 ?? 0)
            }),
    ]
}

extension Discount {
    fileprivate var json: JSON { ["kind": .string(kind), "value": JSON(value)] }
}

/// A line to be put on a deal.
package struct LineItemDraft: Sendable {
    package var productID: Int64?
    /// Nil is the product's; a line without a product needs one, and a price.
    package var name: String?
    package var unit: String?
    /// Nil is the product's, in the deal's currency.
    package var unitPrice: AmountInput?
    package var quantity: Quantity
    package var discount: Discount?
    /// Whether a repeat of what this conversation has added already gives that line instead of a new one.
    package var recognisesRepeats: Bool

    package init(
        product productID: Int64? = nil, name: String? = nil, unit: String? = nil, unitPrice: AmountInput? = nil,
        quantity: Quantity = .one, discount: Discount? = nil, recognisesRepeats: Bool = false
    ) {
        self.productID = productID
        self.name = name
        self.unit = unit
        self.unitPrice = unitPrice
        self.quantity = quantity
        self.discount = discount
        self.recognisesRepeats = recognisesRepeats
    }
}
