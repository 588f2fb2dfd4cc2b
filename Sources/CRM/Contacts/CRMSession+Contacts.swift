import Storage

extension CRMSession {
    /// - Parameter allowsDuplicates: whether to make the contact even though others look the same.
    /// - Throws: `CRMError.duplicate` with those that do.
    package func createContact(_ details: ContactDetails, allowsDuplicates: Bool = false) throws -> Contact {
        var details = details
        try checkRules(of: .contact, from: ContactDetails(), to: details)
        try details.check(against: ContactDetails())
        details.ownerID = owner(orViewer: details.ownerID)
        if let company = details.companyID { _ = try self.company(company) }
        try requireUser(details.ownerID)
        if !allowsDuplicates {
            let candidates = try duplicates(of: details)
            guard candidates.isEmpty else { throw CRMError.duplicate(.contact, candidates: candidates) }
        }
        let id = try records.insert(
            """
            INSERT INTO contacts (account_id, first_name, last_name, email, phone, company_id, zone, owner_id, name_key,
                phone_digits, created_at)
            VALUES (\(account), \(details.firstName), \(details.lastName), \(details.email), \(details.phone),
                \(details.companyID), \(details.zone), \(details.ownerID), \(details.nameKey),
                \(PhoneKey.of(details.phone)), \(now))
            """)
        try indexNew(.contact, id, details.searchFields)
        try audit("contact.created", .contact, id) { $0.initial(details) }
        return try contact(id)
    }

    /// A contact; of one that was merged away, the contact it was merged into, which says so in `redirectedFrom`.
    package func contact(_ id: Int64) throws -> Contact {
        let found = try records.first(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND id = \(id)
                \(fragment: visible("owner_id", or: "merged_into IS NOT NULL"))
            """, Contact.init(row:))
        guard let found else { throw CRMError.notFound(.contact, id: id) }
        guard let winner = found.mergedInto else { return found }
        do {
            var contact = try contact(winner)
            contact.redirectedFrom = id
            return contact
        } catch CRMError.notFound {
            throw CRMError.notFound(.contact, id: id)
        }
    }

    /// Live contacts, the newest first.
    package func contacts(before id: Int64 = .max, limit: Int = 100) throws -> [Contact] {
        try records.all(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND id < \(id) AND archived_at IS NULL \(fragment: visible("owner_id"))
            ORDER BY id DESC LIMIT \(limit)
            """, Contact.init(row:))
    }

    /// Changes what `edit` changes; only changed fields are validated.
    ///
    /// - Parameter version: the version the caller has seen; a newer one in the database is refused.
    @discardableResult
    package func updateContact(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout ContactDetails) throws -> Void
    ) throws -> Contact {
        let old = try liveContact(id, expecting: version)
        var details = old.details
        try edit(&details)
        try checkRules(of: .contact, from: old.details, to: details)
        try details.check(against: old.details)
        if let company = details.companyID, company != old.details.companyID { _ = try self.company(company) }
        if details.ownerID != old.details.ownerID { try requireUser(details.ownerID) }
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try write(details, to: old.id)
        try audit("contact.updated", .contact, old.id) { $0.changes(changes) }
        return try unrestricted.contact(old.id)
    }

    /// Writes all of a contact's fields and what is looked up by.
    func write(_ details: ContactDetails, to id: Int64) throws {
        try records.execute(
            """
            UPDATE contacts SET first_name = \(details.firstName), last_name = \(details.lastName),
                email = \(details.email), phone = \(details.phone), company_id = \(details.companyID),
                zone = \(details.zone), owner_id = \(details.ownerID), name_key = \(details.nameKey),
                phone_digits = \(PhoneKey.of(details.phone)), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try index(.contact, id, details.searchFields)
    }

    /// The contact to be changed.
    ///
    /// - Throws: `CRMError` where it is not there, is archived, was erased, or has another version than the caller saw.
    func liveContact(_ id: Int64, expecting version: Int64?) throws -> Contact {
        let contact = try contact(id)
        try check(.contact, contact.id, version: contact.version, expected: version)
        guard contact.archivedAt == nil else { throw CRMError.archived(.contact, id: contact.id) }
        return contact
    }

    package func archiveContact(_ id: Int64, expecting version: Int64? = nil) throws {
        let contact = try contact(id)
        try setArchived(
            .contact, contact.id, contact.archivedAt, version: contact.version, expected: version, to: now)
    }

    package func restoreContact(_ id: Int64, expecting version: Int64? = nil) throws {
        let contact = try contact(id)
        if contact.erasedAt != nil {
            throw CRMError.conflict("contact \(contact.id) was erased for privacy: there is nothing left to restore")
        }
        try setArchived(
            .contact, contact.id, contact.archivedAt, version: contact.version, expected: version, to: nil)
    }
}
