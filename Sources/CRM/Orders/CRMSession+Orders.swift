import Storage

extension CRMSession {
    /// Writes an order as its shop has it now: a new one, or a change of the one with this source and external id. A
    /// contact that it is linked to stays linked where none is given.
    ///
    /// Needs no CRM: an account may have its shop's orders alone.
    @discardableResult
    package func saveOrder(_ details: OrderDetails) throws -> RecordReceipt {
        var details = details
        try details.check()
        let contact = try details.contactID.map { try self.contact($0).id }
        let old = try records.first(
            """
            SELECT \(fragment: Order.columns) FROM orders
            WHERE account_id = \(account) AND source = \(details.source.rawValue)
                AND external_id = \(details.externalID)
            """, Order.init(row:))
        details.contactID = contact ?? old?.details.contactID
        guard let old else { return RecordReceipt(id: try insert(details), isExisting: false) }
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return RecordReceipt(id: old.id, isExisting: true) }
        try records.execute(
            """
            UPDATE orders SET number = \(details.number), number_key = \(NameKey.of(details.number)),
                contact_id = \(details.contactID), total = \(details.total), currency = \(details.currency),
                status = \(details.status), fulfilment_status = \(details.fulfilmentStatus),
                placed_at = \(details.placedAt), version = version + 1
            WHERE account_id = \(account) AND id = \(old.id)
            """)
        try index(.order, old.id, [details.number])
        try audit("order.updated", .order, old.id) { $0.changes(changes) }
        return RecordReceipt(id: old.id, isExisting: true)
    }

    private func insert(_ details: OrderDetails) throws -> Int64 {
        let id = try records.insert(
            """
            INSERT INTO orders (account_id, source, external_id, number, number_key, contact_id, total, currency,
                status, fulfilment_status, placed_at, created_at)
            VALUES (\(account), \(details.source.rawValue), \(details.externalID), \(details.number),
                \(NameKey.of(details.number)), \(details.contactID), \(details.total), \(details.currency),
                \(details.status), \(details.fulfilmentStatus), \(details.placedAt), \(now))
            """)
        try indexNew(.order, id, [details.number])
        try audit("order.created", .order, id) { changes in
            changes.change("source", nil, details.source.rawValue)
            changes.change("external_id", nil, details.externalID)
            changes.initial(details)
        }
        return id
    }

    /// An order, whether its shop shows or not.
    package func order(_ id: Int64) throws -> Order {
        let found = try records.first(
            """
            SELECT \(fragment: Order.columns) FROM orders
            WHERE account_id = \(account) AND id = \(id) \(fragment: visibleThrough(contact: "contact_id"))
            """, Order.init(row:))
        guard let found else { throw CRMError.notFound(.order, id: id) }
        return found
    }

    /// The orders that show: of shops whose integration is on, the latest first.
    ///
    /// - Parameter number: the whole number or its beginning; letter case does not count.
    package func orders(
        ofContact contact: Int64? = nil, number: String? = nil, status: String? = nil,
        after place: OrderPlace? = nil, limit: Int = 100
    ) throws -> [Order] {
        var conditions: SQL = """
            account_id = \(account) AND \(fragment: try visibleOrders())
            \(fragment: visibleThrough(contact: "contact_id"))
            """
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        if let contact { and("contact_id = \(contact)") }
        if let number {
            let key = NameKey.of(number)
            and("number_key >= \(key) AND number_key < \(key + "\u{10FFFF}")")
        }
        if let status { and("status = \(status) COLLATE NOCASE") }
        if let place { and("(placed_at, id) < (\(place.placedAt), \(place.id))") }
        return try records.all(
            """
            SELECT \(fragment: Order.columns) FROM orders WHERE \(fragment: conditions)
            ORDER BY placed_at DESC, id DESC LIMIT \(limit)
            """, Order.init(row:))
    }

    /// Which orders show, as a condition on `source`.
    func visibleOrders() throws -> SQL {
        let shops = try self.shops().filter(\.isOn).map(\.source.rawValue)
        return "source IN \(list: shops + [OrderSource.manual.rawValue, OrderSource.api.rawValue])"
    }
}

/// An order's place in the lists, which are by time; the next page begins after the last one's.
package struct OrderPlace: Sendable, Hashable {
    package let placedAt: Int64
    package let id: Int64

    package init(_ order: Order) {
        placedAt = order.details.placedAt
        id = order.id
    }
}
