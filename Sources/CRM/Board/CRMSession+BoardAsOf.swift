import DatePhrases
import JSON
import Storage

extension CRMSession {
    /// The board as it was when a day ended, in the account's zone: the stages that there are or were, what their
    /// deals came to, and the cards with their amounts then, the last to come first.
    ///
    /// The totals are the sum of all flows up to that day. The cards are read from the history; a deal that is archived
    /// now is shown if it was archived later.
    package func board(
        ofPipeline id: Int64? = nil, asOf day: String, cardsPerColumn limit: Int = 50
    ) throws -> Board {
        try requireCRM()
        try requireWholeView("the board of a past day")
        let pipeline = try shownPipeline(id)
        let end = try self.end(of: day)
        let totals = try totals(throughDay: end.day)
        let columns = try stages(of: pipeline.id, includingRemoved: true).compactMap { stage -> BoardColumn? in
            let total = totals[stage.id] ?? .none
            // A removed stage is shown on the days on which it held something.
            if let removedAt = stage.archivedAt, removedAt < end.instant, total.count == 0 { return nil }
            return try column(of: stage, totals: total, before: end.instant, after: nil, limit: limit)
        }
        return Board(pipeline: pipeline, columns: columns, asOf: day)
    }

    /// The next page of cards of a column as of a day.
    package func boardColumn(
        ofStage id: Int64, asOf day: String, after place: BoardPlace?, limit: Int = 50
    ) throws -> BoardColumn {
        try requireCRM()
        try requireWholeView("the board of a past day")
        let end = try self.end(of: day)
        return try column(
            of: stage(id), totals: totals(throughDay: end.day)[id] ?? .none, before: end.instant, after: place,
            limit: limit)
    }

    /// - Throws: `CRMError.forbidden` where the viewer sees only some of what was counted.
    func requireWholeView(_ what: String) throws(CRMError) {
        guard let viewer, viewer.scope != .all else { return }
        throw CRMError.forbidden("\(what) counts everyone's deals, and you see only some: ask an admin")
    }

    private func end(of text: String) throws -> (day: Int64, instant: Int64) {
        guard let date = LocalDay.date(text) else {
            throw CRMError.invalid(field: "as_of", reason: "must be a date as YYYY-MM-DD, not \"\(text)\"")
        }
        let zone = Zone(try ownAccount().zone) ?? .utc
        return (Int64(date.dayNumber), zone.instant(of: LocalDateTime(date.adding(days: 1))))
    }

    /// What each stage held at the end of a day.
    func totals(throughDay day: Int64) throws -> [Int64: StageTotals] {
        var totals: [Int64: StageTotals] = [:]
        try records.each(
            """
            SELECT to_stage_id, from_stage_id, sum(moves), sum(came_amount), sum(came_weighted), sum(left_amount),
                sum(left_weighted)
            FROM stage_flows WHERE account_id = \(account) AND day <= \(day) GROUP BY to_stage_id, from_stage_id
            """
        ) { row in
            let (to, from, moves) = (row.int(0), row.int(1), row.int(2))
            totals[to, default: .none] =
                totals[to, default: .none] + StageTotals(count: moves, amount: row.int(3), weighted: row.int(4))
            totals[from, default: .none] =
                totals[from, default: .none] - StageTotals(count: moves, amount: row.int(5), weighted: row.int(6))
        }
        return totals
    }

    private func column(
        of stage: Stage, totals: StageTotals, before instant: Int64, after place: BoardPlace?, limit: Int
    ) throws -> BoardColumn {
        let limit = max(1, limit)
        let after = place ?? BoardPlace(key: .max, id: .max)
        var found = try records.all(
            """
            SELECT \(fragment: Deal.columns), t.at, t.id FROM deal_transitions t
            JOIN deals d ON d.id = t.deal_id JOIN stages s ON s.id = d.stage_id
            WHERE t.account_id = \(account) AND t.to_stage_id = \(stage.id) AND t.at < \(instant)
                AND (t.at, t.id) < (\(after.key), \(after.id))
                AND NOT EXISTS (SELECT 1 FROM deal_transitions n
                    WHERE n.deal_id = t.deal_id AND n.id > t.id AND n.at < \(instant))
                AND (d.archived_at IS NULL OR d.archived_at >= \(instant))
            ORDER BY t.at DESC, t.id DESC LIMIT \(limit + 1)
            """
        ) { row in
            (deal: Deal(row: row), place: BoardPlace(key: row.int(Deal.columnCount), id: row.int(Deal.columnCount + 1)))
        }
        let hasMore = found.count > limit
        if hasMore { found.removeLast() }
        let cards = try found.map { deal, place in
            let inStage = instant - place.key
            return BoardCard(
                deal: deal, amount: try amount(of: deal, at: instant),
                isRotten: stage.kind == .open && stage.rotDays.map { inStage > Int64($0) * 86_400_000 } ?? false)
        }
        return BoardColumn(stage: stage, totals: totals, cards: cards, next: hasMore ? found.last?.place : nil)
    }

    /// A deal's amount at an instant: what the first change after it took away.
    private func amount(of deal: Deal, at instant: Int64) throws -> Int64? {
        var amount = deal.details.amount
        try records.scan(
            """
            SELECT changes FROM events
            WHERE account_id = \(account) AND record = 'deal' AND record_id = \(deal.id) AND at >= \(instant)
                AND instr(changes, '"amount":') > 0
            ORDER BY id
            """
        ) { row in
            guard let change = (try? JSON(parsing: row.text(0)))?["amount"] else { return true }
            amount = change[0]?.number?.int64
            return false
        }
        return amount
    }
}
