import JSON
import Storage

extension CRMSession {
    /// Adds a stage to a pipeline, at the end of its kind unless a place is given: won and lost ones stand last.
    package func addStage(_ details: StageDetails, to pipeline: Int64, at place: Int? = nil) throws -> Stage {
        try requirePipelineAdmin()
        var details = details
        try details.check(against: nil)
        let pipeline = try livePipeline(pipeline)
        try checkFree(stageName: details.name, in: pipeline.id)
        let last = pipeline.stages.lastIndex { $0.kind == details.kind } ?? pipeline.stages.count - 1
        let place = min(max(0, place ?? last + 1), pipeline.stages.count)
        let id = try insert(details, at: place, in: pipeline.id)
        try audit("stage.created", .stage, id) { changes in
            changes.change("pipeline_id", nil, pipeline.id)
            changes.initial(details)
        }
        var order = pipeline.stages.map(\.id)
        order.insert(id, at: place)
        try write(order: order)
        return try stage(id)
    }

    /// Changes what `edit` changes. Deals that are in the stage keep their probability.
    @discardableResult
    package func updateStage(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout StageDetails) throws -> Void
    ) throws -> Stage {
        try requirePipelineAdmin()
        let stage = try liveStage(id, expecting: version)
        let old = stage.details
        var details = old
        try edit(&details)
        try details.check(against: old)
        let changes = old.changes(to: details)
        guard !changes.isEmpty else { return stage }
        if details.name != old.name { try checkFree(stageName: details.name, in: stage.pipelineID, except: id) }
        if details.kind != old.kind {
            if try hasHadDeals([id]) {
                throw CRMError.conflict(
                    "deals have been in \"\(stage.name)\" and count as \(old.kind.rawValue): its kind stands; add a "
                        + "\(details.kind.rawValue) stage instead")
            }
            try StageDetails.checkKinds(
                stages(of: stage.pipelineID).map { $0.id == id ? details.kind : $0.kind })
        }
        try records.execute(
            """
            UPDATE stages SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                kind = \(details.kind.rawValue), probability = \(details.probability), rot_days = \(details.rotDays),
                version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("stage.updated", .stage, id) { $0.changes(changes) }
        return try self.stage(id)
    }

    /// Names a stage anew; its kind and its probability stay.
    package func renameStage(_ id: Int64, to name: String) throws { try updateStage(id) { $0.name = name } }

    /// Puts a pipeline's stages into an order.
    ///
    /// - Throws: `CRMError.invalid` where the ids are not those of all its live stages.
    package func reorderStages(_ ids: [Int64], of pipeline: Int64, expecting version: Int64? = nil) throws {
        try requirePipelineAdmin()
        let pipeline = try livePipeline(pipeline, expecting: version)
        let old = pipeline.stages.map(\.id)
        guard ids.count == old.count, Set(ids) == Set(old) else {
            throw CRMError.invalid(
                field: "stages", reason: "must name each stage of \"\(pipeline.name)\" once: \(old)")
        }
        guard ids != old else { return }
        try write(order: ids)
        try records.execute(
            "UPDATE pipelines SET version = version + 1 WHERE account_id = \(account) AND id = \(pipeline.id)")
        try audit("pipeline.updated", .pipeline, pipeline.id) { changes in
            changes.change("stages", .array(old.map { JSON($0) }), .array(ids.map { JSON($0) }))
        }
    }

    func liveStage(_ id: Int64, expecting version: Int64? = nil) throws -> Stage {
        let stage = try stage(id)
        try check(.stage, id, version: stage.version, expected: version)
        guard stage.archivedAt == nil else { throw CRMError.archived(.stage, id: id) }
        return stage
    }

    @discardableResult
    func insert(_ stage: StageDetails, at position: Int, in pipeline: Int64) throws -> Int64 {
        try records.insert(
            """
            INSERT INTO stages (account_id, pipeline_id, name, name_key, kind, probability, rot_days, position)
            VALUES (\(account), \(pipeline), \(stage.name), \(NameKey.of(stage.name)), \(stage.kind.rawValue),
                \(stage.probability), \(stage.rotDays), \(position))
            """)
    }

    /// Numbers the stages as they stand.
    private func write(order ids: [Int64]) throws {
        for (position, id) in ids.enumerated() {
            try records.execute(
                """
                UPDATE stages SET position = \(position)
                WHERE account_id = \(account) AND id = \(id) AND position <> \(position)
                """)
        }
    }

    /// - Throws: `CRMError.conflict` where another live stage of the pipeline has the name.
    func checkFree(stageName name: String, in pipeline: Int64, except id: Int64 = 0) throws {
        let taken = try records.first(
            """
            SELECT 1 FROM stages
            WHERE account_id = \(account) AND pipeline_id = \(pipeline) AND name_key = \(NameKey.of(name))
                AND archived_at IS NULL AND id <> \(id)
            """
        ) { _ in true }
        if taken != nil { throw CRMError.conflict("there is a stage \"\(name)\" in this pipeline already") }
    }
}
