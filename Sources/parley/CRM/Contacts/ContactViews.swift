import CRM
import CRMTools
import JSON

/// Contacts as the commands show them.
enum ContactViews {
    static func list(_ contacts: [Contact], none: String = "no contacts", _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        return CRMView(
            contacts.map { contact in json(contact, &names) }, table(contacts, &names), none: none)
    }

    static func table(_ contacts: [Contact], _ names: inout RecordNames) -> TextTable {
        var table = TextTable(
            .number("id"), .text("name"), .text("email"), .text("phone"), .text("company"), .text("owner"))
        for contact in contacts {
            let details = contact.details
            table.add(
                "\(contact.id)", contact.fullName ?? "", details.email ?? "", details.phone ?? "",
                names.company(details.companyID), names.user(details.ownerID))
        }
        return table
    }

    static func json(_ contact: Contact, _ names: inout RecordNames) -> JSON {
        let company = names.company(contact.details.companyID)
        return RecordJSON.contact(contact, company: company.isEmpty ? nil : company)
    }

    static func whole(_ contact: Contact, _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        let deals = try crm.deals(DealQuery(visitor: Visitor(contact: contact.id, conversation: nil)))
        let activities = try crm.activities(ActivityQuery(contactID: contact.id))
        let notes = try crm.notes(on: .contact(contact.id))
        let identities = try crm.identities(of: contact.id)
        let whole = WholeCRM(crm)
        let json = JSON.object([
            "contact": json(contact, &names),
            "identities": .array(
                identities.map { ["channel": .string($0.channel), "external_id": .string($0.externalID)] }),
            "deals": .array(try deals.map(whole.json)),
            "activities": .array(
                activities.map { activity in
                    let assignee = names.user(activity.details.assigneeID)
                    return RecordJSON.activity(activity, assignee: assignee.isEmpty ? nil : assignee, now: crm.now)
                }),
            "notes": .array(notes.map(RecordJSON.note)),
            "fields": RecordJSON.fields(try crm.fields(of: .contact, contact.id)),
            "tags": .array(try crm.tags(of: .contact(contact.id)).map(JSON.string)),
        ])
        return CRMView(
            json,
            [
                .line("contact \(contact.id)  \(contact.fullName ?? "without a name")"),
                .facts(
                    facts(contact, identities, &names, crm)
                        + (try CustomFacts.of(.contact, contact.id, tags: .contact(contact.id), crm))),
                .table(DealViews.short(deals), title: "deals"),
                .table(ActivityViews.table(activities, &names, crm), title: "activities"),
                .table(NoteViews.table(notes, crm), title: "notes"),
            ])
    }

    static func done(_ what: String, _ contact: Contact, _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        let known = [contact.fullName, contact.details.email, contact.details.phone].compactMap(\.self)
        return CRMView(
            json(contact, &names),
            done: "\(what) contact \(contact.id)" + (known.isEmpty ? "" : ": \(known.joined(separator: ", "))"))
    }

    private static func facts(
        _ contact: Contact, _ identities: [ContactIdentity], _ names: inout RecordNames, _ crm: CRMSession
    ) -> [CRMView.Fact] {
        let details = contact.details
        return [
            .init("email", details.email), .init("phone", details.phone),
            .init("company", names.company(details.companyID)), .init("owner", names.user(details.ownerID)),
            .init("zone", details.zone),
            .init("known by", identities.map { "\($0.channel) \($0.externalID)" }.joined(separator: ", ")),
            .init("created", InstantText.local(contact.createdAt, in: crm.zone)),
            .init("archived", contact.archivedAt.map { InstantText.local($0, in: crm.zone) }),
            .init("version", "\(contact.version)"),
        ].compactMap(\.self)
    }
}
