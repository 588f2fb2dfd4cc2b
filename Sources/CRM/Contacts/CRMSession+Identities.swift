import Storage

/// Where a contact is known from: a channel and the id it uses there.
package struct ContactIdentity: Sendable, Hashable {
    package let channel: String
    package let externalID: String
}

extension CRMSession {
    /// The contact behind a channel's id; the first time that the id is seen, a new one.
    package func contact(
        channel: String, externalID: String, orNew details: @autoclosure () -> ContactDetails = ContactDetails()
    ) throws -> Contact {
        if let known = try contact(channel: channel, externalID: externalID) { return known }
        let contact = try createContact(details())
        try addIdentity(channel: channel, externalID: externalID, to: contact.id)
        return contact
    }

    /// The contact behind a channel's id, if it is known.
    package func contact(channel: String, externalID: String) throws -> Contact? {
        let id = try records.first(
            """
            SELECT contact_id FROM contact_identities
            WHERE account_id = \(account) AND channel = \(channel) AND external_id = \(externalID)
            """
        ) { $0.int(0) }
        return try id.map(contact)
    }

    /// Links a channel's id to a contact.
    ///
    /// - Throws: `CRMError.conflict` where it is linked to one already.
    package func addIdentity(channel: String, externalID: String, to contact: Int64) throws {
        let channel = try TextRule.required(channel, "channel")
        let externalID = try TextRule.required(externalID, "external_id", limit: 500)
        _ = try self.contact(contact)
        let added = try records.execute(
            """
            INSERT INTO contact_identities (account_id, channel, external_id, contact_id, created_at)
            VALUES (\(account), \(channel), \(externalID), \(contact), \(now)) ON CONFLICT DO NOTHING
            """)
        guard added == 1 else {
            throw CRMError.conflict("the \(channel) identity \"\(externalID)\" belongs to a contact already")
        }
        try audit("contact.identity_added", .contact, contact) { changes in
            changes.change("channel", nil, channel)
            changes.change("external_id", nil, externalID)
        }
        try records.execute(
            "UPDATE contacts SET version = version + 1 WHERE account_id = \(account) AND id = \(contact)")
    }

    package func identities(of contact: Int64) throws -> [ContactIdentity] {
        try records.all(
            """
            SELECT channel, external_id FROM contact_identities
            WHERE account_id = \(account) AND contact_id = \(contact) ORDER BY channel, external_id
            """
        ) { ContactIdentity(channel: $0.text(0), externalID: $0.text(1)) }
    }
}
