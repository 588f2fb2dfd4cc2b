import JSON
import Storage

/// Where a contact is known from: a channel and the id it uses there.
package struct ContactIdentity: Sendable, Hashable {
    package let channel: String
    package let externalID: String
    /// Whether the person has shown that it is theirs: answered a code, signed in, wrote from it.
    package let isVerified: Bool

    package init(channel: String, externalID: String, isVerified: Bool = false) {
        self.channel = channel
        self.externalID = externalID
        self.isVerified = isVerified
    }
}

extension CRMSession {
    /// The contact behind a channel's id; the first time that the id is seen, a new one.
    ///
    /// A visitor is served whatever others look like, so likeness does not stop the new one.
    package func contact(
        channel: String, externalID: String, orNew details: @autoclosure () -> ContactDetails = ContactDetails()
    ) throws -> Contact {
        if let known = try contact(channel: channel, externalID: externalID) { return known }
        let contact = try createContact(details(), allowsDuplicates: true)
        try addIdentity(channel: channel, externalID: externalID, to: contact.id)
        return contact
    }

    /// The contact behind a channel's id, if it is known.
    package func contact(channel: String, externalID: String) throws -> Contact? {
        guard let owner = try identityOwner(channel, externalID)?.contact else { return nil }
        do {
            return try contact(owner)
        } catch CRMError.notFound {
            return nil
        }
    }

    /// Links a channel's id to a contact; one that the contact has already becomes verified where it was not.
    ///
    /// - Throws: `CRMError.conflict` where it is another contact's.
    package func addIdentity(
        channel: String, externalID: String, to contact: Int64, isVerified: Bool = false
    ) throws {
        let channel = try TextRule.required(channel, "channel")
        let externalID = try TextRule.required(externalID, "external_id", limit: 500)
        let contact = try liveContact(contact, expecting: nil).id
        if let owner = try identityOwner(channel, externalID) {
            guard owner.contact == contact, isVerified, !owner.isVerified else {
                throw CRMError.conflict(
                    "the \(channel) identity \"\(externalID)\" belongs to contact \(owner.contact) already: merge "
                        + "the two if they are one person")
            }
            try setVerified(channel, externalID, of: contact)
            return
        }
        try records.execute(
            """
            INSERT INTO contact_identities (account_id, channel, external_id, contact_id, is_verified, created_at)
            VALUES (\(account), \(channel), \(externalID), \(contact), \(isVerified), \(now))
            """)
        try touch(contact: contact)
        try audit("contact.identity_added", .contact, contact) { changes in
            changes.change("channel", nil, channel)
            changes.change("external_id", nil, externalID)
            if isVerified { changes.change("is_verified", nil, 1) }
        }
    }

    /// Links a verified identity to a contact; where it is another's, verified there too, the two are one person and
    /// the newer contact is merged into the older one.
    ///
    /// This is the only way that contacts are merged without somebody having asked for it.
    ///
    /// - Returns: the contact that has the identity now.
    /// - Throws: `CRMError.conflict` where the other contact's claim was never verified: then nobody knows.
    package func identify(_ contact: Int64, channel: String, externalID: String) throws -> Contact {
        let contact = try liveContact(contact, expecting: nil)
        guard let owner = try identityOwner(channel, externalID), owner.contact != contact.id else {
            if try identityOwner(channel, externalID)?.isVerified != true {
                try addIdentity(channel: channel, externalID: externalID, to: contact.id, isVerified: true)
            }
            return try self.contact(contact.id)
        }
        guard owner.isVerified else {
            throw CRMError.conflict(
                "the \(channel) identity \"\(externalID)\" belongs to contact \(owner.contact), where it was never "
                    + "verified: look at both and merge them if they are one person")
        }
        let (winner, loser) = (min(contact.id, owner.contact), max(contact.id, owner.contact))
        return try mergeContact(loser, into: winner).winner
    }

    package func removeIdentity(channel: String, externalID: String, from contact: Int64) throws {
        let contact = try liveContact(contact, expecting: nil).id
        let removed = try records.execute(
            """
            DELETE FROM contact_identities WHERE account_id = \(account) AND channel = \(channel)
                AND external_id = \(externalID) AND contact_id = \(contact)
            """)
        guard removed == 1 else {
            throw CRMError.conflict("contact \(contact) has no \(channel) identity \"\(externalID)\"")
        }
        try touch(contact: contact)
        try audit("contact.identity_removed", .contact, contact) { changes in
            changes.change("channel", channel, nil)
            changes.change("external_id", externalID, nil)
        }
    }

    package func identities(of contact: Int64) throws -> [ContactIdentity] {
        if viewer != nil { _ = try self.contact(contact) }
        return try records.all(
            """
            SELECT channel, external_id, is_verified FROM contact_identities
            WHERE account_id = \(account) AND contact_id = \(contact) ORDER BY channel, external_id
            """
        ) { ContactIdentity(channel: $0.text(0), externalID: $0.text(1), isVerified: $0.bool(2)) }
    }

    private func setVerified(_ channel: String, _ externalID: String, of contact: Int64) throws {
        try records.execute(
            """
            UPDATE contact_identities SET is_verified = 1
            WHERE account_id = \(account) AND channel = \(channel) AND external_id = \(externalID)
            """)
        try touch(contact: contact)
        try audit("contact.identity_verified", .contact, contact) { changes in
            changes.change("channel", channel, channel)
            changes.change("external_id", externalID, externalID)
        }
    }

    private func identityOwner(_ channel: String, _ externalID: String) throws -> (contact: Int64, isVerified: Bool)? {
        try records.first(
            """
            SELECT contact_id, is_verified FROM contact_identities
            WHERE account_id = \(account) AND channel = \(channel) AND external_id = \(externalID)
            """
        ) { ($0.int(0), $0.bool(1)) }
    }

    func touch(contact: Int64) throws {
        try records.execute(
            "UPDATE contacts SET version = version + 1 WHERE account_id = \(account) AND id = \(contact)")
    }
}
