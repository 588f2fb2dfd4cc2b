import Storage

extension CRMSession {
    package func createCompany(_ details: CompanyDetails) throws -> Company {
        try requireCRM()
        try checkCompanyLimit()
        var details = details
        try checkRules(of: .company, from: CompanyDetails(name: ""), to: details)
        try details.check(against: CompanyDetails(name: ""))
        details.ownerID = owner(orViewer: details.ownerID)
        try requireUser(details.ownerID)
        let id = try records.insert(
            """
            INSERT INTO companies (account_id, name, name_key, phone, email, website, linkedin_url, industry,
                company_size, employee_count, annual_revenue, street, city, region, postal_code, country,
                owner_id, created_at)
            VALUES (\(account), \(details.name), \(NameKey.of(details.name)), \(details.phone), \(details.email),
                \(details.website), \(details.linkedinURL), \(details.industry), \(details.companySize),
                \(details.employeeCount), \(details.annualRevenue), \(details.street), \(details.city),
                \(details.region), \(details.postalCode), \(details.country), \(details.ownerID), \(now))
            """)
        try indexNew(.company, id, details.searchFields)
        try audit("company.created", .company, id) { $0.initial(details) }
        return try company(id)
    }

    package func company(_ id: Int64) throws -> Company {
        let found = try records.first(
            """
            SELECT \(fragment: Company.columns) FROM companies
            WHERE account_id = \(account) AND id = \(id) \(fragment: visible("owner_id"))
            """, Company.init(row:))
        guard let found else { throw CRMError.notFound(.company, id: id) }
        return found
    }

    /// The oldest live company of that name; letter case and white space do not count.
    package func company(named name: String) throws -> Company? {
        try records.first(
            """
            SELECT \(fragment: Company.columns) FROM companies
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
                \(fragment: visible("owner_id"))
            ORDER BY id LIMIT 1
            """, Company.init(row:))
    }

    /// Live companies by name.
    ///
    /// - Parameter last: the last company of the page before.
    package func companies(after last: Company? = nil, limit: Int = 100) throws -> [Company] {
        try records.all(
            """
            SELECT \(fragment: Company.columns) FROM companies
            WHERE account_id = \(account) AND archived_at IS NULL \(fragment: visible("owner_id"))
                AND (name_key, id) > (\(last.map { NameKey.of($0.details.name) } ?? ""), \(last?.id ?? 0))
            ORDER BY name_key, id LIMIT \(limit)
            """, Company.init(row:))
    }

    /// The live contacts of a company, the oldest first.
    ///
    /// - Parameter last: the last contact of the page before.
    package func contacts(ofCompany id: Int64, after last: Int64 = 0, limit: Int = 100) throws -> [Contact] {
        try records.all(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND company_id = \(id) AND id > \(last) AND archived_at IS NULL
                \(fragment: visible("owner_id"))
            ORDER BY id LIMIT \(limit)
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
        try checkRules(of: .company, from: old.details, to: details)
        try details.check(against: old.details)
        if details.ownerID != old.details.ownerID { try requireUser(details.ownerID) }
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
                owner_id = \(details.ownerID), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try index(.company, id, details.searchFields)
        try audit("company.updated", .company, id) { $0.changes(changes) }
        return try unrestricted.company(id)
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
