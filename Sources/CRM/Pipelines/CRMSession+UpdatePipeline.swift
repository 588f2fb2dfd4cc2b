import JSON
import Storage

extension CRMSession {
    /// Changes a pipeline's name, or its currency while no deal has ever been in it.
    @discardableResult
    package func updatePipeline(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout PipelineDetails) throws -> Void
    ) throws -> Pipeline {
        try requirePipelineAdmin()
        let pipeline = try livePipeline(id, expecting: version)
        let old = PipelineDetails(name: pipeline.name, currency: pipeline.currency)
        var details = old
        try edit(&details)
        if details.name != old.name {
            details.name = try TextRule.required(details.name, "name")
            try checkFree(pipelineName: details.name, except: id)
        }
        if details.currency != old.currency, try hasHadDeals(stages(of: id, includingRemoved: true).map(\.id)) {
            throw CRMError.conflict(
                "\"\(pipeline.name)\" has had deals in \(old.currency): make another pipeline for \(details.currency)")
        }
        let changes = old.changes(to: details)
        guard !changes.isEmpty else { return pipeline }
        try records.execute(
            """
            UPDATE pipelines SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                currency = \(details.currency), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("pipeline.updated", .pipeline, id) { $0.changes(changes) }
        return try self.pipeline(id)
    }

    /// Puts the pipelines into an order; the default one is shown first whatever its place.
    ///
    /// - Throws: `CRMError.invalid` where the ids are not those of all live pipelines.
    package func reorderPipelines(_ ids: [Int64]) throws {
        try requirePipelineAdmin()
        let pipelines = try pipelines()
        guard ids.count == pipelines.count, Set(ids) == Set(pipelines.map(\.id)) else {
            throw CRMError.invalid(field: "pipelines", reason: "must name each live pipeline once")
        }
        for (position, id) in ids.enumerated() {
            let changed = try records.execute(
                """
                UPDATE pipelines SET position = \(position), version = version + 1
                WHERE account_id = \(account) AND id = \(id) AND position <> \(position)
                """)
            guard changed > 0 else { continue }
            try audit("pipeline.reordered", .pipeline, id) { $0.change("position", nil, Int64(position)) }
        }
    }

    func livePipeline(_ id: Int64, expecting version: Int64? = nil) throws -> Pipeline {
        let pipeline = try pipeline(id)
        try check(.pipeline, id, version: pipeline.version, expected: version)
        guard pipeline.archivedAt == nil else { throw CRMError.archived(.pipeline, id: id) }
        return pipeline
    }

    /// Whether any deal has ever been in one of the stages.
    func hasHadDeals(_ stages: [Int64]) throws -> Bool {
        try records.first(
            """
            SELECT 1 FROM deal_transitions WHERE account_id = \(account) AND to_stage_id IN \(list: stages) LIMIT 1
            """
        ) { _ in true } ?? false
    }
}
