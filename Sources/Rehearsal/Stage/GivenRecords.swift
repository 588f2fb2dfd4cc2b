import CRM
import DatePhrases
import JSON
import Storage

/// Puts the records of `given` into an account.
struct GivenRecords {
    let crm: CRMSession
    let script: ConversationScript
    private var ids: [String: Int64] = [:]

    init(_ script: ConversationScript, in crm: CRMSession) {
        self.script = script
        self.crm = crm
    }

    /// Makes them all and returns the id of the visitor's contact.
    mutating func make() throws -> Int64? {
        let given = script.given
        try each(given.companies) { try $0.company($1) }
        try each(given.users) { try $0.user($1) }
        try each(given.contacts) { try $0.contact($1) }
        try each(given.products) { try $0.product($1) }
        try each(given.deals) { try $0.deal($1) }
        try each(given.activities) { try $0.activity($1) }
        try each(given.notes) { try $0.note($1) }
        try each(given.orders) { try $0.order($1) }
        return script.contact.flatMap { ids[$0] }
    }

    private mutating func each(
        _ records: [GivenRecord], _ make: (inout GivenRecords, GivenRecord) throws -> Int64
    ) throws {
        for record in records {
            do {
                let id = try make(&self, record)
                if !record.key.isEmpty { ids[record.key] = id }
            } catch let error as CRMError {
                throw GivenError(line: record.line, reason: error.description)
            }
        }
    }

    private func company(_ record: GivenRecord) throws -> Int64 {
        var details = CompanyDetails(name: record["name"] ?? "")
        details.phone = record["phone"]
        details.email = record["email"]
        details.website = record["website"]
        details.industry = record["industry"]
        details.city = record["city"]
        details.country = record["country"]
        return try crm.createCompany(details).id
    }

    private func user(_ record: GivenRecord) throws -> Int64 {
        try crm.createUser(name: record["name"] ?? "", email: record["email"], zone: record["zone"]).id
    }

    private func contact(_ record: GivenRecord) throws -> Int64 {
        let details = ContactDetails(
            firstName: record["first_name"], lastName: record["last_name"], email: record["email"],
            phone: record["phone"], companyID: try id("company", of: record), zone: record["zone"])
        guard let external = record["external_id"] else {
            return try crm.createContact(details, allowsDuplicates: true).id
        }
        return try crm.contact(channel: script.channel, externalID: external, orNew: details).id
    }

    private func deal(_ record: GivenRecord) throws -> Int64 {
        var draft = DealDraft(name: record["name"] ?? "")
        if case .number(let amount)? = record.fields["amount"] { draft.amount = .majorUnits(amount) }
        draft.stage = record["stage"].map(StageChoice.named) ?? .first
        draft.pipeline = record["pipeline"]
        draft.closeDate = record["close_date"]
        draft.ownerID = try id("owner", of: record)
        draft.companyID = try id("company", of: record)
        draft.contactID = try id("contact", of: record)
        draft.lostReason = try record["lost_reason"].map { try word($0, "lost_reason", record) }
        draft.lostNote = record["lost_note"]
        draft.source = try record["source"].map { try word($0, "source", record) } ?? .manual
        return try crm.createDeal(draft).id
    }

    private func activity(_ record: GivenRecord) throws -> Int64 {
        let details = ActivityDetails(
            type: try word(record["type"] ?? "", "type", record), subject: record["subject"] ?? "",
            note: record["note"], priority: try record["priority"].map { try word($0, "priority", record) } ?? .normal,
            due: try record["due"].map { try due($0, record) }, assigneeID: try id("assignee", of: record))
        let id = try crm.createActivity(
            ActivityDraft(
                details, contactID: try self.id("contact", of: record), dealID: try self.id("deal", of: record))
        ).id
        if record.fields["done"] == .bool(true) { try crm.completeActivity(id) }
        return id
    }

    private func note(_ record: GivenRecord) throws -> Int64 {
        let text = record["text"] ?? ""
        if let deal = try id("deal", of: record) { return try crm.createNote(text, on: .deal(deal)).id }
        guard let contact = try id("contact", of: record) else {
            throw GivenError(line: record.line, reason: "a note needs `contact` or `deal`")
        }
        return try crm.createNote(text, on: .contact(contact)).id
    }

    private func product(_ record: GivenRecord) throws -> Int64 {
        throw GivenError(line: record.line, reason: "products are not available yet")
    }

    private func order(_ record: GivenRecord) throws -> Int64 {
        throw GivenError(line: record.line, reason: "orders are not available yet")
    }

    /// The record that a field names by its key.
    private func id(_ field: String, of record: GivenRecord) throws -> Int64? {
        guard let key = record[field] else { return nil }
        guard let id = ids[key] else {
            throw GivenError(line: record.line, reason: "`\(field)`: `given` has nothing called `\(key)`")
        }
        return id
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ field: String, _ record: GivenRecord
    ) throws -> Word where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw GivenError(line: record.line, reason: "`\(field)` cannot be `\(text)`; it is one of \(known)")
    }

    /// A date, which may be past, or words.
    private func due(_ text: String, _ record: GivenRecord) throws -> Due {
        let zone = Zone(script.zone) ?? .utc
        let parts = text.split(separator: "-").compactMap { Int($0) }
        if parts.count == 3, let day = LocalDate(year: parts[0], month: parts[1], day: parts[2]) {
            return Due(
                on: day.iso, at: zone.instant(of: LocalDateTime(day, hour: 0, minute: 0, second: 0)), hasTime: false,
                zone: zone.id)
        }
        switch DatePhrases.parse(text, now: script.now, zone: zone) {
        case .found(let moment):
            return Due(on: moment.localDate, at: moment.instant, hasTime: moment.hasTime, zone: zone.id)
        case .ambiguous(let reason), .notFound(let reason):
            throw GivenError(line: record.line, reason: "`due` \"\(text)\": \(reason)")
        }
    }
}

/// A record of `given` that cannot be made.
package struct GivenError: Error, Sendable, Hashable, CustomStringConvertible {
    /// In the script's file.
    package let line: Int
    package let reason: String
    package var description: String { "line \(line): this record of `given` cannot be made: \(reason)" }
}
