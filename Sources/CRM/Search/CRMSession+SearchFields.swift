import Storage

extension CRMSession {
    /// What a record is found by; nil where it is archived, merged away or not there.
    func searchFields(of kind: SearchKind, _ id: Int64) throws -> [String?]? {
        switch kind {
        case .contact:
            try records.first(
                """
                SELECT first_name, last_name, email, phone FROM contacts
                WHERE account_id = \(account) AND id = \(id) AND archived_at IS NULL
                """, Self.contactFields)
        case .company:
            try records.first(
                """
                SELECT name, email, phone, website FROM companies
                WHERE account_id = \(account) AND id = \(id) AND archived_at IS NULL
                """, Self.companyFields)
        case .deal:
            try records.first(
                "SELECT name FROM deals WHERE account_id = \(account) AND id = \(id) AND archived_at IS NULL",
                Self.nameField)
        case .order:
            try records.first("SELECT number FROM orders WHERE account_id = \(account) AND id = \(id)", Self.nameField)
        }
    }

    /// Makes the whole index anew, for records that were written past the service layer or before there was one.
    ///
    /// - Returns: how many records can be found.
    @discardableResult
    package func rebuildSearch() throws -> Int {
        try records.each("SELECT id, text FROM search_entries WHERE account_id = \(account) AND is_pending = 0") {
            row in
            try records.transaction.execute(
                "INSERT INTO search (search, rowid, text) VALUES ('delete', \(row.int(0)), \(row.text(1)))")
        }
        try records.execute("DELETE FROM search_entries WHERE account_id = \(account)")
        try records.execute("DELETE FROM search_trigrams WHERE account_id = \(account)")
        // What waits in memory is written out in large parts, which are then merged less often (sqlite.org/fts5.html,
        // "hashsize"; the file keeps the setting, so it is put back).
        try setHashSize(32 << 20)
        // The tables are read as they lie: the indexes that begin with the account have its rows in other orders, and
        // fetching a million rows in those is what would take longest.
        var count = 0
        func add(_ kind: SearchKind, _ id: Int64, _ fields: [String?]) throws {
            let key = try SearchKey(account, kind, id).rowID
            let text = SearchText.of(fields)
            try records.execute(
                "INSERT INTO search_entries (id, account_id, text, is_pending) VALUES (\(key), \(account), \(text), 0)")
            try records.transaction.execute("INSERT INTO search (rowid, text) VALUES (\(key), \(text))")
            try countTrigrams(of: id, text)
            count += 1
        }
        try records.each(
            """
            SELECT first_name, last_name, email, phone, id FROM contacts
            WHERE account_id = \(account) AND archived_at IS NULL ORDER BY id
            """
        ) { try add(.contact, $0.int(4), Self.contactFields($0)) }
        try records.each(
            """
            SELECT name, email, phone, website, id FROM companies NOT INDEXED
            WHERE account_id = \(account) AND archived_at IS NULL ORDER BY id
            """
        ) { try add(.company, $0.int(4), Self.companyFields($0)) }
        try records.each(
            "SELECT name, id FROM deals NOT INDEXED WHERE account_id = \(account) AND archived_at IS NULL ORDER BY id"
        ) { try add(.deal, $0.int(1), Self.nameField($0)) }
        try records.each("SELECT number, id FROM orders NOT INDEXED WHERE account_id = \(account) ORDER BY id") {
            try add(.order, $0.int(1), Self.nameField($0))
        }
        try setHashSize(1 << 20)
        return count
    }

    /// - Parameter bytes: the index's own default is a MiB.
    private func setHashSize(_ bytes: Int) throws {
        try records.transaction.execute("INSERT INTO search (search, rank) VALUES ('hashsize', \(bytes))")
    }

    /// The name as one field, so that the whole of it can be matched.
    private static func contactFields(_ row: Row) -> [String?] {
        let name = [row.optionalText(0), row.optionalText(1)].compactMap(\.self).joined(separator: " ")
        return [name, row.optionalText(2), digits(row.optionalText(3))]
    }

    private static func companyFields(_ row: Row) -> [String?] {
        [row.text(0), row.optionalText(1), digits(row.optionalText(2)), row.optionalText(3)]
    }

    private static func nameField(_ row: Row) -> [String?] { [row.text(0)] }

    private static func digits(_ phone: String?) -> String? { phone.flatMap(SearchText.digits) ?? phone }
}
