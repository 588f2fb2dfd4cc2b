import Storage

extension CRMChecks {
    /// Live records that search does not know, and entries of records that are not live.
    func search() throws -> [String] {
        var problems: [String] = []
        for kind in SearchKind.allCases {
            let (table, live): (SQL, SQL) =
                switch kind {
                case .contact: ("contacts", "r.archived_at IS NULL")
                case .company: ("companies", "r.archived_at IS NULL")
                case .deal: ("deals", "r.archived_at IS NULL")
                case .order: ("orders", "1")
                }
            let key: SQL = "((r.account_id << 43) | (\(kind.rawValue) << \(SearchKey.recordBits)) | r.id)"
            problems += try transaction.all(
                """
                SELECT r.account_id, count(*) FROM \(fragment: table) r
                WHERE \(fragment: live) <> EXISTS (SELECT 1 FROM search_entries e WHERE e.id = \(fragment: key))
                GROUP BY r.account_id
                """
            ) { row in
                "search differs from \(row.int(1)) \(table.text) of account \(row.int(0)): rebuild the account's search"
            }
        }
        return problems
    }
}
