/// SQLite's own check of a whole file: its pages, its indexes, the rules of its tables.
package enum Integrity {
    /// What is wrong, one line each; empty where all is well.
    package static func problems(_ transaction: Transaction) throws -> [String] {
        var lines: [String] = []
        var suspects: Set<String> = []
        // Unlimited: what is passed over below must not use up the hundred lines that are the default.
        try transaction.each("PRAGMA integrity_check(2000000000)") { row in
            let line = row.text(0)
            if line.hasPrefix(nullValue) {
                suspects.insert(line)
            } else if line != "ok" {
                lines.append(line)
            }
        }
        return lines + (try suspects.sorted().filter { try isNull($0, transaction) })
    }

    private static let nullValue = "NULL value in "

    /// Whether there is a null where there may be none. SQLite 3.40.0 to 3.41.0 say so of tables WITHOUT ROWID whose
    /// key's columns do not stand first, where there is none, so the rows are asked themselves.
    private static func isNull(_ line: String, _ transaction: Transaction) throws -> Bool {
        let names = line.dropFirst(nullValue.count).split(separator: ".", maxSplits: 1).map(quoted)
        guard names.count == 2 else { return true }
        // `IS NULL` would be answered from the column's NOT NULL, without a look at the rows.
        let query = "SELECT 1 FROM \(names[0]) WHERE typeof(\(names[1])) = 'null' LIMIT 1"
        return try transaction.first(SQL(stringLiteral: query)) { _ in true } ?? false
    }

    private static func quoted(_ name: Substring) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
