import JSON
import Storage

extension CRMSession {
    /// Erases a person for privacy: the fields, identities, tags and lists of the contact and of those merged into it,
    /// the texts of notes, activities, signals and tickets about it, and what the audit keeps of all these. It cannot
    /// be undone. The rows themselves stay where sums and histories need them.
    ///
    /// - Returns: the conversations of the person, whose journal has to be erased too.
    @discardableResult
    package func eraseContact(_ id: Int64) throws -> [Int64] {
        let contact = try contact(id)
        try requireAdmin("erase a person")
        let persons =
            try [contact.id]
            + records.all("SELECT id FROM contacts WHERE account_id = \(account) AND merged_into = \(contact.id)") {
                $0.int(0)
            }
        let tables = try ContactReference.columnsByTable(records.transaction)
        let conversations = try conversations(of: persons, in: tables)
        try blankEvents(of: persons, in: tables)
        for (table, treatment) in Erasure.treatments where tables[table] != nil {
            try erase(treatment, in: SQL(stringLiteral: "\"\(table)\""), of: persons)
        }
        try records.execute(
            """
            UPDATE contacts SET first_name = NULL, last_name = NULL, email = NULL, phone = NULL, company_id = NULL,
                zone = NULL, name_key = NULL, phone_digits = NULL, archived_at = coalesce(archived_at, \(now)),
                erased_at = \(now), version = version + 1
            WHERE account_id = \(account) AND id IN \(list: persons)
            """)
        try records.execute(
            """
            UPDATE contact_merges SET fields = '{}'
            WHERE account_id = \(account) AND (winner_id IN \(list: persons) OR loser_id IN \(list: persons))
            """)
        for person in persons { try unindex(.contact, person) }
        try audit("contact.erased", .contact, contact.id)
        return conversations
    }

    private func erase(_ treatment: Erasure.Treatment, in table: SQL, of persons: [Int64]) throws {
        switch treatment {
        case .keep: return
        case .delete:
            try records.execute(
                "DELETE FROM \(fragment: table) WHERE account_id = \(account) AND contact_id IN \(list: persons)")
        case .blank(let texts, let optional):
            for (columns, value) in [(texts, Erasure.mark as String?), (optional, nil)] {
                for column in columns {
                    try records.execute(
                        """
                        UPDATE \(fragment: table) SET \(fragment: SQL(stringLiteral: column)) = \(value)
                        WHERE account_id = \(account) AND contact_id IN \(list: persons)
                        """)
                }
            }
        }
    }

    /// Conversations that are the person's, or in which something of theirs was written down.
    private func conversations(of persons: [Int64], in tables: [String: Set<String>]) throws -> [Int64] {
        var found: Set<Int64> = []
        for (table, columns) in tables {
            let column: SQL
            if table == "conversations" {
                column = "id"
            } else if columns.contains("conversation_id") {
                column = "conversation_id"
            } else {
                continue
            }
            try records.each(
                """
                SELECT DISTINCT \(fragment: column) FROM \(fragment: SQL(stringLiteral: "\"\(table)\""))
                WHERE account_id = \(account) AND contact_id IN \(list: persons) AND \(fragment: column) IS NOT NULL
                """
            ) { found.insert($0.int(0)) }
        }
        try records.each(
            """
            SELECT DISTINCT conversation_id FROM events
            WHERE account_id = \(account) AND record = 'contact' AND record_id IN \(list: persons)
                AND conversation_id IS NOT NULL
            """
        ) { found.insert($0.int(0)) }
        return found.sorted()
    }

    /// Blanks the old and new values in the events of the person's records; that something happened, when and by whom
    /// stays.
    private func blankEvents(of persons: [Int64], in tables: [String: Set<String>]) throws {
        try blankEvents("contact", persons)
        for (kind, table) in [
            ("note", "notes"), ("activity", "activities"), ("signal", "signals"), ("ticket", "tickets"),
        ]
        where tables[table] != nil {
            let ids = try records.all(
                """
                SELECT id FROM \(fragment: SQL(stringLiteral: table))
                WHERE account_id = \(account) AND contact_id IN \(list: persons)
                """
            ) { $0.int(0) }
            try blankEvents(kind, ids)
        }
    }

    private func blankEvents(_ kind: String, _ ids: [Int64]) throws {
        for id in ids {
            for (event, content) in try records.events(of: kind, id) {
                guard var changes = (try? JSON(parsing: content.changes))?.object, !changes.isEmpty else { continue }
                for name in changes.keys where !["undoes", "archived_at"].contains(name) {
                    changes[name] = JSON.array([.null, .null])
                }
                try records.execute(
                    """
                    UPDATE events SET changes = \(JSON.object(changes).text)
                    WHERE account_id = \(account) AND id = \(event)
                    """)
            }
        }
    }
}
