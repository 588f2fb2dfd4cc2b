import Fields
import Storage

extension CRMSession {
    /// - Parameters:
    ///   - number: nil is the next after the account's latest.
    ///   - instant: when it was opened; nil is now.
    @discardableResult
    package func createTicket(
        _ details: TicketDetails, number: String? = nil, openedAt instant: Int64? = nil, closedAt: Int64? = nil
    ) throws -> Ticket {
        var details = details
        details.subject = SensitiveText.masked(try TextRule.required(details.subject, "subject"))
        let contact = try details.contactID.map { try self.contact($0).id }
        let number = try TextRule.optional(number, "number", limit: 40) ?? nextTicketNumber()
        let isTaken = try records.first(
            "SELECT 1 FROM tickets WHERE account_id = \(account) AND number = \(number)"
        ) { $0.bool(0) }
        if isTaken == true {
            throw CRMError.conflict("there is a ticket \(number) already")
        }
        let opened = instant ?? now
        let closed = details.status.isOver ? closedAt ?? max(opened, now) : nil
        if let closed, closed < opened {
            throw CRMError.invalid(field: "closed_at", reason: "is before the ticket was opened")
        }
        let id = try records.insert(
            """
            INSERT INTO tickets (account_id, number, subject, status, priority, contact_id, opened_at, closed_at,
                created_at)
            VALUES (\(account), \(number), \(details.subject), \(details.status.rawValue), \(details.priority.rawValue),
                \(contact), \(opened), \(closed), \(now))
            """)
        try audit("ticket.created", .ticket, id) { changes in
            changes.change("number", nil, number)
            changes.initial(details)
        }
        return try ticket(id)
    }

    package func ticket(_ id: Int64) throws -> Ticket {
        let found = try records.first(
            """
            SELECT \(fragment: Ticket.columns) FROM tickets
            WHERE account_id = \(account) AND id = \(id) \(fragment: visibleThrough(contact: "contact_id"))
            """, Ticket.init(row:))
        guard let found else { throw CRMError.notFound(.ticket, id: id) }
        return found
    }

    package func ticket(numbered number: String) throws -> Ticket? {
        try records.first(
            """
            SELECT \(fragment: Ticket.columns) FROM tickets
            WHERE account_id = \(account) AND number = \(number) \(fragment: visibleThrough(contact: "contact_id"))
            """, Ticket.init(row:))
    }

    /// Live tickets, the newest first.
    package func tickets(
        ofContact contact: Int64? = nil, status: TicketStatus? = nil, before id: Int64 = .max, limit: Int = 100
    ) throws -> [Ticket] {
        var conditions: SQL = """
            account_id = \(account) AND archived_at IS NULL AND id < \(id)
            \(fragment: visibleThrough(contact: "contact_id"))
            """
        if let contact { conditions = "\(fragment: conditions) AND contact_id = \(contact)" }
        if let status { conditions = "\(fragment: conditions) AND status = \(status.rawValue)" }
        return try records.all(
            """
            SELECT \(fragment: Ticket.columns) FROM tickets WHERE \(fragment: conditions)
            ORDER BY id DESC LIMIT \(limit)
            """, Ticket.init(row:))
    }

    /// Changes what `edit` changes. Solving or closing sets when it was closed; opening it again clears that.
    @discardableResult
    package func updateTicket(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout TicketDetails) throws -> Void
    ) throws -> Ticket {
        let old = try ticket(id)
        try check(.ticket, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.ticket, id: id) }
        var details = old.details
        try edit(&details)
        if details.subject != old.details.subject {
            details.subject = SensitiveText.masked(try TextRule.required(details.subject, "subject"))
        }
        if details.contactID != old.details.contactID {
            details.contactID = try details.contactID.map { try self.contact($0).id }
        }
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        let closed = details.status.isOver ? old.closedAt ?? now : nil
        try records.execute(
            """
            UPDATE tickets SET subject = \(details.subject), status = \(details.status.rawValue),
                priority = \(details.priority.rawValue), contact_id = \(details.contactID), closed_at = \(closed),
                version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("ticket.updated", .ticket, id) { $0.changes(changes) }
        return try ticket(id)
    }

    package func archiveTicket(_ id: Int64, expecting version: Int64? = nil) throws {
        let ticket = try ticket(id)
        try setArchived(.ticket, id, ticket.archivedAt, version: ticket.version, expected: version, to: now)
    }

    package func restoreTicket(_ id: Int64, expecting version: Int64? = nil) throws {
        let ticket = try ticket(id)
        try setArchived(.ticket, id, ticket.archivedAt, version: ticket.version, expected: version, to: nil)
    }

    /// Numbers that are plain numbers are counted on; the account's others do not matter.
    private func nextTicketNumber() throws -> String {
        let latest = try records.first(
            """
            SELECT number FROM tickets WHERE account_id = \(account) AND number NOT GLOB '*[^0-9]*'
            ORDER BY length(number) DESC, number DESC LIMIT 1
            """
        ) { Int64($0.text(0)) ?? 0 }
        return String((latest ?? 1000) + 1)
    }
}
