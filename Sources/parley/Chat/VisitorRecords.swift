import CRM
import JSON
import Runtime
import Storage

/// What the CRM has of a conversation's visitor.
struct VisitorRecords: Sendable {
    var contact: Contact?
    var deals: [Deal] = []
    /// Each deal's way through its stages, by name.
    var ways: [Int64: [String]] = [:]
    var activities: [Activity] = []
    var notes: [Note] = []

    static func read(
        _ conversation: Int64, of account: AccountID, from database: any Database
    ) async throws -> VisitorRecords {
        try await database.read { transaction in
            let scoped = transaction.scoped(to: account)
            guard let row = try scoped.conversation(conversation) else {
                throw RuntimeError.noSuchConversation(conversation)
            }
            let crm = CRMSession(scoped, actor: .system, now: row.updatedAt, zone: row.zone, conversation: conversation)
            var records = VisitorRecords()
            let visitor = Visitor(contact: row.contact, conversation: conversation)
            records.deals = try crm.deals(DealQuery(visitor: visitor)).reversed()
            for deal in records.deals {
                records.ways[deal.id] = try crm.history(ofDeal: deal.id).map { try crm.stage($0.toStageID).name }
                records.notes += try crm.notes(on: .deal(deal.id))
            }
            if let contact = row.contact {
                records.contact = try crm.contact(contact)
                records.activities = try crm.activities(ActivityQuery(contactID: contact))
                records.notes += try crm.notes(on: .contact(contact))
            } else {
                records.activities = try crm.activities(ActivityQuery(conversationID: conversation))
            }
            return records
        }
    }

    /// Tables for a person.
    func text(_ paint: Paint) -> String {
        var text = ""
        if let contact {
            let known = [contact.fullName, contact.details.email, contact.details.phone].compactMap(\.self)
            text +=
                "  contact \(contact.id)  "
                + (known.isEmpty ? "nothing known" : known.joined(separator: " · ")).printable + "\n"
        }
        if !deals.isEmpty {
            var table = TextTable(.text("deal"), .text("name"), .number("amount"), .text("stage"), .text("close"))
            for deal in deals {
                table.add(
                    "\(deal.id)", deal.details.name, Self.amount(deal),
                    (ways[deal.id] ?? [deal.stageName]).joined(separator: " → "),
                    deal.details.closeDate ?? "")
            }
            text += table.text(paint, indent: "  ")
        }
        if !activities.isEmpty {
            var table = TextTable(
                .text("activity"), .text("type"), .text("subject"), .text("due"), .text("deal"), .text("done"))
            for activity in activities {
                table.add(
                    "\(activity.id)", activity.details.type.rawValue, activity.details.subject,
                    activity.details.due.map(Self.due) ?? "", activity.dealID.map { "\($0)" } ?? "",
                    activity.doneAt == nil ? "" : "done")
            }
            text += table.text(paint, indent: "  ")
        }
        if !notes.isEmpty {
            var table = TextTable(.text("note"), .text("text"))
            for note in notes { table.add("\(note.id)", note.text) }
            text += table.text(paint, indent: "  ")
        }
        return deals.isEmpty && activities.isEmpty && notes.isEmpty ? text + "  no deals, activities or notes\n" : text
    }

    private static func amount(_ deal: Deal) -> String {
        deal.details.amount.map { "\(Amount.majorUnits($0, in: deal.currency).literal) \(deal.currency.code)" } ?? ""
    }

    static func due(_ due: Due) -> String {
        due.hasTime ? "\(InstantText.local(due.at, in: due.zone).dropLast(3)) (\(due.zone))" : InstantText.day(due.on)
    }
}
