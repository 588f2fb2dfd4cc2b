import JSON
import Storage
import Workflows

/// What open conversations need to go on: their definitions and where they stand in them.
enum DefinitionChecks {
    /// Each stored definition is what its hash says; those that open runs are on can also be read by this version.
    static func definitions(_ transaction: Transaction) throws -> Check {
        var check = Check("definitions", "the workflow of every run is there, unchanged")
        try transaction.each(
            """
            SELECT r.id, r.definition FROM runs r
            LEFT JOIN definitions d ON d.account_id = r.account_id AND d.hash = r.definition WHERE d.hash IS NULL
            """
        ) { check.report("the definition \($0.text(1)) of run \($0.int(0)) is not there") }
        try transaction.each(
            """
            SELECT d.hash, d.name, d.body, EXISTS (
                SELECT 1 FROM runs r WHERE r.account_id = d.account_id AND r.definition = d.hash AND r.state = 'open')
            FROM definitions d
            """
        ) { row in
            let isNeeded = row.bool(3)
            do {
                let files = try JSON(parsing: row.text(2)).array ?? []
                let definition = try Definition(sources: files.map { ($0[0]?.string ?? "", $0[1]?.string ?? "") })
                if definition.hash != row.text(0) {
                    check.report(
                        "the definition of \"\(row.text(1))\" has changed since it was stored as \(row.text(0))")
                }
            } catch {
                if isNeeded {
                    check.report("open conversations are on \"\(row.text(1))\" (\(row.text(0))), and \(error)")
                }
            }
        }
        return check
    }

    static func cursors(_ transaction: Transaction) throws -> Check {
        var check = Check("cursors", "every open run knows where it stands")
        try transaction.each("SELECT id, cursor FROM runs WHERE state = 'open'") { row in
            do {
                _ = try Cursor(text: row.text(1))
            } catch {
                check.report("where run \(row.int(0)) stands cannot be read: \(error)")
            }
        }
        return check
    }
}
