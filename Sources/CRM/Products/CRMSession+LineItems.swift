import Storage

extension CRMSession {
    package func lineItem(_ id: Int64) throws -> LineItem {
        let found = try records.first(
            """
            SELECT \(fragment: LineItem.columns) FROM line_items l JOIN deals d ON d.id = l.deal_id
            WHERE l.account_id = \(account) AND l.id = \(id)
            """, LineItem.init(row:))
        guard let found else { throw CRMError.notFound(.lineItem, id: id) }
        return found
    }

    /// A deal's lines in the order they were put on.
    package func lineItems(ofDeal deal: Int64, includingRemoved: Bool = false) throws -> [LineItem] {
        _ = try self.deal(deal)
        let live: SQL = includingRemoved ? "" : "AND l.archived_at IS NULL"
        return try records.all(
            """
            SELECT \(fragment: LineItem.columns) FROM line_items l JOIN deals d ON d.id = l.deal_id
            WHERE l.account_id = \(account) AND l.deal_id = \(deal) \(fragment: live) ORDER BY l.id
            """, LineItem.init(row:))
    }

    /// Changes what `edit` changes, and the deal's amount with it where that counts its lines.
    @discardableResult
    package func updateLineItem(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout LineItemDetails) throws -> Void
    ) throws -> LineItem {
        try requireCRM()
        let old = try lineItem(id)
        try check(.lineItem, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.lineItem, id: id) }
        let deal = try liveDeal(old.dealID, expecting: nil)
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        let total = try details.total()
        try records.execute(
            """
            UPDATE line_items SET name = \(details.name), unit = \(details.unit), unit_price = \(details.unitPrice),
                quantity = \(details.quantity.thousandths), discount_kind = \(details.discount?.kind),
                discount = \(details.discount?.value ?? 0), total = \(total), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("line_item.updated", .lineItem, id) { writer in
            writer.changes(changes)
            if total != old.total { writer.change("total", old.total, total) }
        }
        try recount(deal)
        return try lineItem(id)
    }

    /// Takes a line off its deal.
    package func archiveLineItem(_ id: Int64, expecting version: Int64? = nil) throws {
        try setArchived(lineItem(id), expecting: version, to: now)
    }

    package func restoreLineItem(_ id: Int64, expecting version: Int64? = nil) throws {
        try setArchived(lineItem(id), expecting: version, to: nil)
    }

    private func setArchived(_ line: LineItem, expecting version: Int64?, to instant: Int64?) throws {
        let deal = try liveDeal(line.dealID, expecting: nil)
        try setArchived(
            .lineItem, line.id, line.archivedAt, version: line.version, expected: version, to: instant)
        try recount(deal)
    }
}
