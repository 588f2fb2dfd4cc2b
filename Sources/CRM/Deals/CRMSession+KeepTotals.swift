import DatePhrases
import Storage

extension CRMSession {
    /// Carries a change of one deal into every total that is kept: its stages', its month's and the day's flow.
    ///
    /// - Parameters:
    ///   - old: nil where the deal was not there, or archived.
    ///   - new: nil where it is to be archived.
    ///   - day: days since 1970 in the account's zone, see `dayNumber(in:)`.
    ///   - isFirst: whether the deal was never in its new stage before.
    ///   - timeInStage: ms in the old stage.
    func keepTotals(
        from old: DealStanding?, to new: DealStanding?, on day: Int64, isFirst: Bool = false, timeInStage: Int64 = 0
    ) throws {
        guard old != new else { return }
        try keepStages(old, new)
        try keepFlow(old, new, on: day, isFirst: isFirst, timeInStage: timeInStage)
        try keepMonths(old, new)
    }

    /// The day of this session's clock in the account's zone, in days since 1970.
    func dayNumber(in accountZone: String) -> Int64 {
        Int64((Zone(accountZone) ?? .utc).local(now).date.dayNumber)
    }

    /// The same, where the zone was not read yet.
    func dayNumber() throws -> Int64 {
        dayNumber(
            in: try records.first("SELECT zone FROM accounts WHERE id = \(account)") { $0.text(0) } ?? "UTC")
    }

    private func keepStages(_ old: DealStanding?, _ new: DealStanding?) throws {
        guard let old, let new, old.stageID != new.stageID else {
            let change = (new?.totals ?? .none) - (old?.totals ?? .none)
            guard change != .none, let stage = new?.stageID ?? old?.stageID else { return }
            try records.execute(
                """
                UPDATE stages SET deal_count = deal_count + \(change.count), amount_sum = amount_sum + \(change.amount),
                    weighted_sum = weighted_sum + \(change.weighted)
                WHERE account_id = \(account) AND id = \(stage)
                """)
            return
        }
        let (left, came) = (old.totals, new.totals)
        try records.execute(
            """
            UPDATE stages SET deal_count = deal_count + iif(id = \(new.stageID), 1, -1),
                amount_sum = amount_sum + iif(id = \(new.stageID), \(came.amount), \(-left.amount)),
                weighted_sum = weighted_sum + iif(id = \(new.stageID), \(came.weighted), \(-left.weighted))
            WHERE account_id = \(account) AND id IN (\(old.stageID), \(new.stageID))
            """)
    }

    private func keepFlow(
        _ old: DealStanding?, _ new: DealStanding?, on day: Int64, isFirst: Bool, timeInStage: Int64
    ) throws {
        var (left, came) = (old?.totals ?? .none, new?.totals ?? .none)
        var moves = 1
        if old?.stageID == new?.stageID {
            (left, came) = (.none, came - left)
            guard came != .none else { return }
            moves = 0
        }
        try records.execute(
            """
            INSERT INTO stage_flows (account_id, to_stage_id, from_stage_id, day, moves, firsts, left_amount,
                left_weighted, came_amount, came_weighted, time_in_stage)
            VALUES (\(account), \(new?.stageID ?? 0), \(old?.stageID ?? 0), \(day), \(moves), \(isFirst),
                \(left.amount), \(left.weighted), \(came.amount), \(came.weighted), \(timeInStage))
            ON CONFLICT (account_id, to_stage_id, from_stage_id, day) DO UPDATE SET moves = moves + excluded.moves,
                firsts = firsts + excluded.firsts, left_amount = left_amount + excluded.left_amount,
                left_weighted = left_weighted + excluded.left_weighted,
                came_amount = came_amount + excluded.came_amount,
                came_weighted = came_weighted + excluded.came_weighted,
                time_in_stage = time_in_stage + excluded.time_in_stage
            """)
    }

    private func keepMonths(_ old: DealStanding?, _ new: DealStanding?) throws {
        let (oldMonth, newMonth) = (old?.month, new?.month)
        if let old, let new, oldMonth == newMonth, old.pipelineID == new.pipelineID {
            guard let newMonth else { return }
            return try keepMonth(newMonth, of: new.pipelineID, by: new.totals - old.totals)
        }
        if let old, let oldMonth { try keepMonth(oldMonth, of: old.pipelineID, by: -old.totals) }
        if let new, let newMonth { try keepMonth(newMonth, of: new.pipelineID, by: new.totals) }
    }

    private func keepMonth(_ month: String, of pipeline: Int64, by change: StageTotals) throws {
        guard change != .none else { return }
        try records.execute(
            """
            INSERT INTO forecast_months (account_id, pipeline_id, month, deal_count, amount_sum, weighted_sum)
            VALUES (\(account), \(pipeline), \(month), \(change.count), \(change.amount), \(change.weighted))
            ON CONFLICT (account_id, pipeline_id, month) DO UPDATE SET deal_count = deal_count + excluded.deal_count,
                amount_sum = amount_sum + excluded.amount_sum, weighted_sum = weighted_sum + excluded.weighted_sum
            """)
    }
}
