import JSON
import Storage

/// An organisation that contacts belong to.
package struct Company: Sendable, Hashable {
    package let id: Int64
    package let details: CompanyDetails
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = """
        id, name, phone, email, website, linkedin_url, industry, company_size, employee_count, annual_revenue, \
        street, city, region, postal_code, country, version, created_at, archived_at, owner_id
        """

    init(row: Row) {
        id = row.int(0)
        var details = CompanyDetails(name: row.text(1))
        details.phone = row.optionalText(2)
        details.email = row.optionalText(3)
        details.website = row.optionalText(4)
        details.linkedinURL = row.optionalText(5)
        details.industry = row.optionalText(6)
        details.companySize = row.optionalText(7)
        details.employeeCount = row.optionalInt(8)
        details.annualRevenue = row.optionalInt(9)
        details.street = row.optionalText(10)
        details.city = row.optionalText(11)
        details.region = row.optionalText(12)
        details.postalCode = row.optionalText(13)
        details.country = row.optionalText(14)
        details.ownerID = row.optionalInt(18)
        self.details = details
        version = row.int(15)
        createdAt = row.int(16)
        archivedAt = row.optionalInt(17)
    }
}

/// What may be set on a company: how to reach it, what it is, where it is.
package struct CompanyDetails: Sendable, Hashable {
    package var name: String
    package var phone: String?
    package var email: String?
    package var website: String?
    package var linkedinURL: String?
    package var industry: String?
    /// A band as the account names it, `51-200`.
    package var companySize: String?
    package var employeeCount: Int64?
    /// Minor units of the account's currency.
    package var annualRevenue: Int64?
    package var street: String?
    package var city: String?
    package var region: String?
    package var postalCode: String?
    package var country: String?
    /// The user who looks after the company.
    package var ownerID: Int64?

    package init(name: String) { self.name = name }
}

extension CompanyDetails: Editable {
    static let fields: [Field<CompanyDetails>] = [
        .text("name", \.name),
        .text("phone", \.phone),
        .text("email", \.email),
        .text("website", \.website),
        .text("linkedin_url", \.linkedinURL),
        .text("industry", \.industry),
        .text("company_size", \.companySize),
        .integer("employee_count", \.employeeCount),
        .integer("annual_revenue", \.annualRevenue),
        .text("street", \.street),
        .text("city", \.city),
        .text("region", \.region),
        .text("postal_code", \.postalCode),
        .text("country", \.country),
        .integer("owner_id", \.ownerID),
    ]

    /// What search finds the company by.
    var searchFields: [String?] { [name, email, phone.map { SearchText.digits($0) ?? $0 }, website] }

    /// Trims and checks what differs from `old`: only changed fields are validated.
    mutating func check(against old: CompanyDetails) throws {
        if name != old.name || name.isEmpty { name = try TextRule.required(name, "name") }
        if phone != old.phone { phone = try TextRule.phone(phone) }
        if email != old.email { email = try TextRule.email(email) }
        for field in Self.fields where !["name", "phone", "email"].contains(field.name) {
            let value = field.get(self)
            guard value != field.get(old) else { continue }
            if let text = value.string {
                field.set(&self, .init(try TextRule.optional(text, field.name, limit: 500)))
            } else if let number = value.number?.int64, number < 0, field.name != "owner_id" {
                throw CRMError.invalid(field: field.name, reason: "must not be negative")
            }
        }
    }
}
