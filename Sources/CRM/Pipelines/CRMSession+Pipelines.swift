import JSON
import Storage

extension CRMSession {
    package func createPipeline(_ draft: PipelineDraft) throws -> Pipeline {
        try requireCRM()
        try checkPipelineLimit()
        return try pipeline(try insert(draft, isDefault: false))
    }

    /// Makes a pipeline with its stages and returns its id.
    @discardableResult
    func insert(_ draft: PipelineDraft, isDefault: Bool) throws -> Int64 {
        var draft = draft
        try draft.check()
        let key = NameKey.of(draft.name)
        let taken = try records.first(
            "SELECT 1 FROM pipelines WHERE account_id = \(account) AND name_key = \(key) AND archived_at IS NULL"
        ) { _ in true }
        if taken != nil { throw CRMError.conflict("there is a pipeline \"\(draft.name)\" already") }
        let id = try records.insert(
            """
            INSERT INTO pipelines (account_id, name, name_key, currency, is_default, created_at)
            VALUES (\(account), \(draft.name), \(key), \(draft.currency), \(isDefault), \(now))
            """)
        for (position, stage) in draft.stages.enumerated() {
            try records.execute(
                """
                INSERT INTO stages (account_id, pipeline_id, name, name_key, kind, probability, position)
                VALUES (\(account), \(id), \(stage.name), \(NameKey.of(stage.name)), \(stage.kind.rawValue),
                    \(stage.probability), \(position))
                """)
        }
        try audit("pipeline.created", .pipeline, id) { changes in
            changes.change("name", nil, draft.name)
            changes.change("currency", nil, draft.currency.code)
        }
        return id
    }

    /// Makes a pipeline the one that deals go to when none is named.
    package func makeDefault(pipeline id: Int64) throws {
        try requireCRM()
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
        let pipeline = try pipeline(id)
        if pipeline.archivedAt != nil { try checkPipelineLimit() }
        try setArchived(.pipeline, id, pipeline.archivedAt, version: pipeline.version, expected: version, to: nil)
    }

    /// Names a stage anew; its kind and its probability stay.
    package func renameStage(_ id: Int64, to name: String) throws {
        let stage = try stage(id)
        let name = try TextRule.required(name, "name")
        let key = NameKey.of(name)
        let taken = try records.first(
            """
            SELECT 1 FROM stages
            WHERE account_id = \(account) AND pipeline_id = \(stage.pipelineID) AND name_key = \(key) AND id <> \(id)
            """
        ) { _ in true }
        if taken != nil { throw CRMError.conflict("there is a stage \"\(name)\" in this pipeline already") }
        try records.execute(
            "UPDATE stages SET name = \(name), name_key = \(key) WHERE account_id = \(account) AND id = \(id)")
        try audit("stage.updated", .stage, id) { $0.change("name", stage.name, name) }
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
