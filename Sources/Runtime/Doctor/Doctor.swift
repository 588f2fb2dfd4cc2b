package import Storage

/// Examines a database: the file, its schema and what the runtime must always leave behind.
///
/// It only reads, from one snapshot, so it may run beside a writer and sees no half of anything.
package struct Doctor {
    let transaction: Transaction
    /// The native tools that change records: their calls have effects.
    let writingTools: Set<String>
    /// The table of each kind of record that an effect may name.
    let recordTables: [String: String]

    package init(_ transaction: Transaction, writingTools: Set<String>, recordTables: [String: String]) {
        self.transaction = transaction
        self.writingTools = writingTools
        self.recordTables = recordTables
    }

    /// The file itself; where this does not hold, nothing that rests on it means anything.
    package func examineFile(migrations: [Migration], _ told: (Check) -> Void) throws -> Bool {
        let checks = FileChecks(transaction: transaction)
        var isSound = true
        for check in [try checks.integrity(), try checks.links(), try checks.schema(migrations)] {
            told(check)
            isSound = isSound && check.holds
        }
        return isSound
    }

    /// What the runtime leaves behind.
    package func examineRuntime(_ told: (Check) -> Void) throws {
        let rows = RowChecks.all + EffectChecks.rows
        for check in rows { told(try check.run(transaction)) }
        for check in try JournalChecks(transaction, writingTools: writingTools).run() { told(check) }
        told(try EffectChecks.records(transaction, recordTables))
        told(try DefinitionChecks.definitions(transaction))
        told(try DefinitionChecks.cursors(transaction))
    }
}
