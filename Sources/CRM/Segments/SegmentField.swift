import Storage

/// The records that a segment can be of.
package enum SegmentKind: String, Sendable, Hashable, CaseIterable {
    case contact, company, deal

    /// Its table with the name that conditions know it by.
    var table: SQL {
        switch self {
        case .contact: "contacts c"
        case .company: "companies o"
        case .deal: "deals d"
        }
    }

    var alias: String {
        switch self {
        case .contact: "c"
        case .company: "o"
        case .deal: "d"
        }
    }

    /// The column of a row about something of this kind.
    var owner: FieldOwner {
        switch self {
        case .contact: .contact
        case .company: .company
        case .deal: .deal
        }
    }

    /// The rows of another kind that belong to a row of this one, as the beginning of `EXISTS (…)`; nil for itself.
    func related(_ other: SegmentKind) -> SQL? {
        switch (self, other) {
        case (.contact, .company): "SELECT 1 FROM companies o WHERE o.id = c.company_id AND o.archived_at IS NULL"
        case (.contact, .deal):
            """
            SELECT 1 FROM deal_contacts l JOIN deals d ON d.id = l.deal_id
            WHERE l.contact_id = c.id AND d.archived_at IS NULL
            """
        case (.company, .contact): "SELECT 1 FROM contacts c WHERE c.company_id = o.id AND c.archived_at IS NULL"
        case (.company, .deal): "SELECT 1 FROM deals d WHERE d.company_id = o.id AND d.archived_at IS NULL"
        case (.deal, .contact):
            """
            SELECT 1 FROM deal_contacts l JOIN contacts c ON c.id = l.contact_id
            WHERE l.deal_id = d.id AND c.archived_at IS NULL
            """
        case (.deal, .company): "SELECT 1 FROM companies o WHERE o.id = d.company_id AND o.archived_at IS NULL"
        default: nil
        }
    }

    /// The fields that can be asked for.
    var fields: [String: SegmentField] {
        switch self {
        case .contact: Self.contactFields
        case .company: Self.companyFields
        case .deal: Self.dealFields
        }
    }

    private static let contactFields: [String: SegmentField] = [
        "name": .name("c.name_key"), "first_name": .text("c.first_name"), "last_name": .text("c.last_name"),
        "email": .text("c.email"), "phone": .text("c.phone"), "zone": .text("c.zone"),
        "company_id": .reference("c.company_id"), "owner_id": .reference("c.owner_id"),
        "created_at": .instant("c.created_at"), "tag": .tag("t.contact_id = c.id"),
    ]

    private static let companyFields: [String: SegmentField] = [
        "name": .name("o.name_key"), "phone": .text("o.phone"), "email": .text("o.email"),
        "website": .text("o.website"), "linkedin_url": .text("o.linkedin_url"), "industry": .text("o.industry"),
        "company_size": .text("o.company_size"), "employee_count": .number("o.employee_count"),
        "annual_revenue": .amount("o.annual_revenue"), "street": .text("o.street"), "city": .text("o.city"),
        "region": .text("o.region"), "postal_code": .text("o.postal_code"), "country": .text("o.country"),
        "owner_id": .reference("o.owner_id"), "created_at": .instant("o.created_at"),
    ]

    private static let dealFields: [String: SegmentField] = [
        "name": .name("d.name_key"), "amount": .amount("d.amount"), "currency": .text("d.currency"),
        "probability": .number("d.probability"), "close_date": .day("d.close_date"), "source": .text("d.source"),
        "stage": .name("(SELECT s.name_key FROM stages s WHERE s.id = d.stage_id)"),
        "stage_id": .reference("d.stage_id"), "pipeline_id": .reference("d.pipeline_id"),
        "state": .text("(SELECT s.kind FROM stages s WHERE s.id = d.stage_id)"),
        "lost_reason": .text("d.lost_reason"), "owner_id": .reference("d.owner_id"),
        "company_id": .reference("d.company_id"), "created_at": .instant("d.created_at"),
        "last_activity_at": .instant("d.last_activity_at"), "stage_entered_at": .instant("d.stage_entered_at"),
        "tag": .tag("t.deal_id = d.id"),
    ]
}

/// What a field holds, and where.
enum SegmentField: Sendable {
    /// Letter case does not count.
    case text(SQL)
    /// Compared as `NameKey` says.
    case name(SQL)
    case number(SQL)
    case decimal(SQL)
    /// Minor units; conditions say major units.
    case amount(SQL)
    /// The id of another record.
    case reference(SQL)
    /// `YYYY-MM-DD`.
    case day(SQL)
    /// Ms since 1970 UTC; conditions say days.
    case instant(SQL)
    /// By name; the condition finds the taggings of the row.
    case tag(SQL)
    /// A custom field; the condition finds the row's values.
    case custom(FieldDefinition, SQL)

    /// What can be asked of it.
    var operators: [SegmentOperator] {
        switch self {
        case .text, .name: [.equal, .notEqual, .isOneOf, .contains, .beginsWith, .isSet, .isNotSet]
        case .number, .decimal, .amount:
            [.equal, .notEqual, .isOneOf, .moreThan, .lessThan, .atLeast, .atMost, .isSet, .isNotSet]
        case .reference: [.equal, .notEqual, .isOneOf, .isSet, .isNotSet]
        case .day, .instant:
            [.equal, .notEqual, .before, .after, .inLastDays, .inNextDays, .moreThanDaysAgo, .isSet, .isNotSet]
        case .tag: [.equal, .notEqual, .isOneOf, .isSet, .isNotSet]
        // Whether a secret is there may be asked; what it is would be told by asking often enough.
        case .custom(let field, _) where field.isSensitive: [.isSet, .isNotSet]
        case .custom(let field, _): Self.custom(field).operators
        }
    }

    /// What a custom field's values are compared as.
    static func custom(_ field: FieldDefinition) -> SegmentField {
        switch field.type {
        case .text, .choice, .flag: .text("v.raw")
        case .number: .decimal("CAST(coalesce(v.normalized, v.raw) AS NUMERIC)")
        case .date: .day("coalesce(v.normalized, v.raw)")
        }
    }
}
