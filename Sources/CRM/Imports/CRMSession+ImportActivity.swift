import DatePhrases
import Storage

extension CRMSession {
    func createActivity(of row: ImportRow, _ context: ImportContext) throws -> Int64 {
        guard let subject = row.text("subject") else {
            throw CRMError.required([RequiredField("subject", prompt: "what is to be done")])
        }
        var details = ActivityDetails(type: .task, subject: subject)
        try fill(&details, from: row, context)
        let receipt = try createActivity(
            ActivityDraft(details, contactID: try importedContact(row), dealID: try importedDeal(row)))
        _ = try setDone(receipt.id, as: row)
        return receipt.id
    }

    func updateActivity(_ id: Int64, with row: ImportRow, _ context: ImportContext) throws -> Bool {
        let old = try activity(id)
        try updateActivity(id) { details in
            if let subject = row.text("subject") { details.subject = subject }
            try fill(&details, from: row, context)
        }
        try setDone(id, as: row)
        return try activity(id).version != old.version
    }

    private func fill(_ details: inout ActivityDetails, from row: ImportRow, _ context: ImportContext) throws {
        if let type = try row.choice("type", of: ActivityType.self) { details.type = type }
        if let priority = try row.choice("priority", of: Priority.self) { details.priority = priority }
        if let note = row.text("note") { details.note = note }
        if let assignee = try context.user("assignee", of: row) { details.assigneeID = assignee }
        if let due = try due(row, assignee: details.assigneeID, context), due != details.due { details.due = due }
    }

    /// The time where one is given, else the day.
    private func due(_ row: ImportRow, assignee: Int64?, _ context: ImportContext) throws -> Due? {
        let name = context.users.first { $0.id == assignee }?.zone ?? zone
        let zone = Zone(name) ?? .utc
        if let instant = try row.instant("due_at") {
            return Due(on: zone.local(instant).date.iso, at: instant, hasTime: true, zone: name)
        }
        guard let text = row.text("due_on") else { return nil }
        guard let day = LocalDate(iso: text) else {
            throw CRMError.invalid(field: "due_on", reason: "must be a date as YYYY-MM-DD, not \"\(text)\"")
        }
        return Due(on: day.iso, at: zone.instant(of: LocalDateTime(day)), hasTime: false, zone: name)
    }

    /// Completes it as of the moment that the row gives, or opens it again.
    private func setDone(_ id: Int64, as row: ImportRow) throws {
        let doneAt = try row.instant("done_at")
        switch try row.bool("done") ?? (doneAt == nil ? nil : true) {
        case true?:
            if let doneAt, doneAt > now {
                throw CRMError.invalid(field: "done_at", reason: "lies in the future")
            }
            let then = CRMSession(records, actor: actor, now: doneAt ?? now, zone: zone)
            try then.completeActivity(id)
        case false?: try reopenActivity(id)
        case nil: break
        }
    }

    private func importedDeal(_ row: ImportRow) throws -> Int64? {
        if let id = try row.int("deal_id") { return try deal(id).id }
        guard let name = row.text("deal") else { return nil }
        let found = try records.all(
            """
            SELECT id FROM deals WHERE account_id = \(account) AND name_key = \(NameKey.of(name))
                AND archived_at IS NULL ORDER BY id LIMIT 2
            """
        ) { $0.int(0) }
        guard let deal = found.first else {
            throw CRMError.invalid(field: "deal", reason: "\"\(name)\" is no deal's name: import the deals first")
        }
        guard found.count == 1 else {
            throw CRMError.invalid(
                field: "deal", reason: "\"\(name)\" is the name of deals \(found[0]) and \(found[1]): use deal_id")
        }
        return deal
    }
}
