import Storage

extension CRMSession {
    /// Makes a deal at the top of its column, with its history begun, its contact as primary and its conversation
    /// linked.
    ///
    /// The way that bots go thousands of times, so it is kept short: two reads at most, then one statement a table.
    ///
    /// - Throws: `CRMError`: no CRM, no such stage or contact, an amount that cannot be, the account's limit.
    package func createDeal(_ draft: DealDraft) throws -> DealReceipt {
        var draft = draft
        draft.ownerID = owner(orViewer: draft.ownerID)
        let name = try TextRule.required(draft.name, "name")
        let key = NameKey.of(name)
        let placement = try DealPlacement(of: draft, in: self)
        draft.contactID = placement.contactID
        let amount = try draft.amount?.minorUnits(in: placement.currency)
        if draft.recognisesRepeats, let earlier = try earlierDeal(key: key, amount: amount) { return earlier }
        try placement.checkLimit()
        try requireUser(draft.ownerID)
        if let company = draft.companyID { _ = try self.company(company) }
        let probability = try Closing.probability(
            draft.probability, in: placement.stageKind, stageProbability: placement.stageProbability)
        let closing = try Closing(
            entering: placement.stageKind, closeDate: draft.closeDate, lostReason: draft.lostReason,
            lostNote: draft.lostNote, today: self)
        let company = draft.companyID ?? placement.contactCompanyID
        let id = try records.insert(
            """
            INSERT INTO deals (account_id, name, name_key, pipeline_id, stage_id, amount, currency, probability,
                close_date, lost_reason, lost_note, owner_id, source, company_id, rank, stage_entered_at, created_at,
                created_in_conversation, created_by_message, status, days_to_close)
            VALUES (\(account), \(name), \(key), \(placement.pipelineID), \(placement.stageID), \(amount),
                \(placement.currency), \(probability), \(closing.closeDate), \(closing.lostReason?.rawValue),
                \(closing.lostNote), \(draft.ownerID), \(draft.source.rawValue), \(company),
                (SELECT coalesce(min(rank), 0) - \(Rank.gap) FROM deals
                    WHERE account_id = \(account) AND stage_id = \(placement.stageID) AND archived_at IS NULL),
                \(now), \(now), \(conversation), \(message), \(placement.stageKind.rawValue),
                \(closing.daysToClose(from: now, in: placement.stageKind, session: self)))
            """)
        try keepTotals(
            from: nil,
            to: DealStanding(
                pipelineID: placement.pipelineID, stageID: placement.stageID, kind: placement.stageKind,
                closeDate: closing.closeDate, amount: amount, probability: probability),
            on: dayNumber(in: placement.accountZone), isFirst: true)
        let transition = try recordTransition(
            of: id, from: nil, to: placement.stageID, amount: amount, timeInStage: nil)
        if let contact = draft.contactID { try insertContact(contact, role: .primary, deal: id) }
        if let conversation { try insertConversation(conversation, deal: id) }
        try indexNew(.deal, id, [name])
        try audit("deal.created", .deal, id) { changes in
            changes.change("name", nil, name)
            changes.change("pipeline_id", nil, placement.pipelineID)
            changes.change("stage_id", nil, placement.stageID)
            if let amount { changes.change("amount", nil, amount) }
            changes.change("probability", nil, probability)
            if let date = closing.closeDate { changes.change("close_date", nil, date) }
            if let reason = closing.lostReason { changes.change("lost_reason", nil, reason.rawValue) }
            if let note = closing.lostNote { changes.change("lost_note", nil, note) }
            if let owner = draft.ownerID { changes.change("owner_id", nil, owner) }
            if let company { changes.change("company_id", nil, company) }
            if let contact = draft.contactID { changes.change("contact_id", nil, contact) }
            changes.change("source", nil, draft.source.rawValue)
        }
        if placement.triggersSequence {
            try enrol(deal: id, owner: draft.ownerID, in: placement.stageID, on: transition)
        }
        return DealReceipt(
            id: id, name: name, stageName: placement.stageName, amount: amount, currency: placement.currency,
            isExisting: false)
    }

    /// The deal that this conversation has made under the same name, for the same message, or with the same amount
    /// within the last quarter of an hour.
    private func earlierDeal(key: String, amount: Int64?) throws -> DealReceipt? {
        guard let conversation else { return nil }
        return try records.first(
            """
            SELECT d.id, d.name, s.name, d.amount, d.currency FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND d.created_in_conversation = \(conversation) AND d.name_key = \(key)
                AND d.archived_at IS NULL
                AND (d.created_by_message = \(message)
                    OR (d.amount IS \(amount) AND d.created_at > \(now - Repeats.window)))
            ORDER BY d.id DESC LIMIT 1
            """
        ) { row in
            DealReceipt(
                id: row.int(0), name: row.text(1), stageName: row.text(2), amount: row.optionalInt(3),
                currency: Currency(stored: row.text(4)), isExisting: true)
        }
    }

    /// Appends to the deal's history and returns the row's id.
    @discardableResult
    func recordTransition(
        of deal: Int64, from: Int64?, to: Int64, amount: Int64?, timeInStage: Int64?
    ) throws -> Int64 {
        try records.insert(
            """
            INSERT INTO deal_transitions (account_id, deal_id, from_stage_id, to_stage_id, at, actor, amount,
                time_in_stage)
            VALUES (\(account), \(deal), \(from), \(to), \(now), \(actor.text), \(amount), \(timeInStage))
            """)
    }
}
