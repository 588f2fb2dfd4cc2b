import Storage

extension CRMSession {
    @discardableResult
    package func createForm(_ details: FormDetails) throws -> Form {
        try requireCRM()
        var details = details
        try check(&details, against: nil)
        let id = try records.insert(
            """
            INSERT INTO forms (account_id, name, name_key, fields, pipeline_id, stage_id, owner_id, honeypot,
                rate_per_minute, created_at)
            VALUES (\(account), \(details.name), \(NameKey.of(details.name)), \(details.storedFields),
                \(details.pipelineID), \(details.stageID), \(details.ownerID), \(details.honeypot),
                \(details.ratePerMinute), \(now))
            """)
        try audit("form.created", .form, id) { $0.initial(details) }
        return try form(id)
    }

    package func form(_ id: Int64) throws -> Form {
        let found = try records.first(
            "SELECT \(fragment: Form.columns) FROM forms WHERE account_id = \(account) AND id = \(id)", Form.init(row:))
        guard let found else { throw CRMError.notFound(.form, id: id) }
        return found
    }

    /// Live forms by name.
    package func forms(limit: Int = 100) throws -> [Form] {
        try records.all(
            """
            SELECT \(fragment: Form.columns) FROM forms WHERE account_id = \(account) AND archived_at IS NULL
            ORDER BY name_key, id LIMIT \(limit)
            """, Form.init(row:))
    }

    @discardableResult
    package func updateForm(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout FormDetails) throws -> Void
    ) throws -> Form {
        try requireCRM()
        let old = try form(id)
        try check(.form, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.form, id: id) }
        var details = old.details
        try edit(&details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try check(&details, against: old)
        try records.execute(
            """
            UPDATE forms SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                fields = \(details.storedFields), pipeline_id = \(details.pipelineID), stage_id = \(details.stageID),
                owner_id = \(details.ownerID), honeypot = \(details.honeypot),
                rate_per_minute = \(details.ratePerMinute), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("form.updated", .form, id) { $0.changes(changes) }
        return try form(id)
    }

    package func archiveForm(_ id: Int64, expecting version: Int64? = nil) throws {
        let form = try form(id)
        try setArchived(.form, id, form.archivedAt, version: form.version, expected: version, to: now)
    }

    package func restoreForm(_ id: Int64, expecting version: Int64? = nil) throws {
        let form = try form(id)
        if form.archivedAt != nil { try requireFreeName(form.details.name) }
        try setArchived(.form, id, form.archivedAt, version: form.version, expected: version, to: nil)
    }

    private func check(_ details: inout FormDetails, against old: Form?) throws {
        try details.check()
        if NameKey.of(details.name) != old.map({ NameKey.of($0.details.name) }) { try requireFreeName(details.name) }
        if details.ownerID != old?.details.ownerID { try requireUser(details.ownerID) }
        guard details.pipelineID != old?.details.pipelineID || details.stageID != old?.details.stageID else { return }
        let pipeline = try details.pipelineID.map(pipeline)
        if let pipeline, pipeline.archivedAt != nil { throw CRMError.archived(.pipeline, id: pipeline.id) }
        if let stage = try details.stageID.map(stage) {
            if let pipeline, stage.pipelineID != pipeline.id {
                throw CRMError.invalid(field: "stage_id", reason: "is no stage of pipeline \"\(pipeline.name)\"")
            }
            guard stage.kind == .open else {
                throw CRMError.invalid(field: "stage_id", reason: "must be an open stage, for new leads")
            }
        }
    }

    private func requireFreeName(_ name: String) throws {
        let taken = try records.first(
            """
            SELECT id FROM forms
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        if let taken { throw CRMError.conflict("form \(taken) has the name \"\(name)\" already") }
    }
}
