import JSON
import Storage

extension CRMSession {
    /// The fields that a column can fill, the account's own among them.
    package func importFields(_ kind: ImportKind) throws -> [ImportField] {
        guard let owner = kind.fieldOwner else { return kind.standardFields }
        let own = try fieldDefinitions(of: owner).filter { !$0.isBuiltin }
        return kind.standardFields + own.map { ImportField($0.key, $0.details.label) }
    }

    /// Writes what a row has for the account's own fields.
    func setFields(of row: ImportRow, _ context: ImportContext, to id: Int64) throws {
        guard let owner = context.plan.kind.fieldOwner else { return }
        var values: [String: String?] = [:]
        for key in context.customKeys {
            if let text = row.text(key) { values[key] = text }
        }
        try setFields(of: owner, id, values)
    }

    /// Imports, the latest first.
    package func imports(before id: Int64 = .max, limit: Int = 50) throws -> [ImportRun] {
        try records.all(
            """
            SELECT \(fragment: ImportRun.columns) FROM imports
            WHERE account_id = \(account) AND id < \(id) ORDER BY id DESC LIMIT \(limit)
            """, ImportRun.init(row:))
    }

    package func importRun(_ id: Int64) throws -> ImportRun {
        let found = try records.first(
            "SELECT \(fragment: ImportRun.columns) FROM imports WHERE account_id = \(account) AND id = \(id)",
            ImportRun.init(row:))
        guard let found else { throw CRMError.notFound(.importRun, id: id) }
        return found
    }

    /// Writes down that an import begins, and returns it.
    func beginImport(_ plan: ImportPlan, fileName: String, at position: ImportPosition) throws -> ImportRun {
        let last = try lastEvent()
        let mapping = JSON.object(
            JSONObject(
                uniqueKeysWithValues: plan.columns.sorted { $0.value < $1.value }.map {
                    ($0.key, .string(plan.titles[$0.value]))
                }))
        let id = try records.insert(
            """
            INSERT INTO imports (account_id, kind, file_name, mapping, match_field, on_match, allows_duplicates, state, actor,
                next_offset, next_line, fingerprint, first_event, last_event, created_at)
            VALUES (\(account), \(plan.kind.rawValue), \(fileName), \(mapping.text), \(plan.match),
                \(plan.onMatch.rawValue), \(plan.allowsDuplicates), \(ImportRun.State.running.rawValue), \(actor.text), \(position.offset),
                \(position.line), \(Int64(bitPattern: position.fingerprint)), \(last + 1), \(last), \(now))
            """)
        try audit("import.created", .importRun, id) { changes in
            changes.change("kind", nil, plan.kind.rawValue)
            changes.change("file_name", nil, fileName)
        }
        return try importRun(id)
    }

    /// Imports rows and writes down how far the file is read, in one transaction: what is counted is there, and what
    /// is not is not.
    func continueImport(
        _ id: Int64, _ plan: ImportPlan, _ records: [CSVRecord], upTo position: ImportPosition
    ) throws -> [ImportedRow] {
        let run = try importRun(id)
        guard run.state == .running else { throw ImportError.notRunning(id: id, state: run.state) }
        let session = CRMSession(self.records, actor: ImportRun.actor(id), now: now, zone: zone)
        let rows = try session.importRows(records, plan)
        var counts = run.counts
        for row in rows { counts.count(row.outcome) }
        try self.records.execute(
            """
            UPDATE imports SET row_count = \(counts.rows), created = \(counts.created), updated = \(counts.updated),
                unchanged = \(counts.unchanged), skipped = \(counts.skipped), refused = \(counts.refused),
                next_offset = \(position.offset), next_line = \(position.line),
                fingerprint = \(Int64(bitPattern: position.fingerprint)), last_event = \(try lastEvent())
            WHERE account_id = \(account) AND id = \(id)
            """)
        return rows
    }

    func finishImport(_ id: Int64) throws -> ImportRun {
        try records.execute(
            """
            UPDATE imports SET state = \(ImportRun.State.done.rawValue), finished_at = \(now)
            WHERE account_id = \(account) AND id = \(id) AND state = \(ImportRun.State.running.rawValue)
            """)
        let run = try importRun(id)
        try audit("import.finished", .importRun, id) { changes in
            changes.change("created", nil, run.counts.created)
            changes.change("updated", nil, run.counts.updated)
            changes.change("refused", nil, run.counts.refused)
        }
        return run
    }

    /// The number of the latest event of all.
    func lastEvent() throws -> Int64 {
        try records.transaction.first("SELECT coalesce(max(id), 0) FROM events") { $0.int(0) } ?? 0
    }
}
