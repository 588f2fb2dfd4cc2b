import Storage

extension CRMSession {
    /// The record that a row is about; nil where there is none, or nothing to tell it by.
    ///
    /// - Throws: `CRMError` where several match, or an id has no record.
    func match(_ row: ImportRow) throws -> Int64? {
        guard let field = row.plan.match, let text = row.text(field) else { return nil }
        if field == "id" { return try known(row.plan.kind, id: try row.int("id") ?? 0) }
        let found = try matches(row.plan.kind, text)
        guard found.count < 2 else {
            throw CRMError.conflict(
                "\(row.plan.kind.rawValue) \(found.map(String.init).joined(separator: " and ")) both have the \(field) "
                    + "\"\(text)\": match by id, or make them one")
        }
        return found.first
    }

    /// Two of the live records at most.
    private func matches(_ kind: ImportKind, _ text: String) throws -> [Int64] {
        let found: SQL =
            switch kind {
            case .contacts:
                "SELECT id FROM contacts WHERE account_id = \(account) AND email = \(text) COLLATE NOCASE"
            case .companies:
                "SELECT id FROM companies WHERE account_id = \(account) AND name_key = \(NameKey.of(text))"
            case .deals, .activities:
                "SELECT id FROM deals WHERE account_id = \(account) AND name_key = \(NameKey.of(text))"
            }
        return try records.all("\(fragment: found) AND archived_at IS NULL ORDER BY id LIMIT 2") { $0.int(0) }
    }

    private func known(_ kind: ImportKind, id: Int64) throws -> Int64 {
        switch kind {
        case .contacts: try contact(id).id
        case .companies: try company(id).id
        case .deals: try deal(id).id
        case .activities: try activity(id).id
        }
    }
}
