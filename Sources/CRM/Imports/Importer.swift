package import Storage

/// Takes a CSV file into an account, batch by batch: memory stays flat, and a crash leaves an import that can be gone on
/// with or taken back.
package struct Importer: Sendable {
    /// A file to be read from its beginning, as often as it is opened.
    package struct File: Sendable {
        package let name: String
        let open: @Sendable () throws -> CSVReader.Source

        package init(name: String, open: @escaping @Sendable () throws -> CSVReader.Source) {
            self.name = name
            self.open = open
        }
    }

    /// Told of rows as they are dealt with, in their order.
    package typealias Listener = @Sendable (ImportPlan, [ImportedRow]) throws -> Void

    let database: any Database
    let account: AccountID
    let actor: Actor
    let zone: String
    /// Milliseconds since 1970 UTC.
    let now: @Sendable () -> Int64
    /// Rows in a transaction: enough for one fsync to be little beside them, few enough for others to have their turn.
    static let batch = 500

    package init(
        _ database: any Database, account: AccountID, actor: Actor, zone: String, now: @escaping @Sendable () -> Int64
    ) {
        self.database = database
        self.account = account
        self.actor = actor
        self.zone = zone
        self.now = now
    }

    /// Does the whole import and leaves no trace of it.
    package func preview(
        _ choices: ImportChoices, of file: File, listen: @escaping Listener = { _, _ in }
    ) async throws -> ImportPreview {
        do {
            // The error takes the transaction back.
            return try await write { session throws -> ImportPreview in
                var reader = try CSVReader(try file.open())
                let plan = try Self.plan(choices, &reader, session)
                let run = try session.beginImport(plan, fileName: file.name, at: ImportPosition(of: reader))
                let rehearsal = CRMSession(
                    session.records, actor: ImportRun.actor(run.id), now: session.now, zone: session.zone)
                var counts = ImportCounts()
                while let records = try Self.batch(&reader) {
                    let rows = try rehearsal.importRows(records, plan)
                    for row in rows { counts.count(row.outcome) }
                    try listen(plan, rows)
                }
                throw ImportPreview(plan: plan, counts: counts)
            }
        } catch let preview as ImportPreview {
            return preview
        }
    }

    /// Imports a file; rows that are refused do not keep the others out.
    ///
    /// - Throws: `ImportError` for a mapping that cannot be, `CSVError` where the file cannot be read on; what was
    ///   imported until then stands, and can be taken back.
    package func run(
        _ choices: ImportChoices, of file: File,
        started: @escaping @Sendable (ImportRun, ImportPlan) -> Void = { _, _ in },
        listen: @escaping Listener = { _, _ in }
    ) async throws -> ImportRun {
        var reader = try CSVReader(try file.open())
        guard let titles = try Self.titles(&reader) else { throw CSVError.empty }
        let position = ImportPosition(of: reader)
        let (plan, run) = try await write { session in
            if choices.kind != .contacts { try session.requireCRM() }
            let plan = try ImportPlan(choices, titles: titles, fields: try session.importFields(choices.kind))
            return (plan, try session.beginImport(plan, fileName: file.name, at: position))
        }
        started(run, plan)
        return try await finish(run.id, plan, &reader, listen)
    }

    /// Goes on with an import that was broken off.
    package func resume(
        _ id: Int64, of file: File, listen: @escaping Listener = { _, _ in }
    ) async throws -> ImportRun {
        var reader = try CSVReader(try file.open())
        guard let titles = try Self.titles(&reader) else { throw CSVError.empty }
        let (plan, run) = try await write { session in
            let run = try session.importRun(id)
            guard run.state == .running else { throw ImportError.notRunning(id: id, state: run.state) }
            return (try ImportPlan(of: run, titles: titles, fields: try session.importFields(run.kind)), run)
        }
        let position = run.position
        guard
            try reader.skip(to: position.offset, line: position.line, fingerprint: position.fingerprint)
        else { throw ImportError.otherFile(name: run.fileName) }
        return try await finish(id, plan, &reader, listen)
    }

    /// Takes back what an import has changed, the latest first, and says what became of each change.
    package func revert(
        _ id: Int64, listen: @escaping @Sendable ([UndoStep]) throws -> Void = { _ in }
    ) async throws -> ImportRun {
        while true {
            let steps = try await write { try $0.revertImport(id, limit: Self.batch) }
            if steps.isEmpty, try await isReverted(id) { return try await write { try $0.importRun(id) } }
            try listen(steps)
        }
    }

    private func isReverted(_ id: Int64) async throws -> Bool {
        try await write { try $0.importRun(id).state == .reverted }
    }

    private func finish(
        _ id: Int64, _ plan: ImportPlan, _ reader: inout CSVReader, _ listen: Listener
    ) async throws -> ImportRun {
        while let records = try Self.batch(&reader) {
            let position = ImportPosition(of: reader)
            let rows = try await write { try $0.continueImport(id, plan, records, upTo: position) }
            try listen(plan, rows)
            try Task.checkCancellation()
        }
        return try await write { try $0.finishImport(id) }
    }

    private func write<T: Sendable>(_ body: @escaping @Sendable (CRMSession) throws -> T) async throws -> T {
        try await database.write { [account, actor, zone, now] transaction in
            try body(CRMSession(transaction.scoped(to: account), actor: actor, now: now(), zone: zone))
        }
    }

    // MARK: Reading

    private static func plan(
        _ choices: ImportChoices, _ reader: inout CSVReader, _ session: CRMSession
    ) throws -> ImportPlan {
        guard let titles = try titles(&reader) else { throw CSVError.empty }
        if choices.kind != .contacts { try session.requireCRM() }
        return try ImportPlan(choices, titles: titles, fields: try session.importFields(choices.kind))
    }

    /// The columns' titles.
    private static func titles(_ reader: inout CSVReader) throws -> [String]? {
        guard let record = try reader.record() else { return nil }
        if let problem = record.problem { throw CSVError.badHeader(problem) }
        return record.fields.map { TextRule.trimmed(CSVCell.restored($0)) ?? "" }
    }

    private static func batch(_ reader: inout CSVReader) throws -> [CSVRecord]? {
        var records: [CSVRecord] = []
        records.reserveCapacity(batch)
        var size = 0
        // Long rows make a batch too: memory is bounded by bytes, not by rows alone.
        while records.count < batch, size < 4 << 20, let record = try reader.record() {
            size += record.fields.reduce(0) { $0 + $1.utf8.count }
            records.append(record)
        }
        return records.isEmpty ? nil : records
    }
}

/// What an import would do. (An error too, since that is what takes a transaction back.)
package struct ImportPreview: Error, Sendable {
    package let plan: ImportPlan
    package let counts: ImportCounts
}
