import JSON
import Storage

extension CRMSession {
    func createContact(of row: ImportRow, _ context: ImportContext) throws -> Int64 {
        var details = ContactDetails()
        try fill(&details, from: row, context)
        if details == ContactDetails() { throw CRMError.conflict("the line has no value for a contact") }
        let id = try createContact(details, allowsDuplicates: row.plan.allowsDuplicates).id
        try setFields(of: row, context, to: id)
        return id
    }

    func updateContact(_ id: Int64, with row: ImportRow, _ context: ImportContext) throws -> Bool {
        let old = try contact(id)
        try updateContact(id) { try fill(&$0, from: row, context) }
        try setFields(of: row, context, to: id)
        return try contact(id).version != old.version
    }

    /// Empty cells leave what is there.
    private func fill(_ details: inout ContactDetails, from row: ImportRow, _ context: ImportContext) throws {
        if let name = row.text("name") {
            // The last word is the family name; whoever knows better has two columns.
            let words = name.split(whereSeparator: \.isWhitespace)
            details.firstName = words.dropLast().isEmpty ? name : words.dropLast().joined(separator: " ")
            details.lastName = words.count > 1 ? words.last.map(String.init) : details.lastName
        }
        if let text = row.text("first_name") { details.firstName = text }
        if let text = row.text("last_name") { details.lastName = text }
        if let text = row.text("email") { details.email = text }
        if let text = row.text("phone") { details.phone = text }
        if let text = row.text("zone") { details.zone = text }
        if let owner = try context.user("owner", of: row) { details.ownerID = owner }
        if let company = try importedCompany(row) { details.companyID = company }
    }

    /// The company that a row names; one that nobody has heard of is made.
    func importedCompany(_ row: ImportRow) throws -> Int64? {
        guard let name = row.text("company") else { return nil }
        return try company(named: name)?.id ?? createCompany(CompanyDetails(name: name)).id
    }

    func createCompany(of row: ImportRow, _ context: ImportContext) throws -> Int64 {
        var details = CompanyDetails(name: "")
        try fill(&details, from: row, context)
        let id = try createCompany(details).id
        try setFields(of: row, context, to: id)
        return id
    }

    func updateCompany(_ id: Int64, with row: ImportRow, _ context: ImportContext) throws -> Bool {
        let old = try company(id)
        try updateCompany(id) { try fill(&$0, from: row, context) }
        try setFields(of: row, context, to: id)
        return try company(id).version != old.version
    }

    private func fill(_ details: inout CompanyDetails, from row: ImportRow, _ context: ImportContext) throws {
        for field in CompanyDetails.fields {
            switch field.name {
            case "employee_count":
                if let count = try row.int(field.name) { details.employeeCount = count }
            case "annual_revenue":
                if let amount = try row.amount(field.name) {
                    details.annualRevenue = try Amount.minorUnits(amount, in: context.currency)
                }
            case "owner_id":
                if let owner = try context.user("owner", of: row) { details.ownerID = owner }
            default:
                if let text = row.text(field.name) { field.set(&details, .string(text)) }
            }
        }
    }
}
