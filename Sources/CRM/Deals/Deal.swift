import Storage

/// A sales opportunity.
package struct Deal: Sendable, Hashable {
    package let id: Int64
    package let details: DealDetails
    package let pipelineID: Int64
    package let stageID: Int64
    package let stageName: String
    package let stageKind: StageKind
    package let currency: Currency
    /// Why it was lost; nil unless it is.
    package let lostReason: LostReason?
    package let lostNote: String?
    package let source: DealSource
    /// Its place in the column: the lower is the higher up; of two equal ones the older deal is first.
    package let rank: Int64
    package let lastActivityAt: Int64?
    package let stageEnteredAt: Int64
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    /// To be read from `deals d JOIN stages s`.
    static let columns: SQL = """
        d.id, d.name, d.amount, d.probability, d.close_date, d.owner_id, d.company_id, d.pipeline_id, d.stage_id, \
        s.name, s.kind, d.currency, d.lost_reason, d.lost_note, d.source, d.rank, d.last_activity_at, \
        d.stage_entered_at, d.version, d.created_at, d.archived_at
        """

    init(row: Row) {
        id = row.int(0)
        details = DealDetails(
            name: row.text(1), amount: row.optionalInt(2), probability: row.int(3), closeDate: row.optionalText(4),
            ownerID: row.optionalInt(5), companyID: row.optionalInt(6))
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
    }

    /// What it adds to its stage's totals while it is live.
    var totals: StageTotals {
        .of(amount: details.amount, probability: Int(details.probability), in: stageKind)
    }

    /// Amount × probability, in minor units × per cent; a lost deal has no weight.
    package var weighted: Int64 { totals.weighted }
}
