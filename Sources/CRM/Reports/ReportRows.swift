import Storage

/// A number of a report, so that its rows can be asked for.
package enum ReportNumber: Sendable, Hashable {
    /// Of `valueByStage`: what is in a stage now.
    case stage(Int64)
    /// Of `forecast`: `YYYY-MM`, nil for deals without a date.
    case month(String?)
    /// Of `closings`; what is nil does not count.
    case closed(StageKind, reason: LostReason? = nil, source: DealSource? = nil, owner: Owner? = nil)
    /// Of `flow`.
    case entered(Int64, firstOnly: Bool = false)
    case left(Int64)
    case leftFor(StageKind, from: Int64)
    /// Of `conversions`.
    case converted(source: DealSource? = nil)

    package enum Owner: Sendable, Hashable {
        case user(Int64)
        case nobody
    }
}

/// A page of the deals that a number counts. One that was counted twice, as it entered a stage twice, is there twice.
package struct ReportRows: Sendable, Hashable {
    package let deals: [Int64]
    /// Where the next page begins; nil where there are no more.
    package let next: ReportPlace?
}

package struct ReportPlace: Sendable, Hashable {
    /// What the rows are ordered by.
    let key: String
    let id: Int64

    init(key: String, id: Int64) {
        self.key = key
        self.id = id
    }

    /// Reads what `text` gave.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        self.init(key: String(parts[0]), id: id)
    }

    package var text: String { "\(key)_\(id)" }
}

extension CRMSession {
    /// The deals that a number of a report counts.
    ///
    /// - Parameter scope: the report's.
    package func rows(
        of number: ReportNumber, in scope: ReportScope = ReportScope(), after place: ReportPlace? = nil,
        limit: Int = 50
    ) throws -> ReportRows {
        try requireCRM()
        let window = try ReportWindow(scope, in: self)
        let limit = max(1, limit)
        switch number {
        case .stage(let stage):
            let own: SQL = window.ownerID.map { "AND d.owner_id = \($0)" } ?? ""
            return try page(
                """
                SELECT d.id, d.rank, d.id FROM deals d
                WHERE d.account_id = \(account) AND d.stage_id = \(stage) AND d.archived_at IS NULL \(fragment: own)
                    \(fragment: visible("d.owner_id"))
                    AND (d.rank, d.id) > (\(number: place, .min), \(place?.id ?? .min))
                ORDER BY d.rank, d.id LIMIT \(limit + 1)
                """, limit)
        case .month(let month): return try page(month, window, after: place, limit)
        case .closed(let kind, let reason, let source, let owner):
            var condition = isClosed(as: kind, in: window)
            func and(_ other: SQL) { condition = "\(fragment: condition) AND \(fragment: other)" }
            if let reason { and("d.lost_reason = \(reason.rawValue)") }
            if let source { and("d.source = \(source.rawValue)") }
            switch owner {
            case .user(let id): and("d.owner_id = \(id)")
            case .nobody: and("d.owner_id IS NULL")
            case nil: break
            }
            if let place { and("(d.close_date, d.id) < (\(place.key), \(place.id))") }
            return try page(
                """
                SELECT d.id, d.close_date, d.id FROM deals d WHERE \(fragment: condition)
                ORDER BY d.close_date DESC, d.id DESC LIMIT \(limit + 1)
                """, limit)
        case .converted(let source):
            let own: SQL = source.map { "AND d.source = \($0.rawValue)" } ?? ""
            return try page(
                """
                SELECT d.id, d.converted_at, d.id FROM deals d WHERE \(fragment: isConverted(in: window))
                    \(fragment: own) AND (d.converted_at, d.id) < (\(number: place, .max), \(place?.id ?? .max))
                ORDER BY d.converted_at DESC, d.id DESC LIMIT \(limit + 1)
                """, limit)
        case .entered(let stage, let firstOnly):
            let first: SQL =
                firstOnly
                ? """
                AND NOT EXISTS (SELECT 1 FROM deal_transitions e
                    WHERE e.deal_id = t.deal_id AND e.to_stage_id = t.to_stage_id AND e.id < t.id)
                """ : ""
            return try page(transitions: "t.to_stage_id = \(stage) \(fragment: first)", window, after: place, limit)
        case .left(let stage):
            return try page(leaving: stage, for: nil, window, after: place, limit)
        case .leftFor(let kind, let stage):
            return try page(leaving: stage, for: kind, window, after: place, limit)
        }
    }

    private func page(
        _ month: String?, _ window: ReportWindow, after place: ReportPlace?, _ limit: Int
    ) throws -> ReportRows {
        var condition: SQL = "d.account_id = \(account) AND d.status = 'open' AND d.archived_at IS NULL"
        func and(_ other: SQL) { condition = "\(fragment: condition) AND \(fragment: other)" }
        if let own = window.pipelines { and("d.pipeline_id IN \(list: own)") }
        if let owner = window.ownerID { and("d.owner_id = \(owner)") }
        condition = "\(fragment: condition) \(fragment: visible("d.owner_id"))"
        if let month {
            and("d.close_date >= \(month + "-01") AND d.close_date <= \(month + "-31")")
            if let place { and("(d.close_date, d.id) > (\(place.key), \(place.id))") }
        } else {
            and("d.close_date IS NULL AND d.id > \(place?.id ?? 0)")
        }
        return try page(
            """
            SELECT d.id, coalesce(d.close_date, ''), d.id FROM deals d INDEXED BY deals_open_by_close
            WHERE \(fragment: condition) ORDER BY d.close_date, d.id LIMIT \(limit + 1)
            """, limit)
    }

    /// Moves out of a stage; the index is by where they go, and that is one of few stages.
    private func page(
        leaving stage: Int64, for kind: StageKind?, _ window: ReportWindow, after place: ReportPlace?, _ limit: Int
    ) throws -> ReportRows {
        let known = try records.all("SELECT id, kind FROM stages WHERE account_id = \(account)") {
            ($0.int(0), StageKind(rawValue: $0.text(1)) ?? .open)
        }
        let targets = known.filter { kind == nil || $0.1 == kind }.map(\.0)
        return try page(
            transitions: "t.to_stage_id IN \(list: targets) AND t.from_stage_id = \(stage)", window, after: place,
            limit)
    }

    private func page(
        transitions condition: SQL, _ window: ReportWindow, after place: ReportPlace?, _ limit: Int
    ) throws -> ReportRows {
        try requireWholeView("the flow between stages")
        return try page(
            """
            SELECT t.deal_id, t.at, t.id FROM deal_transitions t
            WHERE t.account_id = \(account) AND \(fragment: condition)
                AND t.at >= \(window.instants.lowerBound) AND t.at < \(window.instants.upperBound)
                AND (t.at, t.id) < (\(number: place, .max), \(place?.id ?? .max))
            ORDER BY t.at DESC, t.id DESC LIMIT \(limit + 1)
            """, limit)
    }

    /// Reads deals with the key and the id that they are ordered by, one more than the page has.
    private func page(_ statement: SQL, _ limit: Int) throws -> ReportRows {
        let found = try records.all(statement) { (deal: $0.int(0), place: ReportPlace(key: $0.text(1), id: $0.int(2))) }
        return ReportRows(
            deals: found.prefix(limit).map(\.deal), next: found.count > limit ? found[limit - 1].place : nil)
    }
}

extension SQL.Interpolation {
    /// A place's key where the order is by a number.
    fileprivate mutating func appendInterpolation(number place: ReportPlace?, _ start: Int64) {
        appendInterpolation(place.flatMap { Int64($0.key) } ?? start)
    }
}
