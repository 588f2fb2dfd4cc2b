import Storage

extension CRMSession {
    package func createContact(_ details: ContactDetails) throws -> Contact {
        var details = details
        try details.check(against: ContactDetails())
        if let company = details.companyID { _ = try self.company(company) }
        let id = try records.insert(
            """
            INSERT INTO contacts (account_id, first_name, last_name, email, phone, company_id, zone, created_at)
            VALUES (\(account), \(details.firstName), \(details.lastName), \(details.email), \(details.phone),
                \(details.companyID), \(details.zone), \(now))
            """)
        try audit("contact.created", .contact, id) { $0.initial(details) }
        return try contact(id)
    }

    package func contact(_ id: Int64) throws -> Contact {
        let found = try records.first(
            "SELECT \(fragment: Contact.columns) FROM contacts WHERE account_id = \(account) AND id = \(id)",
            Contact.init(row:))
        guard let found else { throw CRMError.notFound(.contact, id: id) }
        return found
    }

    /// Live contacts, the newest first.
    package func contacts(before id: Int64 = .max, limit: Int = 100) throws -> [Contact] {
        try records.all(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND id < \(id) AND archived_at IS NULL ORDER BY id DESC LIMIT \(limit)
            """, Contact.init(row:))
    }

    /// Changes what `edit` changes; only changed fields are validated.
    ///
    /// - Parameter version: the version the caller has seen; a newer one in the database is refused.
    @discardableResult
    package func updateContact(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout ContactDetails) throws -> Void
    ) throws -> Contact {
        let old = try contact(id)
        try check(.contact, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.contact, id: id) }
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        if let company = details.companyID, company != old.details.companyID { _ = try self.company(company) }
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try records.execute(
            """
            UPDATE contacts SET first_name = \(details.firstName), last_name = \(details.lastName),
                email = \(details.email), phone = \(details.phone), company_id = \(details.companyID),
                zone = \(details.zone), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("contact.updated", .contact, id) { $0.changes(changes) }
        return try contact(id)
    }

    package func archiveContact(_ id: Int64, expecting version: Int64? = nil) throws {
        let contact = try contact(id)
        try setArchived(.contact, id, contact.archivedAt, version: contact.version, expected: version, to: now)
    }

    package func restoreContact(_ id: Int64, expecting version: Int64? = nil) throws {
        let contact = try contact(id)
        try setArchived(.contact, id, contact.archivedAt, version: contact.version, expected: version, to: nil)
    }
}
