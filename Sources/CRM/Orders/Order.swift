import JSON
import Storage

/// An order that a contact has placed in one of the account's shops; the shop has the say, this is its copy.
package struct Order: Sendable, Hashable {
    package let id: Int64
    package let details: OrderDetails
    package let version: Int64
    package let createdAt: Int64

    static let columns: SQL = """
        id, source, external_id, number, contact_id, total, currency, status, fulfilment_status, placed_at, version, \
        created_at
        """

    init(row: Row) {
        id = row.int(0)
        details = OrderDetails(
            source: OrderSource(rawValue: row.text(1)), externalID: row.text(2), number: row.text(3),
            contactID: row.optionalInt(4), total: row.int(5), currency: Currency(stored: row.text(6)),
            status: row.text(7), fulfilmentStatus: row.optionalText(8), placedAt: row.int(9))
        version = row.int(10)
        createdAt = row.int(11)
    }
}

/// Where orders come from.
package struct OrderSource: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let bigCommerce = OrderSource(rawValue: "bigcommerce")
    package static let shopify = OrderSource(rawValue: "shopify")
    /// Written by people and by programs: no integration stands behind these, so their orders always show.
    package static let manual = OrderSource(rawValue: "manual")
    package static let api = OrderSource(rawValue: "api")

    package var isShop: Bool { self != .manual && self != .api }

    /// As people read it.
    package var title: String {
        switch self {
        case .bigCommerce: "BigCommerce"
        case .shopify: "Shopify"
        default: rawValue
        }
    }
}

/// What a shop says of an order.
package struct OrderDetails: Sendable, Hashable {
    package var source: OrderSource
    /// The shop's id of it.
    package var externalID: String
    /// The number or name that people call it by: `1042`, `#1042`.
    package var number: String
    package var contactID: Int64?
    /// Minor units.
    package var total: Int64
    package var currency: Currency
    package var status: String
    package var fulfilmentStatus: String?
    /// Ms since 1970 UTC.
    package var placedAt: Int64

    /// - Parameter externalID: nil where the number is all there is.
    package init(
        source: OrderSource, externalID: String? = nil, number: String, contactID: Int64? = nil, total: Int64,
        currency: Currency, status: String, fulfilmentStatus: String? = nil, placedAt: Int64
    ) {
        self.source = source
        self.externalID = externalID ?? number
        self.number = number
        self.contactID = contactID
        self.total = total
        self.currency = currency
        self.status = status
        self.fulfilmentStatus = fulfilmentStatus
        self.placedAt = placedAt
    }
}

extension OrderDetails: Editable {
    /// The source and the shop's id are what the order is, so they never change.
    static let fields: [Field<OrderDetails>] = [
        .text("number", \.number),
        .integer("contact_id", \.contactID),
        .integer("total", \.total),
        Field(
            name: "currency", get: { .string($0.currency.code) },
            set: { $0.currency = $1.string.map(Currency.init(stored:)) ?? $0.currency }),
        .text("status", \.status),
        .text("fulfilment_status", \.fulfilmentStatus),
        .integer("placed_at", \.placedAt),
    ]

    mutating func check() throws {
        source = OrderSource(rawValue: try TextRule.required(source.rawValue, "source", limit: 40).lowercased())
        number = try TextRule.required(number, "number")
        externalID = try TextRule.required(externalID, "external_id")
        status = try TextRule.required(status, "status")
        fulfilmentStatus = try TextRule.optional(fulfilmentStatus, "fulfilment_status")
        total = try Amount.checked(total)
    }
}
