import Storage

extension CRMChecks {
    /// What is kept beside the deals: flows, months, lines, statuses, histories and steps.
    func sellingProblems() throws -> [String] {
        try statuses() + flows() + months() + lines() + chains() + steps()
    }

    /// Deals whose kept status is not their stage's kind.
    private func statuses() throws -> [String] {
        try transaction.all(
            """
            SELECT d.id, d.account_id, d.status, s.kind FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.status <> s.kind OR (d.status = 'open') <> (d.days_to_close IS NULL)
            """
        ) { "deal \($0.int(0)) of account \($0.int(1)) says \($0.text(2)), but its stage is \($0.text(3))" }
    }

    /// Stages whose flows do not add up to what they hold.
    private func flows() throws -> [String] {
        try transaction.all(
            """
            SELECT s.id, s.account_id, s.deal_count, s.amount_sum, s.weighted_sum, f.deals, f.amount, f.weighted
            FROM stages s LEFT JOIN (
                SELECT stage, sum(deals) AS deals, sum(amount) AS amount, sum(weighted) AS weighted FROM (
                    SELECT to_stage_id AS stage, sum(moves) AS deals, sum(came_amount) AS amount,
                        sum(came_weighted) AS weighted FROM stage_flows GROUP BY to_stage_id
                    UNION ALL
                    SELECT from_stage_id, -sum(moves), -sum(left_amount), -sum(left_weighted) FROM stage_flows
                    GROUP BY from_stage_id)
                GROUP BY stage) f ON f.stage = s.id
            WHERE s.deal_count <> coalesce(f.deals, 0) OR s.amount_sum <> coalesce(f.amount, 0)
                OR s.weighted_sum <> coalesce(f.weighted, 0)
            """
        ) { row in
            "stage \(row.int(0)) of account \(row.int(1)) holds \(row.int(2)) deals, \(row.int(3)), weighted "
                + "\(row.int(4)), but its flows come to \(row.int(5)), \(row.int(6)), \(row.int(7))"
        }
    }

    /// Months whose totals differ from a count of the open deals that are to close in them.
    private func months() throws -> [String] {
        try transaction.all(
            """
            SELECT account_id, pipeline_id, month, sum(deals), sum(amount), sum(weighted) FROM (
                SELECT account_id, pipeline_id, month, deal_count AS deals, amount_sum AS amount,
                    weighted_sum AS weighted FROM forecast_months
                UNION ALL
                SELECT account_id, pipeline_id, coalesce(substr(close_date, 1, 7), ''), -1, -coalesce(amount, 0),
                    -coalesce(amount, 0) * probability
                FROM deals WHERE status = 'open' AND archived_at IS NULL)
            GROUP BY 1, 2, 3 HAVING sum(deals) <> 0 OR sum(amount) <> 0 OR sum(weighted) <> 0
            """
        ) { row in
            "the forecast of pipeline \(row.int(1)) of account \(row.int(0)) for \"\(row.text(2))\" is off by "
                + "\(row.int(3)) deals, \(row.int(4)), weighted \(row.int(5))"
        }
    }

    /// Deals that count their lines and have another amount than those come to.
    private func lines() throws -> [String] {
        try transaction.all(
            """
            SELECT d.id, d.account_id, d.amount,
                (SELECT coalesce(sum(total), 0) FROM line_items l WHERE l.deal_id = d.id AND l.archived_at IS NULL) AS sum
            FROM deals d WHERE d.amount_mode = 'from_lines' AND d.amount IS NOT sum
            """
        ) {
            "deal \($0.int(0)) of account \($0.int(1)) has the amount \($0.int(2)), but its lines come to \($0.int(3))"
        }
    }

    /// Histories with a gap: each step begins where the one before it ended.
    private func chains() throws -> [String] {
        try transaction.all(
            """
            SELECT deal_id, account_id, id FROM (
                SELECT id, deal_id, account_id, from_stage_id,
                    lag(to_stage_id) OVER (PARTITION BY deal_id ORDER BY id) AS previous
                FROM deal_transitions)
            WHERE from_stage_id IS NOT previous
            """
        ) { "deal \($0.int(0)) of account \($0.int(1)) has a history with a gap before step \($0.int(2))" }
    }

    /// Steps that are open though their sequence has ended.
    private func steps() throws -> [String] {
        try transaction.all(
            """
            SELECT a.id, a.account_id, e.id FROM enrolments e JOIN activities a ON a.enrolment_id = e.id
            WHERE e.ended_at IS NOT NULL AND a.done_at IS NULL AND a.archived_at IS NULL
            """
        ) { "activity \($0.int(0)) of account \($0.int(1)) is open, but its enrolment \($0.int(2)) has ended" }
    }
}
