import Storage

/// A step of a deal's history.
package struct DealTransition: Sendable, Hashable {
    package let id: Int64
    /// Nil where the deal was made.
    package let fromStageID: Int64?
    package let toStageID: Int64
    package let at: Int64
    /// As `Actor.text` writes it.
    package let actor: String
    /// Minor units, as it was then.
    package let amount: Int64?
    /// Ms in the stage it came from.
    package let timeInStage: Int64?
}

extension CRMSession {
    /// A deal's way through its stages, oldest first.
    package func history(ofDeal deal: Int64) throws -> [DealTransition] {
        try records.all(
            """
            SELECT id, from_stage_id, to_stage_id, at, actor, amount, time_in_stage FROM deal_transitions
            WHERE account_id = \(account) AND deal_id = \(deal) \(fragment: visibleThrough(deal: "deal_id"))
            ORDER BY id
            """
        ) { row in
            DealTransition(
                id: row.int(0), fromStageID: row.optionalInt(1), toStageID: row.int(2), at: row.int(3),
                actor: row.text(4), amount: row.optionalInt(5), timeInStage: row.optionalInt(6))
        }
    }
}
