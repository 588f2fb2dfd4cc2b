import Storage

/// A sales opportunity.
package struct Deal: Sendable, Hashable {
    package let id: Int64
    package private(set) var details: DealDetails
    package private(set) var pipelineID: Int64
    package private(set) var stageID: Int64
    package private(set) var stageName: String
    package private(set) var stageKind: StageKind
    /// After so many days in its stage a deal is rotten; nil where deals may stay.
    package private(set) var rotDays: Int64?
    package let currency: Currency
    /// Why it was lost; nil unless it is.
    package private(set) var lostReason: LostReason?
    package private(set) var lostNote: String?
    package let source: DealSource
    /// Its place in the column: the lower is the higher up; of two equal ones the older deal is first.
    package private(set) var rank: Int64
    package let lastActivityAt: Int64?
    package private(set) var stageEnteredAt: Int64
    /// The order that it became, and when.
    package let convertedOrder: Int64?
    package let convertedAt: Int64?
    package private(set) var version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    /// To be read from `deals d JOIN stages s`.
    static let columns: SQL = """
        d.id, d.name, d.amount, d.probability, d.close_date, d.owner_id, d.company_id, d.pipeline_id, d.stage_id, \
        s.name, s.kind, d.currency, d.lost_reason, d.lost_note, d.source, d.rank, d.last_activity_at, \
        d.stage_entered_at, d.version, d.created_at, d.archived_at, d.amount_mode, d.converted_order, d.converted_at, \
        s.rot_days
        """
    /// How many those are, for what is read after them.
    static let columnCount = 25

    init(row: Row) {
        id = row.int(0)
        details = DealDetails(
            name: row.text(1), amount: row.optionalInt(2), probability: row.int(3), closeDate: row.optionalText(4),
            ownerID: row.optionalInt(5), companyID: row.optionalInt(6),
            amountMode: AmountMode(rawValue: row.text(21)) ?? .manual)
        pipelineID = row.int(7)
        stageID = row.int(8)
        stageName = row.text(9)
        stageKind = StageKind(rawValue: row.text(10)) ?? .open
        currency = Currency(stored: row.text(11))
        lostReason = row.optionalText(12).flatMap(LostReason.init(rawValue:))
        lostNote = row.optionalText(13)
        source = DealSource(rawValue: row.text(14)) ?? .api
        rank = row.int(15)
        lastActivityAt = row.optionalInt(16)
        stageEnteredAt = row.int(17)
        version = row.int(18)
        createdAt = row.int(19)
        archivedAt = row.optionalInt(20)
        convertedOrder = row.optionalInt(22)
        convertedAt = row.optionalInt(23)
        rotDays = row.optionalInt(24)
    }

    /// What it adds to its stage's totals while it is live.
    var totals: StageTotals {
        .of(amount: details.amount, probability: Int(details.probability), in: stageKind)
    }

    /// Amount × probability, in minor units × per cent; a lost deal has no weight.
    package var weighted: Int64 { totals.weighted }

    /// Whole days in its stage.
    package func daysInStage(at now: Int64) -> Int64 { max(0, now - stageEnteredAt) / 86_400_000 }

    /// Whether it has been in its stage for longer than the stage allows.
    package func isRotten(at now: Int64) -> Bool {
        rotDays.map { stageKind == .open && now - stageEnteredAt > $0 * 86_400_000 } ?? false
    }

    /// The deal as a move leaves it, so that it need not be read again.
    func moved(to position: DealPosition, in stage: Stage, at now: Int64) -> Deal {
        var deal = self
        deal.pipelineID = position.pipelineID
        if position.stageID != stageID { deal.stageEnteredAt = now }
        deal.stageID = position.stageID
        deal.stageName = stage.name
        deal.stageKind = position.stageKind
        deal.rotDays = stage.rotDays.map(Int64.init)
        deal.details.probability = position.probability
        deal.details.closeDate = position.closeDate
        deal.lostReason = position.lostReason.flatMap(LostReason.init(rawValue:))
        deal.lostNote = position.lostNote
        deal.rank = position.rank
        deal.version += 1
        return deal
    }
}
