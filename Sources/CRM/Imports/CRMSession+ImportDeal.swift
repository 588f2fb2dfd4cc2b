import Storage

extension CRMSession {
    func createDeal(of row: ImportRow, _ context: ImportContext) throws -> Int64 {
        guard let name = row.text("name") else {
            throw CRMError.required([RequiredField("name", prompt: "what the deal is called")])
        }
        var draft = DealDraft(name: name, source: try row.choice("source", of: DealSource.self) ?? .import)
        draft.pipeline = row.text("pipeline")
        if let stage = row.text("stage") { draft.stage = .named(stage) }
        draft.amount = try row.amount("amount").map(AmountInput.majorUnits)
        draft.probability = try row.int("probability")
        draft.closeDate = row.text("close_on")
        draft.ownerID = try context.user("owner", of: row)
        draft.companyID = try importedCompany(row)
        draft.contactID = try importedContact(row)
        draft.lostReason = try row.choice("lost_reason", of: LostReason.self)
        draft.lostNote = row.text("lost_note")
        let receipt = try createDeal(draft)
        try check(row, isIn: receipt.currency)
        try setFields(of: row, context, to: receipt.id)
        return receipt.id
    }

    func updateDeal(_ id: Int64, with row: ImportRow, _ context: ImportContext) throws -> Bool {
        let old = try deal(id)
        try check(row, isIn: old.currency)
        if let source = try row.choice("source", of: DealSource.self), source != old.source {
            throw CRMError.invalid(
                field: "source", reason: "of deal \(id) is \(old.source.rawValue), and never changes")
        }
        if let pipeline = row.text("pipeline"),
            try NameKey.of(pipeline) != NameKey.of(self.pipeline(old.pipelineID).name)
        {
            throw CRMError.invalid(field: "pipeline", reason: "of a deal is not changed by an import: move the deal")
        }
        // The move first: it brings the stage's own probability, which a cell may then overrule.
        let close = row.text("close_on")
        let reason = try row.choice("lost_reason", of: LostReason.self)
        let stage = row.text("stage")
        let moves = stage.map { NameKey.of($0) != NameKey.of(old.stageName) } ?? false
        let explains = reason != old.lostReason || row.text("lost_note") != old.lostNote
        if moves || (old.stageKind == .lost && (reason != nil || row.text("lost_note") != nil) && explains) {
            try moveDeal(
                id,
                DealMove(
                    to: stage.map(StageChoice.named) ?? .id(old.stageID), closeDate: close, lostReason: reason,
                    lostNote: row.text("lost_note")))
        }
        try updateDeal(id) { details in
            if let text = row.text("name") { details.name = text }
            if let amount = try row.amount("amount") {
                details.amount = try Amount.minorUnits(amount, in: old.currency)
            }
            if let probability = try row.int("probability") { details.probability = probability }
            if let close { details.closeDate = close }
            if let owner = try context.user("owner", of: row) { details.ownerID = owner }
            if let company = try importedCompany(row) { details.companyID = company }
        }
        if let contact = try importedContact(row),
            try contacts(ofDeal: id).first(where: { $0.contactID == contact }) == nil
        {
            let hasPrimary = try contacts(ofDeal: id).contains { $0.role == .primary }
            try linkContact(contact, as: hasPrimary ? .influencer : .primary, to: id)
        }
        try setFields(of: row, context, to: id)
        return try deal(id).version != old.version
    }

    /// An amount in another currency than the pipeline's would be another amount.
    private func check(_ row: ImportRow, isIn currency: Currency) throws {
        guard let code = row.text("currency"), try Currency(code) != currency else { return }
        throw CRMError.invalid(
            field: "currency",
            reason: "is \(code), and the pipeline's is \(currency): import into a pipeline in \(code)")
    }

    /// The contact that a row names by email.
    func importedContact(_ row: ImportRow) throws -> Int64? {
        guard let email = row.text("contact_email") else { return nil }
        let found = try records.all(
            """
            SELECT id FROM contacts WHERE account_id = \(account) AND email = \(email) COLLATE NOCASE
                AND archived_at IS NULL ORDER BY id LIMIT 2
            """
        ) { $0.int(0) }
        guard let contact = found.first else {
            throw CRMError.invalid(
                field: "contact_email", reason: "\"\(email)\" is no contact's: import the contacts first")
        }
        guard found.count == 1 else {
            throw CRMError.invalid(
                field: "contact_email",
                reason: "\"\(email)\" belongs to contacts \(found[0]) and \(found[1]): merge them")
        }
        return contact
    }
}
