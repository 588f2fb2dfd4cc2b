import JSON
import Storage

extension CRMSession {
    package func createPipeline(_ draft: PipelineDraft) throws -> Pipeline {
        try requirePipelineAdmin()
        try checkPipelineLimit()
        return try pipeline(try insert(draft, isDefault: false))
    }

    /// Makes a pipeline with its stages and returns its id.
    @discardableResult
    func insert(_ draft: PipelineDraft, isDefault: Bool) throws -> Int64 {
        var draft = draft
        try draft.check()
        let key = NameKey.of(draft.name)
        try checkFree(pipelineName: draft.name)
        let id = try records.insert(
            """
            INSERT INTO pipelines (account_id, name, name_key, currency, is_default, created_at, position)
            VALUES (\(account), \(draft.name), \(key), \(draft.currency), \(isDefault), \(now),
                (SELECT coalesce(max(position), -1) + 1 FROM pipelines WHERE account_id = \(account)))
            """)
        for (position, stage) in draft.stages.enumerated() {
            try insert(stage, at: position, in: id)
        }
        try audit("pipeline.created", .pipeline, id) { changes in
            changes.change("name", nil, draft.name)
            changes.change("currency", nil, draft.currency.code)
        }
        return id
    }

    /// Makes a pipeline the one that deals go to when none is named.
    package func makeDefault(pipeline id: Int64) throws {
        try requirePipelineAdmin()
        let pipeline = try pipeline(id)
        guard !pipeline.isDefault else { return }
        guard pipeline.archivedAt == nil else { throw CRMError.archived(.pipeline, id: id) }
        if let old = try pipelines().first(where: \.isDefault) { try setDefault(false, pipeline: old.id) }
        try setDefault(true, pipeline: id)
    }

    private func setDefault(_ isDefault: Bool, pipeline id: Int64) throws {
        try records.execute(
            """
            UPDATE pipelines SET is_default = \(isDefault), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("pipeline.updated", .pipeline, id) { $0.change("is_default", .bool(!isDefault), .bool(isDefault)) }
    }

    package func archivePipeline(_ id: Int64, expecting version: Int64? = nil) throws {
        try requirePipelineAdmin()
        let pipeline = try pipeline(id)
        guard !pipeline.isDefault else {
            throw CRMError.conflict("\"\(pipeline.name)\" is the default pipeline: make another one the default first")
        }
        guard pipeline.stages.allSatisfy({ $0.totals.count == 0 }) else {
            throw CRMError.conflict("\"\(pipeline.name)\" holds deals: move or archive them first")
        }
        try setArchived(.pipeline, id, pipeline.archivedAt, version: pipeline.version, expected: version, to: now)
    }

    package func restorePipeline(_ id: Int64, expecting version: Int64? = nil) throws {
        try requirePipelineAdmin()
        let pipeline = try pipeline(id)
        if pipeline.archivedAt != nil {
            try checkPipelineLimit()
            try checkFree(pipelineName: pipeline.name)
        }
        try setArchived(.pipeline, id, pipeline.archivedAt, version: pipeline.version, expected: version, to: nil)
    }

    /// - Throws: `CRMError` where there is no CRM, or where a user who is no admin would change what all work with.
    func requirePipelineAdmin() throws {
        try requireCRM()
        try requireAdmin("change pipelines and their stages")
    }

    /// - Throws: `CRMError.conflict` where another live pipeline has the name.
    func checkFree(pipelineName name: String, except id: Int64 = 0) throws {
        let taken = try records.first(
            """
            SELECT 1 FROM pipelines
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL AND id <> \(id)
            """
        ) { _ in true }
        if taken != nil { throw CRMError.conflict("there is a pipeline \"\(name)\" already") }
    }

    private func checkPipelineLimit() throws {
        let limit = try ownAccount().settings.maxPipelines
        guard limit > 0 else { return }
        let count = try records.first(
            "SELECT count(*) FROM pipelines WHERE account_id = \(account) AND archived_at IS NULL"
        ) { $0.int(0) }
        guard count ?? 0 < limit else { throw CRMError.limitReached(setting: "MaxPipelines", limit: limit) }
    }
}
