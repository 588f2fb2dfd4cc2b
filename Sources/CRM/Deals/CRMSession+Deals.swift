import Storage

extension CRMSession {
    package func deal(_ id: Int64) throws -> Deal {
        let found = try records.first(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND d.id = \(id)
            """, Deal.init(row:))
        guard let found else { throw CRMError.notFound(.deal, id: id) }
        return found
    }

    /// The deal to be changed.
    ///
    /// - Throws: `CRMError` where it is not there, is archived, or has another version than the caller has seen.
    func liveDeal(_ id: Int64, expecting version: Int64?) throws -> Deal {
        let deal = try deal(id)
        try check(.deal, id, version: deal.version, expected: version)
        guard deal.archivedAt == nil else { throw CRMError.archived(.deal, id: id) }
        return deal
    }

    /// Changes what `edit` changes; only changed fields are validated.
    @discardableResult
    package func updateDeal(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout DealDetails) throws -> Void
    ) throws -> Deal {
        try requireCRM()
        let old = try liveDeal(id, expecting: version)
        var details = old.details
        try edit(&details)
        try check(&details, of: old)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        let totals = StageTotals.of(
            amount: details.amount, probability: Int(details.probability), in: old.stageKind)
        try adjust(old.stageID, by: totals - old.totals)
        try records.execute(
            """
            UPDATE deals SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                amount = \(details.amount), probability = \(details.probability), close_date = \(details.closeDate),
                owner_id = \(details.ownerID), company_id = \(details.companyID), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("deal.updated", .deal, id) { $0.changes(changes) }
        return try deal(id)
    }

    /// Trims and checks what differs from the deal as it is.
    private func check(_ details: inout DealDetails, of deal: Deal) throws {
        let old = deal.details
        if details.name != old.name { details.name = try TextRule.required(details.name, "name") }
        if details.amount != old.amount { details.amount = try details.amount.map(Amount.checked) }
        if details.probability != old.probability {
            details.probability = try Closing.probability(
                details.probability, in: deal.stageKind, stageProbability: old.probability)
        }
        if details.closeDate != old.closeDate {
            details.closeDate = try TextRule.date(details.closeDate, "close_date")
            if details.closeDate == nil, deal.stageKind != .open {
                throw CRMError.required([RequiredField("close_date", prompt: "when the deal was closed")])
            }
        }
        if details.ownerID != old.ownerID { try requireUser(details.ownerID) }
        if details.companyID != old.companyID, let company = details.companyID { _ = try self.company(company) }
    }

    package func archiveDeal(_ id: Int64, expecting version: Int64? = nil) throws {
        let deal = try deal(id)
        try setArchived(.deal, id, deal.archivedAt, version: deal.version, expected: version, to: now)
        if deal.archivedAt == nil { try adjust(deal.stageID, by: -deal.totals) }
    }

    package func restoreDeal(_ id: Int64, expecting version: Int64? = nil) throws {
        try requireCRM()
        let deal = try deal(id)
        if deal.archivedAt != nil {
            try checkDealLimit()
            try adjust(deal.stageID, by: deal.totals)
        }
        try setArchived(.deal, id, deal.archivedAt, version: deal.version, expected: version, to: nil)
    }

    private func checkDealLimit() throws {
        let limit = try ownAccount().settings.maxDeals
        guard limit > 0 else { return }
        let count = try records.first("SELECT sum(deal_count) FROM stages WHERE account_id = \(account)") { $0.int(0) }
        guard count ?? 0 < limit else { throw CRMError.limitReached(setting: "MaxDeals", limit: limit) }
    }
}
