import JSON
import Storage

extension CRMSession {
    /// The one transition, for drag, form, bulk, API, import and bot alike.
    ///
    /// - Throws: `CRMError.required` with what a closed stage asks for, so that every client can prompt.
    @discardableResult
    package func moveDeal(_ id: Int64, _ move: DealMove, expecting version: Int64? = nil) throws -> Deal {
        try requireCRM()
        let deal = try liveDeal(id, expecting: version)
        let stage = try target(of: move.stage, for: deal)
        let changesStage = stage.id != deal.stageID
        let probability = try Closing.probability(
            move.probability, in: stage.kind,
            stageProbability: changesStage ? Int64(stage.probability) : deal.details.probability)
        let closing = try move.closing(of: deal, into: stage.kind, session: self)
        let rank =
            if let place = move.place {
                try self.rank(of: id, at: place, in: stage.id)
            } else {
                changesStage ? try self.rank(of: id, at: .top, in: stage.id) : deal.rank
            }
        try apply(DealPosition(stage: stage, probability: probability, closing: closing, rank: rank), to: deal)
        return try self.deal(id)
    }

    private func target(of choice: StageChoice, for deal: Deal) throws -> Stage {
        let stage: Stage
        switch choice {
        case .named(let name): stage = try self.stage(named: name, in: deal.pipelineID)
        case .id(let id): stage = try self.stage(id)
        case .first:
            guard let first = try stages(of: deal.pipelineID).first(where: { $0.kind == .open }) else {
                throw CRMError.conflict("the pipeline has no open stage")
            }
            stage = first
        }
        guard stage.pipelineID != deal.pipelineID else { return stage }
        let pipeline = try self.pipeline(stage.pipelineID)
        guard pipeline.archivedAt == nil else { throw CRMError.archived(.pipeline, id: pipeline.id) }
        guard pipeline.currency == deal.currency else {
            throw CRMError.conflict(
                "the deal is in \(deal.currency) and the pipeline \"\(pipeline.name)\" in \(pipeline.currency): "
                    + "make a deal there instead")
        }
        return stage
    }

    /// Puts a deal where it is told, with its totals, its history and its event.
    func apply(_ position: DealPosition, to deal: Deal) throws {
        let before = DealPosition(of: deal)
        let changes = before.changes(to: position)
        guard !changes.isEmpty else { return }
        let changesStage = position.stageID != deal.stageID
        let newTotals = StageTotals.of(
            amount: deal.details.amount, probability: Int(position.probability), in: position.stageKind)
        if changesStage {
            try adjust(deal.stageID, by: -deal.totals)
            try adjust(position.stageID, by: newTotals)
            try recordTransition(
                of: deal.id, from: deal.stageID, to: position.stageID, amount: deal.details.amount,
                timeInStage: max(0, now - deal.stageEnteredAt))
        } else {
            try adjust(deal.stageID, by: newTotals - deal.totals)
        }
        try records.execute(
            """
            UPDATE deals SET pipeline_id = \(position.pipelineID), stage_id = \(position.stageID),
                probability = \(position.probability), close_date = \(position.closeDate),
                lost_reason = \(position.lostReason), lost_note = \(position.lostNote), rank = \(position.rank),
                stage_entered_at = \(changesStage ? now : deal.stageEnteredAt), version = version + 1
            WHERE account_id = \(account) AND id = \(deal.id)
            """)
        let onlyRank = changes.allSatisfy { $0.name == "rank" }
        try audit(changesStage ? "deal.moved" : onlyRank ? "deal.reordered" : "deal.updated", .deal, deal.id) {
            $0.changes(changes)
        }
    }
}

/// Where a deal is: all that a move changes.
struct DealPosition: Sendable, Hashable {
    var pipelineID: Int64
    var stageID: Int64
    var stageKind: StageKind
    var probability: Int64
    var closeDate: String?
    var lostReason: String?
    var lostNote: String?
    var rank: Int64

    init(stage: Stage, probability: Int64, closing: Closing, rank: Int64) {
        pipelineID = stage.pipelineID
        stageID = stage.id
        stageKind = stage.kind
        self.probability = probability
        closeDate = closing.closeDate
        lostReason = closing.lostReason?.rawValue
        lostNote = closing.lostNote
        self.rank = rank
    }

    init(of deal: Deal) {
        pipelineID = deal.pipelineID
        stageID = deal.stageID
        stageKind = deal.stageKind
        probability = deal.details.probability
        closeDate = deal.details.closeDate
        lostReason = deal.lostReason?.rawValue
        lostNote = deal.lostNote
        rank = deal.rank
    }
}

extension DealPosition: Editable {
    static let fields: [Field<DealPosition>] = [
        .integer("pipeline_id", \.pipelineID),
        .integer("stage_id", \.stageID),
        .integer("probability", \.probability),
        .text("close_date", \.closeDate),
        .text("lost_reason", \.lostReason),
        .text("lost_note", \.lostNote),
        .integer("rank", \.rank),
    ]
}
