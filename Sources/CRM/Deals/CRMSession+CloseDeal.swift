import Storage

extension CRMSession {
    /// Moves a deal to the won stage of its pipeline.
    ///
    /// - Parameter date: `YYYY-MM-DD`; nil is today.
    @discardableResult
    package func winDeal(_ id: Int64, on date: String? = nil, expecting version: Int64? = nil) throws -> Deal {
        try moveDeal(id, DealMove(to: .kind(.won), closeDate: date), expecting: version)
    }

    /// Moves a deal to the lost stage of its pipeline; `other` as a reason needs a note.
    @discardableResult
    package func loseDeal(
        _ id: Int64, because reason: LostReason?, note: String? = nil, on date: String? = nil,
        expecting version: Int64? = nil
    ) throws -> Deal {
        try moveDeal(
            id, DealMove(to: .kind(.lost), closeDate: date, lostReason: reason, lostNote: note), expecting: version)
    }

    /// Moves a closed deal back to the open stage that it was closed from, or to the first one where that is gone.
    ///
    /// What it became by closing, its date and its reason, is cleared.
    @discardableResult
    package func reopenDeal(_ id: Int64, expecting version: Int64? = nil) throws -> Deal {
        let deal = try deal(id)
        guard deal.stageKind != .open else { return deal }
        let last = try records.first(
            """
            SELECT s.id FROM deal_transitions t JOIN stages s ON s.id = t.to_stage_id
            WHERE t.account_id = \(account) AND t.deal_id = \(id) AND s.kind = 'open' AND s.archived_at IS NULL
                AND s.pipeline_id = \(deal.pipelineID)
            ORDER BY t.id DESC LIMIT 1
            """
        ) { $0.int(0) }
        return try moveDeal(id, DealMove(to: last.map(StageChoice.id) ?? .first), expecting: version)
    }

    /// Notes the order that a deal became, and wins it where it is open: an order is no longer a prospect.
    ///
    /// - Throws: `CRMError.conflict` where the deal is lost, or it or the order is converted already.
    @discardableResult
    package func convertDeal(_ id: Int64, toOrder order: Int64, expecting version: Int64? = nil) throws -> Deal {
        try requireCRM()
        let deal = try liveDeal(id, expecting: version)
        guard deal.convertedOrder != order else { return deal }
        if let other = deal.convertedOrder {
            throw CRMError.conflict("deal \(id) became order \(other) already")
        }
        guard deal.stageKind != .lost else {
            throw CRMError.conflict("deal \(id) is lost: reopen it before it is converted")
        }
        let known = try records.first("SELECT 1 FROM orders WHERE account_id = \(account) AND id = \(order)") { _ in
            true
        }
        guard known != nil else { throw CRMError.notFound(.order, id: order) }
        let taken = try records.first(
            "SELECT id FROM deals WHERE account_id = \(account) AND converted_order = \(order)"
        ) { $0.int(0) }
        if let taken { throw CRMError.conflict("order \(order) came of deal \(taken) already") }
        if deal.stageKind == .open { try winDeal(id) }
        try records.execute(
            """
            UPDATE deals SET converted_order = \(order), converted_at = \(now), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("deal.converted", .deal, id) { $0.change("converted_order", nil, order) }
        return try unrestricted.deal(id)
    }
}
