import JSON
import Storage

extension CRMSession {
    /// The one transition, for drag, form, bulk, API, import and bot alike.
    ///
    /// - Throws: `CRMError.required` with what a closed stage asks for, so that every client can prompt.
    @discardableResult
    package func moveDeal(_ id: Int64, _ move: DealMove, expecting version: Int64? = nil) throws -> Deal {
        let start = try MoveStart(of: id, to: move.stage, in: self)
        let (deal, stage) = (start.deal, start.target)
        try checkLive(deal, expecting: version)
        if stage.pipelineID != deal.pipelineID { try checkPipeline(of: stage, takes: deal) }
        let changesStage = stage.id != deal.stageID
        let probability = try Closing.probability(
            move.probability, in: stage.kind,
            stageProbability: changesStage ? Int64(stage.probability) : deal.details.probability)
        let closing = try move.closing(of: deal, into: stage.kind, session: self)
        let rank =
            if let place = move.place {
                try self.rank(of: id, at: place, in: stage.id)
            } else {
                changesStage ? (start.topRank ?? 0) - Rank.gap : deal.rank
            }
        let position = DealPosition(stage: stage, probability: probability, closing: closing, rank: rank)
        guard position != DealPosition(of: deal) else { return deal }
        try apply(position, to: deal, start.circumstances)
        return deal.moved(to: position, in: stage, at: now)
    }

    /// - Throws: `CRMError` where a deal cannot go to another pipeline.
    private func checkPipeline(of stage: Stage, takes deal: Deal) throws {
        let pipeline = try self.pipeline(stage.pipelineID)
        guard pipeline.archivedAt == nil else { throw CRMError.archived(.pipeline, id: pipeline.id) }
        guard pipeline.currency == deal.currency else {
            throw CRMError.conflict(
                "the deal is in \(deal.currency) and the pipeline \"\(pipeline.name)\" in \(pipeline.currency): "
                    + "make a deal there instead")
        }
    }

    /// Puts a deal where an undo tells, back where it was.
    func apply(_ position: DealPosition, to deal: Deal) throws {
        guard position != DealPosition(of: deal) else { return }
        let start = try MoveStart(of: deal.id, to: .id(position.stageID), in: self)
        try apply(position, to: deal, start.circumstances)
    }

    /// Puts a deal where it is told, with its totals, its history, its event and the sequences that end or begin.
    private func apply(_ position: DealPosition, to deal: Deal, _ circumstances: MoveCircumstances) throws {
        let changesStage = position.stageID != deal.stageID
        let timeInStage = changesStage ? max(0, now - deal.stageEnteredAt) : 0
        try keepTotals(
            from: DealStanding(of: deal), to: DealStanding(position, amount: deal.details.amount),
            on: dayNumber(in: circumstances.accountZone), isFirst: changesStage && circumstances.isFirst,
            timeInStage: timeInStage)
        try write(position, to: deal)
        let before = DealPosition(of: deal)
        guard changesStage else {
            try audit(position.differsInRankAlone(from: before) ? "deal.reordered" : "deal.updated", .deal, deal.id) {
                before.write(changesTo: position, into: &$0)
            }
            return
        }
        // Before the move's event: taken back in reverse, the deal is where the steps belong when they go on.
        if circumstances.hasEnrolments {
            try endEnrolments(ofDeal: deal.id, because: position.stageKind == .open ? .left : .closed)
        }
        let transition = try recordTransition(
            of: deal.id, from: deal.stageID, to: position.stageID, amount: deal.details.amount,
            timeInStage: timeInStage)
        try audit("deal.moved", .deal, deal.id) { before.write(changesTo: position, into: &$0) }
        // What takes a move back begins nothing: the steps that the move had ended are restored one by one.
        if circumstances.triggersSequence, undoing == nil {
            try enrol(deal: deal.id, owner: deal.details.ownerID, in: position.stageID, on: transition)
        }
    }

    /// Only the columns that change are named: an index that none of them is in costs nothing then.
    private func write(_ position: DealPosition, to deal: Deal) throws {
        let before = DealPosition(of: deal)
        var rest = before
        (rest.stageID, rest.probability, rest.rank) = (position.stageID, position.probability, position.rank)
        if rest == position {
            if position.stageID == before.stageID, position.probability == before.probability {
                try records.execute(
                    """
                    UPDATE deals SET rank = \(position.rank), version = version + 1
                    WHERE account_id = \(account) AND id = \(deal.id)
                    """)
            } else {
                try records.execute(
                    """
                    UPDATE deals SET stage_id = \(position.stageID), probability = \(position.probability),
                        rank = \(position.rank),
                        stage_entered_at = \(position.stageID == before.stageID ? deal.stageEnteredAt : now),
                        version = version + 1
                    WHERE account_id = \(account) AND id = \(deal.id)
                    """)
            }
            return
        }
        let closing = Closing(closeDate: position.closeDate, lostReason: nil, lostNote: nil)
        try records.execute(
            """
            UPDATE deals SET pipeline_id = \(position.pipelineID), stage_id = \(position.stageID),
                status = \(position.stageKind.rawValue), probability = \(position.probability),
                close_date = \(position.closeDate),
                days_to_close = \(closing.daysToClose(from: deal.createdAt, in: position.stageKind, session: self)),
                lost_reason = \(position.lostReason), lost_note = \(position.lostNote), rank = \(position.rank),
                stage_entered_at = \(position.stageID == before.stageID ? deal.stageEnteredAt : now),
                version = version + 1
            WHERE account_id = \(account) AND id = \(deal.id)
            """)
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

extension DealPosition {
    func differsInRankAlone(from other: DealPosition) -> Bool {
        var same = self
        same.rank = other.rank
        return same == other
    }

    /// As `Editable` would write it, without a value of JSON for every field.
    func write(changesTo new: DealPosition, into changes: inout ChangeWriter) {
        if pipelineID != new.pipelineID { changes.change("pipeline_id", pipelineID, new.pipelineID) }
        if stageID != new.stageID { changes.change("stage_id", stageID, new.stageID) }
        if probability != new.probability { changes.change("probability", probability, new.probability) }
        if closeDate != new.closeDate { changes.change("close_date", closeDate, new.closeDate) }
        if lostReason != new.lostReason { changes.change("lost_reason", lostReason, new.lostReason) }
        if lostNote != new.lostNote { changes.change("lost_note", lostNote, new.lostNote) }
        if rank != new.rank { changes.change("rank", rank, new.rank) }
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
