import GRDB

/// Runs a batch of jobs in one transaction, each in a savepoint.
struct GroupCommit {
    let pool: DatabasePool

    /// For each job nil, or what went wrong with it; when this returns, the others are on disk.
    func commit(_ jobs: [WriteJob]) -> [(any Error)?] {
        pool.writeWithoutTransaction { connection in
            if let results = attempt(jobs, connection) { return results }
            // A full disk or an I/O error made SQLite end the whole transaction: each job again, alone, so that one
            // that needs too much room does not take the others with it.
            return jobs.map { job in
                attempt([job], connection)?.first ?? StorageError.diskFull
            }
        }
    }

    /// Nil when the transaction was lost under several jobs.
    private func attempt(_ jobs: [WriteJob], _ connection: GRDB.Database) -> [(any Error)?]? {
        let transaction = Transaction(connection: connection)
        var results: [(any Error)?] = []
        results.reserveCapacity(jobs.count)
        do {
            try transaction.execute("BEGIN IMMEDIATE")
            for job in jobs {
                do {
                    if jobs.count == 1 {
                        try job.run(transaction)
                    } else {
                        try transaction.savepoint { try job.run(transaction) }
                    }
                    results.append(nil)
                } catch {
                    results.append(error)
                    if !connection.isInsideTransaction { return jobs.count == 1 ? results : nil }
                    if jobs.count == 1 {
                        try transaction.execute("ROLLBACK")
                        return results
                    }
                }
            }
            try transaction.execute("COMMIT")
            return results
        } catch {
            if connection.isInsideTransaction { _ = try? transaction.execute("ROLLBACK") }
            return jobs.count == 1 ? [error] : nil
        }
    }
}
