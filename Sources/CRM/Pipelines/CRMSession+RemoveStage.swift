import Storage

extension CRMSession {
    /// Removes a stage. One that holds deals is removed only by saying where they go: each makes the transition there,
    /// with its history, and what that asks for (a reason, where the stage is a lost one) is asked for.
    ///
    /// - Parameter move: where its deals go; needed where there are any.
    /// - Throws: `CRMError.required` where deals have nowhere to go; `CRMError.conflict` where a sequence begins in it;
    ///   `CRMError.invalid` where it is the last of its kind.
    package func removeStage(_ id: Int64, moving move: DealMove? = nil, expecting version: Int64? = nil) throws {
        try requirePipelineAdmin()
        let stage = try liveStage(id, expecting: version)
        let others = try stages(of: stage.pipelineID).filter { $0.id != id }
        try StageDetails.checkKinds(others.map(\.kind))
        if let sequence = try sequences(startingIn: id).first {
            throw CRMError.conflict(
                "the sequence \"\(sequence.details.name)\" begins in \"\(stage.name)\": let it begin elsewhere first")
        }
        if stage.totals.count > 0 {
            guard let move else {
                throw CRMError.required([
                    RequiredField(
                        "move_deals_to", prompt: "the stage that the \(stage.totals.count) deals in it go to",
                        choices: others.map(\.name))
                ])
            }
            try empty(stage, by: move)
        }
        try records.execute(
            """
            UPDATE stages SET archived_at = \(now), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("stage.archived", .stage, id) { $0.change("archived_at", nil, now) }
    }

    /// Brings a removed stage back, at the end of its pipeline and without deals.
    package func restoreStage(_ id: Int64) throws {
        try requirePipelineAdmin()
        let stage = try stage(id)
        guard let archivedAt = stage.archivedAt else { return }
        let pipeline = try livePipeline(stage.pipelineID)
        try checkFree(stageName: stage.name, in: pipeline.id)
        try records.execute(
            """
            UPDATE stages SET archived_at = NULL, position = \(pipeline.stages.count), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("stage.restored", .stage, id) { $0.change("archived_at", archivedAt, nil) }
    }

    /// Moves all deals of a stage, keeping their order: the lowest goes first, each to the top.
    private func empty(_ stage: Stage, by move: DealMove) throws {
        var move = move
        move.place = nil
        let deals = try records.all(
            """
            SELECT id FROM deals WHERE account_id = \(account) AND stage_id = \(stage.id) AND archived_at IS NULL
            ORDER BY rank DESC, id DESC
            """
        ) { $0.int(0) }
        for deal in deals {
            let moved = try moveDeal(deal, move)
            guard moved.stageID != stage.id else {
                throw CRMError.invalid(field: "move_deals_to", reason: "must be another stage than the one removed")
            }
        }
    }
}
