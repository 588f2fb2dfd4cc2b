import Storage

/// A column of a pipeline.
package struct Stage: Sendable, Hashable {
    package let id: Int64
    package let pipelineID: Int64
    package let name: String
    package let kind: StageKind
    /// Per cent, 0…100.
    package let probability: Int
    package let position: Int
    /// After so many days a deal in it is rotten; nil where deals may stay.
    package let rotDays: Int?
    package let totals: StageTotals
    package let version: Int64
    /// When it was removed; histories and reports still name it.
    package let archivedAt: Int64?

    static let columns: SQL = """
        id, pipeline_id, name, kind, probability, position, deal_count, amount_sum, weighted_sum, \
        rot_days, version, archived_at
        """

    init(row: Row) { self.init(row: row, from: 0) }

    /// Reads `columns` that begin at a place.
    init(row: Row, from place: Int) {
        id = row.int(place)
        pipelineID = row.int(place + 1)
        name = row.text(place + 2)
        kind = StageKind(rawValue: row.text(place + 3)) ?? .open
        probability = Int(row.int(place + 4))
        position = Int(row.int(place + 5))
        totals = StageTotals(count: row.int(place + 6), amount: row.int(place + 7), weighted: row.int(place + 8))
        rotDays = row.optionalInt(place + 9).map { Int($0) }
        version = row.int(place + 10)
        archivedAt = row.optionalInt(place + 11)
    }
}

/// What it means for a deal to be in a stage; never read off a name or a probability.
package enum StageKind: String, Sendable, Hashable, CaseIterable { case open, won, lost }

/// What the live deals of a stage come to, kept in the transaction of each change.
package struct StageTotals: Sendable, Hashable {
    package let count: Int64
    /// Minor units.
    package let amount: Int64
    /// Minor units × per cent: exact, where minor units alone would have to be rounded.
    package let weighted: Int64

    package init(count: Int64, amount: Int64, weighted: Int64) {
        self.count = count
        self.amount = amount
        self.weighted = weighted
    }

    /// What one deal adds; a lost one has no weight.
    static func of(amount: Int64?, probability: Int, in kind: StageKind) -> StageTotals {
        let amount = amount ?? 0
        return StageTotals(count: 1, amount: amount, weighted: kind == .lost ? 0 : amount * Int64(probability))
    }

    static func - (left: StageTotals, right: StageTotals) -> StageTotals {
        StageTotals(
            count: left.count - right.count, amount: left.amount - right.amount,
            weighted: left.weighted - right.weighted)
    }

    static prefix func - (totals: StageTotals) -> StageTotals { none - totals }

    static func + (left: StageTotals, right: StageTotals) -> StageTotals {
        StageTotals(
            count: left.count + right.count, amount: left.amount + right.amount,
            weighted: left.weighted + right.weighted)
    }

    static let none = StageTotals(count: 0, amount: 0, weighted: 0)
}
