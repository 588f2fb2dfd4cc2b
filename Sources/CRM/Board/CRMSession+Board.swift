import Storage

extension CRMSession {
    /// The board of a pipeline, or of the default one: each column with what its deals come to and its first cards.
    package func board(
        ofPipeline id: Int64? = nil, filter: BoardFilter = .all, cardsPerColumn limit: Int = 50
    ) throws -> Board {
        try requireCRM()
        let pipeline = try shownPipeline(id)
        let counted = try counts(pipeline.stages, filter)
        let columns = try pipeline.stages.map { stage in
            try column(of: stage, filter: filter, counted: counted, after: nil, limit: limit)
        }
        return Board(pipeline: pipeline, columns: columns, asOf: nil)
    }

    /// One column, from a place on: the next page of its cards.
    package func boardColumn(
        ofStage id: Int64, filter: BoardFilter = .all, after place: BoardPlace? = nil, limit: Int = 50
    ) throws -> BoardColumn {
        try requireCRM()
        let stage = try liveStage(id)
        return try column(
            of: stage, filter: filter, counted: counts([stage], filter), after: place, limit: limit)
    }

    func shownPipeline(_ id: Int64?) throws -> Pipeline {
        if let id { return try pipeline(id) }
        guard let pipeline = try pipelines().first else {
            throw CRMError.conflict("the account has no pipeline: add one")
        }
        return pipeline
    }

    /// - Parameter counted: what the filter leaves of each stage; nil where all are shown.
    private func column(
        of stage: Stage, filter: BoardFilter, counted: [Int64: StageTotals]?, after place: BoardPlace?, limit: Int
    ) throws -> BoardColumn {
        let totals = counted.map { $0[stage.id] ?? .none } ?? stage.totals
        guard totals.count > 0 else { return BoardColumn(stage: stage, totals: totals, cards: [], next: nil) }
        let limit = max(1, limit)
        let after = place ?? BoardPlace(key: .min, id: .min)
        // In the column's order where the filter leaves enough that a page is found soon, else all that it leaves,
        // sorted: the sign keeps the planner off the column's index.
        let isCommon = Int64(limit) * stage.totals.count / totals.count < max(1000, totals.count)
        let stageColumn: SQL = isCommon ? "d.stage_id" : "+d.stage_id"
        let ownerColumn: SQL = isCommon ? "+d.owner_id" : "d.owner_id"
        var deals = try records.all(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND \(fragment: stageColumn) = \(stage.id) AND d.archived_at IS NULL
                AND (d.rank, d.id) > (\(after.key), \(after.id)) \(fragment: condition(of: filter, ownerColumn))
            ORDER BY d.rank, d.id LIMIT \(limit + 1)
            """, Deal.init(row:))
        let hasMore = deals.count > limit
        if hasMore { deals.removeLast() }
        return BoardColumn(
            stage: stage, totals: totals,
            cards: deals.map { BoardCard(deal: $0, amount: $0.details.amount, isRotten: $0.isRotten(at: now)) },
            next: hasMore ? deals.last.map { BoardPlace(key: $0.rank, id: $0.id) } : nil)
    }

    /// What is to hold of a deal `d`; empty where all are shown, and the kept totals are right.
    private func condition(of filter: BoardFilter, _ ownerColumn: SQL = "d.owner_id") -> SQL {
        var condition = visible("d.owner_id")
        func and(_ other: SQL) { condition = "\(fragment: condition) AND \(fragment: other)" }
        if let owner = filter.ownerID { and("\(fragment: ownerColumn) = \(owner)") }
        if let tag = filter.tag { and(hasTag(tag)) }
        if let part = filter.text { and("instr(d.name_key, \(NameKey.of(part))) > 0") }
        return condition
    }

    /// What a filter leaves of the stages, in one pass; nil where it leaves all.
    func counts(_ stages: [Stage], _ filter: BoardFilter) throws -> [Int64: StageTotals]? {
        let condition = condition(of: filter)
        guard !condition.text.isEmpty else { return nil }
        // An owner has few of a stage's deals: the sign keeps the planner off the stage's index.
        let sign: SQL = filter.ownerID == nil ? "" : "+"
        var totals: [Int64: StageTotals] = [:]
        let kinds = Dictionary(uniqueKeysWithValues: stages.map { ($0.id, $0.kind) })
        try records.each(
            """
            SELECT d.stage_id, count(*), coalesce(sum(d.amount), 0), coalesce(sum(d.amount * d.probability), 0)
            FROM deals d
            WHERE \(fragment: sign)d.account_id = \(account) AND \(fragment: sign)d.stage_id IN \(list: stages.map(\.id))
                AND d.archived_at IS NULL \(fragment: condition)
            GROUP BY d.stage_id
            """
        ) { row in
            let weighted = kinds[row.int(0)] == .lost ? 0 : row.int(3)
            totals[row.int(0)] = StageTotals(count: row.int(1), amount: row.int(2), weighted: weighted)
        }
        return totals
    }
}
