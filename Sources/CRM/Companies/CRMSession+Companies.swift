import Storage

extension CRMSession {
    package func createCompany(_ details: CompanyDetails) throws -> Company {
        try requireCRM()
        try checkCompanyLimit()
        var details = details
        try details.check(against: CompanyDetails(name: ""))
        let id = try records.insert(
            """
            INSERT INTO companies (account_id, name, name_key, phone, email, website, linkedin_url, industry,
                company_size, employee_count, annual_revenue, street, city, region, postal_code, country, created_at)
            VALUES (\(account), \(details.name), \(NameKey.of(details.name)), \(details.phone), \(details.email),
                \(details.website), \(details.linkedinURL), \(details.industry), \(details.companySize),
                \(details.employeeCount), \(details.annualRevenue), \(details.street), \(details.city),
                \(details.region), \(details.postalCode), \(details.country), \(now))
            """)
        try audit("company.created", .company, id) { $0.initial(details) }
        return try company(id)
    }

    package func company(_ id: Int64) throws -> Company {
        let found = try records.first(
            "SELECT \(fragment: Company.columns) FROM companies WHERE account_id = \(account) AND id = \(id)",
            Company.init(row:))
        guard let found else { throw CRMError.notFound(.company, id: id) }
        return found
    }

    /// The oldest live company of that name; letter case and white space do not count.
    package func company(named name: String) throws -> Company? {
        try records.first(
            """
            SELECT \(fragment: Company.columns) FROM companies
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL ORDER BY id LIMIT 1
            """, Company.init(row:))
    }

    /// Live companies by name.
    package func companies(limit: Int = 100) throws -> [Company] {
        try records.all(
            """
            SELECT \(fragment: Company.columns) FROM companies
            WHERE account_id = \(account) AND archived_at IS NULL ORDER BY name_key, id LIMIT \(limit)
            """, Company.init(row:))
    }

    /// The live contacts of a company.
    package func contacts(ofCompany id: Int64, limit: Int = 100) throws -> [Contact] {
        try records.all(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND company_id = \(id) AND archived_at IS NULL ORDER BY id LIMIT \(limit)
            """, Contact.init(row:))
    }

    /// Changes what `edit` changes; only changed fields are validated.
    @discardableResult
    package func updateCompany(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout CompanyDetails) throws -> Void
    ) throws -> Company {
        try requireCRM()
        let old = try company(id)
        try check(.company, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.company, id: id) }
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try records.execute(
            """
            UPDATE companies SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                phone = \(details.phone), email = \(details.email), website = \(details.website),
                linkedin_url = \(details.linkedinURL), industry = \(details.industry),
                company_size = \(details.companySize), employee_count = \(details.employeeCount),
                annual_revenue = \(details.annualRevenue), street = \(details.street), city = \(details.city),
                region = \(details.region), postal_code = \(details.postalCode), country = \(details.country),
                version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("company.updated", .company, id) { $0.changes(changes) }
        return try company(id)
    }

    package func archiveCompany(_ id: Int64, expecting version: Int64? = nil) throws {
        let company = try company(id)
        try setArchived(.company, id, company.archivedAt, version: company.version, expected: version, to: now)
    }

    package func restoreCompany(_ id: Int64, expecting version: Int64? = nil) throws {
        let company = try company(id)
        if company.archivedAt != nil { try checkCompanyLimit() }
        try setArchived(.company, id, company.archivedAt, version: company.version, expected: version, to: nil)
    }

    private func checkCompanyLimit() throws {
        let limit = try ownAccount().settings.maxCompanies
        guard limit > 0 else { return }
        let count = try records.first(
            "SELECT count(*) FROM companies WHERE account_id = \(account) AND archived_at IS NULL"
        ) { $0.int(0) }
        guard count ?? 0 < limit else { throw CRMError.limitReached(setting: "MaxCompanies", limit: limit) }
    }
}
