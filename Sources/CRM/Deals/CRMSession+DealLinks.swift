import Storage

extension CRMSession {
    /// The contacts of a deal, the primary one first.
    package func contacts(ofDeal deal: Int64) throws -> [DealContact] {
        try records.all(
            """
            SELECT l.contact_id, l.role FROM deal_contacts l JOIN contacts c ON c.id = l.contact_id
            WHERE l.account_id = \(account) AND l.deal_id = \(deal) AND c.merged_into IS NULL
                \(fragment: visibleThrough(deal: "l.deal_id"))
            ORDER BY l.role <> 'primary', l.contact_id
            """
        ) { DealContact(contactID: $0.int(0), role: ContactRole(rawValue: $0.text(1)) ?? .influencer) }
    }

    /// Links a contact to a deal, or gives a linked one another role.
    ///
    /// - Throws: `CRMError.conflict` where the deal has another primary contact.
    package func linkContact(_ contact: Int64, as role: ContactRole, to deal: Int64) throws {
        _ = try liveDeal(deal, expecting: nil)
        let contact = try self.contact(contact).id
        let linked = try contacts(ofDeal: deal)
        let old = linked.first { $0.contactID == contact }?.role
        guard old != role else { return }
        if role == .primary, let primary = linked.first(where: { $0.role == .primary }) {
            throw CRMError.conflict(
                "contact \(primary.contactID) is the deal's primary contact: give that one another role first")
        }
        try insertContact(contact, role: role, deal: deal)
        try touch(deal: deal)
        try audit("deal.contact_linked", .deal, deal) { changes in
            changes.change("contact_id", nil, contact)
            changes.change("role", old?.rawValue, role.rawValue)
        }
    }

    package func unlinkContact(_ contact: Int64, from deal: Int64) throws {
        _ = try liveDeal(deal, expecting: nil)
        guard let old = try contacts(ofDeal: deal).first(where: { $0.contactID == contact }) else { return }
        try records.execute(
            """
            DELETE FROM deal_contacts WHERE account_id = \(account) AND deal_id = \(deal) AND contact_id = \(contact)
            """)
        try touch(deal: deal)
        try audit("deal.contact_unlinked", .deal, deal) { changes in
            changes.change("contact_id", contact, nil)
            changes.change("role", old.role.rawValue, nil)
        }
    }

    /// The conversations that a deal was spoken of in.
    package func conversations(ofDeal deal: Int64) throws -> [Int64] {
        try records.all(
            """
            SELECT conversation_id FROM deal_conversations WHERE account_id = \(account) AND deal_id = \(deal)
                \(fragment: visibleThrough(deal: "deal_id"))
            ORDER BY conversation_id
            """
        ) { $0.int(0) }
    }

    package func linkConversation(_ conversation: Int64, to deal: Int64) throws {
        _ = try liveDeal(deal, expecting: nil)
        guard try !conversations(ofDeal: deal).contains(conversation) else { return }
        try insertConversation(conversation, deal: deal)
        try touch(deal: deal)
        try audit("deal.conversation_linked", .deal, deal) { $0.change("conversation_id", nil, conversation) }
    }

    func insertContact(_ contact: Int64, role: ContactRole, deal: Int64) throws {
        try records.execute(
            """
            INSERT INTO deal_contacts (account_id, deal_id, contact_id, role)
            VALUES (\(account), \(deal), \(contact), \(role.rawValue))
            ON CONFLICT (deal_id, contact_id) DO UPDATE SET role = excluded.role
            """)
    }

    func insertConversation(_ conversation: Int64, deal: Int64) throws {
        try records.execute(
            """
            INSERT INTO deal_conversations (account_id, conversation_id, deal_id)
            VALUES (\(account), \(conversation), \(deal))
            """)
    }

    private func touch(deal: Int64) throws {
        try records.execute("UPDATE deals SET version = version + 1 WHERE account_id = \(account) AND id = \(deal)")
    }
}
