import Storage

/// What SQLite itself can tell of a file.
struct FileChecks {
    let transaction: Transaction

    func integrity() throws -> Check {
        var check = Check("integrity", "the file is sound")
        for problem in try Integrity.problems(transaction) { check.report(problem) }
        return check
    }

    func links() throws -> Check {
        var check = Check("foreign-keys", "every link between rows leads somewhere")
        try transaction.each("PRAGMA foreign_key_check") { row in
            check.report("row \(row.int(1)) of \(row.text(0)) names a row of \(row.text(2)) that does not exist")
        }
        return check
    }

    func schema(_ migrations: [Migration]) throws -> Check {
        var check = Check("schema", "the schema is this version's")
        let done = Set(try transaction.all("SELECT name FROM schema_migrations") { $0.text(0) })
        for migration in migrations where !done.contains(migration.name) {
            check.report(
                "\"\(migration.name)\" has not been run; any command that writes, such as `parley chat`, runs it")
        }
        return check
    }
}
