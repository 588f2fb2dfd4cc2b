import Storage

extension ContactReference {
    /// The tables of rows that belong to a contact, each with its columns.
    static func columnsByTable(_ transaction: Transaction) throws -> [String: Set<String>] {
        let tables = Set(try all(transaction).filter { $0.column == "contact_id" }.map(\.table))
        var columns: [String: Set<String>] = [:]
        try transaction.each(
            """
            SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.type = 'table'
            """
        ) { row in
            if tables.contains(row.text(0)) { columns[row.text(0), default: []].insert(row.text(1)) }
        }
        return columns
    }
}
