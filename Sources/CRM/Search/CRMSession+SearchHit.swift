import Storage

extension CRMSession {
    /// Whether an entry `e` is of one of the kinds, and the viewer's to see.
    func seen(_ kinds: [SearchKind]) -> SQL {
        let kind: SQL = "(e.id >> \(SearchKey.recordBits) & 7)"
        let isOne: SQL = "\(fragment: kind) IN \(list: kinds.map(\.rawValue))"
        guard !visible("r.owner_id").text.isEmpty else { return isOne }
        let cases = kinds.reduce("CASE \(fragment: kind)" as SQL) { cases, kind in
            "\(fragment: cases) WHEN \(kind.rawValue) THEN \(fragment: isSeen(kind))"
        }
        return "\(fragment: isOne) AND \(fragment: cases) END"
    }

    private func isSeen(_ kind: SearchKind) -> SQL {
        let (table, key): (SQL, SQL) =
            switch kind {
            case .contact: ("contacts r", "r.id")
            case .company: ("companies r", "r.id")
            case .deal: ("deals r", "r.id")
            case .order: ("orders o JOIN contacts r ON r.id = o.contact_id", "o.id")
            }
        return """
            EXISTS (SELECT 1 FROM \(fragment: table)
                WHERE \(fragment: key) = (e.id & \(SearchKey.recordMask)) \(fragment: visible("r.owner_id")))
            """
    }

    /// What is shown of a record that was found; nil where the index is behind.
    func hit(_ kind: SearchKind, _ id: Int64, _ match: SearchMatch) throws -> SearchHit? {
        let statement: SQL =
            switch kind {
            case .contact:
                """
                SELECT trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')),
                    nullif(trim(coalesce(email, '') || ' ' || coalesce(phone, '')), '')
                FROM contacts WHERE account_id = \(account) AND id = \(id)
                """
            case .company: "SELECT name, website FROM companies WHERE account_id = \(account) AND id = \(id)"
            case .deal:
                """
                SELECT d.name, s.name FROM deals d JOIN stages s ON s.id = d.stage_id
                WHERE d.account_id = \(account) AND d.id = \(id)
                """
            case .order: "SELECT number, status FROM orders WHERE account_id = \(account) AND id = \(id)"
            }
        return try records.first(statement) { row in
            SearchHit(kind: kind, id: id, title: row.text(0), detail: row.optionalText(1), match: match)
        }
    }
}
