package import CRM
package import JSON
import Storage

/// Records as expressions see them: every field is there, null where it is not set; days are local `…_on`, instants
/// `…_at` in RFC 3339, amounts decimal numbers in major units.
package enum RecordJSON {
    package static func account(_ account: Account) -> JSON {
        [
            "id": JSON(account.id.rawValue), "name": .string(account.name), "zone": .string(account.zone),
            "currency": .string(account.currency.code), "enabled": .array(account.settings.enabled.map(JSON.string)),
        ]
    }

    package static func contact(_ contact: Contact, company: String?) -> JSON {
        let details = contact.details
        return [
            "id": JSON(contact.id), "first_name": JSON(details.firstName), "last_name": JSON(details.lastName),
            "name": JSON(contact.fullName), "email": JSON(details.email), "phone": JSON(details.phone),
            "company": JSON(company), "zone": JSON(details.zone), "created_at": instant(contact.createdAt),
        ]
    }

    package static func company(_ company: Company, currency: Currency) -> JSON {
        let details = company.details
        return [
            "id": JSON(company.id), "name": .string(details.name), "phone": JSON(details.phone),
            "email": JSON(details.email), "website": JSON(details.website),
            "linkedin_url": JSON(details.linkedinURL), "industry": JSON(details.industry),
            "company_size": JSON(details.companySize), "employee_count": JSON(details.employeeCount),
            "annual_revenue": amount(details.annualRevenue, currency), "street": JSON(details.street),
            "city": JSON(details.city), "region": JSON(details.region), "postal_code": JSON(details.postalCode),
            "country": JSON(details.country), "created_at": instant(company.createdAt),
        ]
    }

    package static func activity(_ activity: Activity, assignee: String?, now: Int64) -> JSON {
        let due = activity.details.due
        return [
            "id": JSON(activity.id), "type": .string(activity.details.type.rawValue),
            "subject": .string(activity.details.subject), "note": JSON(activity.details.note),
            "priority": .string(activity.details.priority.rawValue), "due_on": JSON(due?.on),
            "due_at": instant(due?.hasTime == true ? due?.at : nil), "overdue": .bool(activity.isOverdue(at: now)),
            "remind_at": instant(activity.details.remindAt), "done": .bool(activity.doneAt != nil),
            "done_at": instant(activity.doneAt), "assignee": JSON(assignee),
            "contact_id": JSON(activity.contactID), "deal_id": JSON(activity.dealID),
            "conversation_id": JSON(activity.conversationID), "created_at": instant(activity.createdAt),
        ]
    }

    package static func note(_ note: Note) -> JSON {
        [
            "id": JSON(note.id), "text": .string(note.text), "author": .string(note.author),
            "contact_id": JSON(note.subject.contactID), "deal_id": JSON(note.subject.dealID),
            "conversation_id": JSON(note.conversationID), "created_at": instant(note.createdAt),
        ]
    }

    package static func amount(_ minor: Int64?, _ currency: Currency) -> JSON {
        minor.map { .number(Amount.majorUnits($0, in: currency)) } ?? .null
    }

    package static func instant(_ instant: Int64?) -> JSON { instant.map { .string(InstantText.utc($0)) } ?? .null }
}
