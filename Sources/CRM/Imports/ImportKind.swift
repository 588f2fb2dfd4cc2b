/// What can be imported from CSV, and exported to it.
package enum ImportKind: String, Sendable, Hashable, CaseIterable {
    case contacts, companies, deals, activities

    package var record: RecordKind {
        switch self {
        case .contacts: .contact
        case .companies: .company
        case .deals: .deal
        case .activities: .activity
        }
    }

    /// Whose custom fields it has; nil where it has none.
    var fieldOwner: FieldOwner? {
        switch self {
        case .contacts: .contact
        case .companies: .company
        case .deals: .deal
        case .activities: nil
        }
    }

    /// What a column can fill in every account.
    package var settableFields: [String] { standardFields.filter { !$0.isIgnored }.map(\.name) }

    /// The fields that may tell that a row's record is there already.
    package var matchFields: [String] {
        switch self {
        case .contacts: ["email", "id"]
        case .companies, .deals: ["name", "id"]
        case .activities: ["id"]
        }
    }
}

/// What becomes of a row whose record is there already.
package enum MatchRule: String, Sendable, Hashable, CaseIterable {
    /// Its filled cells are written to the record.
    case update
    case skip
    /// A second record is made.
    case create
}

extension ImportKind {
    /// The fields that every account has, by the names that an export gives its columns.
    var standardFields: [ImportField] {
        switch self {
        case .contacts:
            [
                .id, ImportField("first_name", "given name", "forename", "vorname"),
                ImportField("last_name", "surname", "family name", "nachname"),
                ImportField("name", "full name", "contact", "contact name"), .email, .phone, .company,
                ImportField("zone", "time zone", "timezone"), .owner, .createdAt,
            ]
        case .companies:
            [
                .id, ImportField("name", "company", "company name", "organisation", "organization", "account name"),
                .phone, .email, ImportField("website", "url", "web", "homepage", "domain"),
                ImportField("linkedin_url", "linkedin"), ImportField("industry", "sector", "branch"),
                ImportField("company_size", "size"), ImportField("employee_count", "employees", "number of employees"),
                ImportField("annual_revenue", "revenue", "turnover"),
                ImportField("street", "address", "street address"),
                ImportField("city", "town"), ImportField("region", "state", "province", "county"),
                ImportField("postal_code", "zip", "zip code", "postcode", "plz"), ImportField("country"), .owner,
                .createdAt,
            ]
        case .deals:
            [
                .id, ImportField("name", "deal", "deal name", "title", "opportunity", "opportunity name"),
                ImportField("pipeline"), ImportField("stage", "deal stage"),
                ImportField("amount", "value", "deal value"),
                ImportField("currency"), ImportField("probability"),
                ImportField("close_on", "close date", "closing date", "expected close"),
                .owner, .company, .contactEmail, ImportField("lost_reason"),
                ImportField("lost_note"), ImportField("source", "lead source"), ImportField("status", isIgnored: true),
                ImportField("last_activity_at", isIgnored: true), .createdAt,
            ]
        case .activities:
            [
                .id, ImportField("type", "kind"), ImportField("subject", "title", "task"),
                ImportField("note", "notes", "description"), ImportField("priority"),
                ImportField("due_on", "due", "due date"), ImportField("due_at", "due time"),
                ImportField("done", "completed"), ImportField("done_at", "completed at"),
                ImportField("assignee", "assigned to", "owner"), .contactEmail,
                ImportField("deal", "deal name"), ImportField("deal_id"), .createdAt,
            ]
        }
    }
}

extension ImportField {
    fileprivate static let id = ImportField("id", "record id")
    fileprivate static let email = ImportField("email", "e-mail", "email address", "mail")
    fileprivate static let phone = ImportField("phone", "phone number", "telephone", "tel", "mobile")
    fileprivate static let company = ImportField("company", "company name", "organisation", "organization")
    fileprivate static let contactEmail = ImportField("contact_email", "email", "e-mail")
    fileprivate static let owner = ImportField("owner", "contact owner", "company owner", "deal owner", "sales rep")
    fileprivate static let createdAt = ImportField("created_at", isIgnored: true)
}
