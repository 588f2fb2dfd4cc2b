import Storage

/// A column that says which contact a row belongs to.
///
/// They are read off the database itself, so that a table that is added later is never forgotten: every `contact_id`
/// of a table that names its account, and who was merged into whom.
struct ContactReference {
    let table: String
    let column: String
    /// What identifies a row beside that column: `rowid`, or the rest of the key.
    let key: [String]

    static func all(_ transaction: Transaction) throws -> [ContactReference] {
        let columns = try transaction.all(
            """
            SELECT t.name, c.name, t.wr, c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, c.pk
            """
        ) { (table: $0.text(0), column: $0.text(1), hasNoRowID: $0.bool(2), isKey: $0.int(3) > 0) }
        let tables = Dictionary(grouping: columns, by: \.table)
        return tables.keys.sorted().flatMap { table -> [ContactReference] in
            let columns = tables[table] ?? []
            let names = Set(columns.map(\.column))
            guard names.contains("account_id") else { return [] }
            return ["contact_id", "merged_into"].filter(names.contains).map { column in
                let rest = columns.filter { $0.isKey && $0.column != column }.map(\.column)
                let key = columns.first?.hasNoRowID == true ? (rest.isEmpty ? ["account_id"] : rest) : ["rowid"]
                return ContactReference(table: table, column: column, key: key)
            }
        }
    }

    /// Gives the rows of one contact to another and returns their keys, a JSON array each.
    ///
    /// A row that the other has its own of, the same tag, list or deal, stays where it is.
    func move(_ account: AccountID, from old: Int64, to new: Int64, in records: AccountTransaction) throws -> [String] {
        try records.all(
            """
            UPDATE OR IGNORE \(fragment: name) SET \(fragment: columnName) = \(new)
            WHERE account_id = \(account) AND \(fragment: columnName) = \(old) RETURNING \(fragment: keyValue)
            """
        ) { $0.text(0) }
    }

    /// Takes rows back by their keys, those that the other still has.
    func moveBack(
        _ account: AccountID, keys: String, from new: Int64, to old: Int64, in records: AccountTransaction
    ) throws {
        try records.execute(
            """
            UPDATE OR IGNORE \(fragment: name) SET \(fragment: columnName) = \(old)
            WHERE account_id = \(account) AND \(fragment: columnName) = \(new)
                AND \(fragment: keyValue) IN (SELECT value FROM json_each(\(keys)))
            """)
    }

    // Names of tables and columns come out of the schema, never from a caller.
    private var name: SQL { SQL(stringLiteral: "\"\(table)\"") }
    private var columnName: SQL { SQL(stringLiteral: "\"\(column)\"") }
    private var keyValue: SQL {
        SQL(stringLiteral: "json_array(\(key.map { $0 == "rowid" ? $0 : "\"\($0)\"" }.joined(separator: ", ")))")
    }
}
