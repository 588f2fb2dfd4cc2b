import JSON
import Storage

extension TimelineSource {
    static let orders = TimelineSource(.order) { contact, session, bound, limit in
        keys(
            of: contact, in: session, before: bound, limit: limit, table: "orders", time: "placed_at",
            where: try session.visibleOrders())
    } entry: { row, session in
        let details = try session.order(row).details
        let shop = details.source.isShop ? "\(details.source.title) order" : "Order"
        return TimelineEntry(
            .order, at: details.placedAt, title: "\(shop) \(details.number)",
            details: [
                "source": .string(details.source.rawValue), "number": .string(details.number),
                "total": amount(details.total, details.currency), "currency": .string(details.currency.code),
                "status": .string(details.status), "fulfilment_status": JSON(details.fulfilmentStatus),
            ], record: .order, id: row)
    }
}
