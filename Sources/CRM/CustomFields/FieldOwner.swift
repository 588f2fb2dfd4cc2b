import Storage

/// The kinds of records that an account may add fields to.
package enum FieldOwner: String, Sendable, Hashable, CaseIterable {
    case contact, company, deal

    package var kind: RecordKind {
        switch self {
        case .contact: .contact
        case .company: .company
        case .deal: .deal
        }
    }

    /// The record's own text fields that may be given a rule, by their names in the API; they are columns of its table.
    package var builtinKeys: [String] {
        switch self {
        case .contact: ["first_name", "last_name", "email", "phone"]
        case .company:
            [
                "name", "phone", "email", "website", "linkedin_url", "industry", "company_size", "street", "city",
                "region", "postal_code", "country",
            ]
        case .deal: []
        }
    }

    /// Names that records have already and that no custom field may take.
    var reservedKeys: Set<String> {
        let own: [String] =
            switch self {
            case .contact: ContactDetails.fields.map(\.name)
            case .company: CompanyDetails.fields.map(\.name)
            case .deal: DealDetails.fields.map(\.name)
            }
        return Set(
            own + ["id", "name", "fields", "tags", "owner", "company", "stage", "pipeline", "source", "version"])
    }

    // Names of tables and columns, for statements.
    var table: SQL {
        switch self {
        case .contact: "contacts"
        case .company: "companies"
        case .deal: "deals"
        }
    }

    /// The column of `field_values` that names the record.
    var column: SQL {
        switch self {
        case .contact: "contact_id"
        case .company: "company_id"
        case .deal: "deal_id"
        }
    }
}

/// What kind of value a field has.
package enum FieldType: String, Sendable, Hashable, CaseIterable {
    case text
    /// A decimal number, written as JSON has it.
    case number
    /// `YYYY-MM-DD`, unless a preset says otherwise.
    case date
    /// One of the field's choices.
    case choice
    /// Yes or no; kept as `true` and `false`.
    case flag
}
