import Storage

/// What the deals of a stage come to.
package struct StageValue: Sendable, Hashable {
    package let stage: Stage
    package let totals: StageTotals
}

/// What is expected to close in a month.
package struct ForecastMonth: Sendable, Hashable {
    /// `YYYY-MM`; nil for deals without a close date.
    package let month: String?
    package let totals: StageTotals
}

extension CRMSession {
    /// The value of a pipeline, or of the default one, by stage: what there is now, so the scope's days do not count.
    package func valueByStage(_ scope: ReportScope = ReportScope()) throws -> [StageValue] {
        try requireCRM()
        let pipeline = try shownPipeline(scope.pipelineID)
        let counted = try counts(pipeline.stages, BoardFilter(ownerID: scope.ownerID))
        return pipeline.stages.map { stage in
            StageValue(stage: stage, totals: counted.map { $0[stage.id] ?? .none } ?? stage.totals)
        }
    }

    /// What open deals come to, weighted too, by the month they are expected to close in; those without a date last.
    ///
    /// The months that the scope's days fall in are counted whole; deals without a date only where it has no days.
    package func forecast(_ scope: ReportScope = ReportScope()) throws -> [ForecastMonth] {
        try requireCRM()
        let window = try ReportWindow(scope, in: self)
        let (first, last) = (String(window.from.prefix(7)), String(window.through.prefix(7)))
        let isWhole = scope.from == nil && scope.through == nil
        let restriction = visible("d.owner_id")
        let months: [(String, StageTotals)]
        if window.ownerID == nil, restriction.text.isEmpty {
            let own: SQL = window.pipelines.map { "AND pipeline_id IN \(list: $0)" } ?? ""
            months = try records.all(
                """
                SELECT month, sum(deal_count), sum(amount_sum), sum(weighted_sum) FROM forecast_months
                WHERE account_id = \(account) \(fragment: own) GROUP BY month ORDER BY month
                """
            ) { ($0.text(0), StageTotals(count: $0.int(1), amount: $0.int(2), weighted: $0.int(3))) }
        } else {
            var condition: SQL = window.ownerID.map { "AND d.owner_id = \($0)" } ?? ""
            if let own = window.pipelines { condition = "\(fragment: condition) AND d.pipeline_id IN \(list: own)" }
            months = try records.all(
                """
                SELECT coalesce(substr(d.close_date, 1, 7), '') AS month, count(*), coalesce(sum(d.amount), 0),
                    coalesce(sum(d.amount * d.probability), 0)
                FROM deals d WHERE d.account_id = \(account) AND d.status = 'open' AND d.archived_at IS NULL
                    \(fragment: condition) \(fragment: restriction)
                GROUP BY month ORDER BY month
                """
            ) { ($0.text(0), StageTotals(count: $0.int(1), amount: $0.int(2), weighted: $0.int(3))) }
        }
        let dated = months.filter { $0.1.count > 0 && !$0.0.isEmpty && (first...last).contains($0.0) }
        let undated = isWhole ? months.filter { $0.1.count > 0 && $0.0.isEmpty } : []
        return (dated + undated).map { ForecastMonth(month: $0.0.isEmpty ? nil : $0.0, totals: $0.1) }
    }
}
