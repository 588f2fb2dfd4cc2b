import Storage

extension CRMSession {
    package func deal(_ id: Int64) throws -> Deal {
        let found = try records.first(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND d.id = \(id) \(fragment: visible("d.owner_id"))
            """, Deal.init(row:))
        guard let found else { throw CRMError.notFound(.deal, id: id) }
        return found
    }

    /// The deal to be changed.
    ///
    /// - Throws: `CRMError` where it is not there, is archived, or has another version than the caller has seen.
    func liveDeal(_ id: Int64, expecting version: Int64?) throws -> Deal {
        let deal = try deal(id)
        try checkLive(deal, expecting: version)
        return deal
    }

    func checkLive(_ deal: Deal, expecting version: Int64?) throws {
        try check(.deal, deal.id, version: deal.version, expected: version)
        guard deal.archivedAt == nil else { throw CRMError.archived(.deal, id: deal.id) }
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
        try write(details, to: old, as: "deal.updated")
        return try unrestricted.deal(id)
    }

    /// Writes what was checked, with the totals and one event; the open steps of sequences go to a new owner.
    func write(_ details: DealDetails, to old: Deal, as event: String) throws {
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return }
        var standing = DealStanding(of: old)
        (standing.amount, standing.probability) = (details.amount, details.probability)
        standing.closeDate = details.closeDate
        try keepTotals(from: DealStanding(of: old), to: standing, on: dayNumber())
        let closing = Closing(closeDate: details.closeDate, lostReason: nil, lostNote: nil)
        try records.execute(
            """
            UPDATE deals SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                amount = \(details.amount), amount_mode = \(details.amountMode.rawValue),
                probability = \(details.probability), close_date = \(details.closeDate),
                days_to_close = \(closing.daysToClose(from: old.createdAt, in: old.stageKind, session: self)),
                owner_id = \(details.ownerID), company_id = \(details.companyID), version = version + 1
            WHERE account_id = \(account) AND id = \(old.id)
            """)
        if details.name != old.details.name { try index(.deal, old.id, [details.name]) }
        try audit(event, .deal, old.id) { $0.changes(changes) }
        if details.ownerID != old.details.ownerID {
            try unrestricted.handOverSteps(ofDeal: old.id, from: old.details.ownerID, to: details.ownerID)
        }
    }

    /// Trims and checks what differs from the deal as it is.
    private func check(_ details: inout DealDetails, of deal: Deal) throws {
        let old = deal.details
        if details.name != old.name { details.name = try TextRule.required(details.name, "name") }
        if details.amountMode == .fromLines {
            try count(&details, of: deal)
        } else if details.amount != old.amount {
            details.amount = try details.amount.map(Amount.checked)
        }
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

    /// Makes the amount the line items' sum; one that was written by hand is refused, unless it is that sum.
    private func count(_ details: inout DealDetails, of deal: Deal) throws {
        let sum = try lineTotal(ofDeal: deal.id)
        guard details.amount == deal.details.amount || details.amount == sum else {
            throw CRMError.invalid(
                field: "amount",
                reason: "is the sum of the deal's line items: change those, or set amount_mode to manual first")
        }
        details.amount = sum
    }

    package func archiveDeal(_ id: Int64, expecting version: Int64? = nil) throws {
        let deal = try deal(id)
        try setArchived(.deal, id, deal.archivedAt, version: deal.version, expected: version, to: now)
        guard deal.archivedAt == nil else { return }
        try keepTotals(
            from: DealStanding(of: deal), to: nil, on: dayNumber(), timeInStage: max(0, now - deal.stageEnteredAt))
        try endEnrolments(ofDeal: id, because: .archived)
    }

    /// Brings an archived deal back where it was, with the open steps of its sequences; a stage that was removed
    /// since is left for the first of its kind.
    package func restoreDeal(_ id: Int64, expecting version: Int64? = nil) throws {
        try requireCRM()
        let deal = try deal(id)
        if deal.archivedAt != nil {
            guard try pipeline(deal.pipelineID).archivedAt == nil else {
                throw CRMError.archived(.pipeline, id: deal.pipelineID)
            }
            try checkDealLimit()
        }
        try setArchived(.deal, id, deal.archivedAt, version: deal.version, expected: version, to: nil)
        guard let archivedAt = deal.archivedAt else { return }
        try keepTotals(from: nil, to: DealStanding(of: deal), on: dayNumber())
        try resumeEnrolments(ofDeal: id, endedAt: archivedAt)
        if try stage(deal.stageID).archivedAt != nil { try moveDeal(id, DealMove(to: .kind(deal.stageKind))) }
    }

    private func checkDealLimit() throws {
        let limit = try ownAccount().settings.maxDeals
        guard limit > 0 else { return }
        let count = try records.first("SELECT sum(deal_count) FROM stages WHERE account_id = \(account)") { $0.int(0) }
        guard count ?? 0 < limit else { throw CRMError.limitReached(setting: "MaxDeals", limit: limit) }
    }
}
