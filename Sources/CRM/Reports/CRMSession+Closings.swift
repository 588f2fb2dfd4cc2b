import Storage

extension CRMSession {
    /// Win rate, wins and losses by reason, source and owner, time to close and conversions: one pass over the deals
    /// that were closed in the scope's days, in an index that has all of it.
    package func closings(_ scope: ReportScope = ReportScope()) throws -> ClosingReport {
        try requireCRM()
        let window = try ReportWindow(scope, in: self)
        var fold = ClosingFold()
        try scan(.won, window) { fold.won($0) }
        try scan(.lost, window) { fold.lost($0) }
        return fold.report(in: window.currency)
    }

    private func scan(_ kind: StageKind, _ window: ReportWindow, _ body: (Row) -> Void) throws {
        try records.each(
            """
            SELECT d.owner_id, d.source, d.lost_reason, d.amount, d.days_to_close, d.converted_order
            FROM deals d INDEXED BY deals_closed
            WHERE \(fragment: isClosed(as: kind, in: window))
            """, body)
    }

    /// The condition on a deal `d` that `deals_closed` answers.
    func isClosed(as kind: StageKind, in window: ReportWindow) -> SQL {
        var condition: SQL = """
            d.account_id = \(account) AND d.status = \(kind.rawValue) AND d.status <> 'open' AND d.archived_at IS NULL
            AND d.close_date >= \(window.from) AND d.close_date <= \(window.through)
            """
        func and(_ other: SQL) { condition = "\(fragment: condition) AND \(fragment: other)" }
        if let own = window.pipelines { and("d.pipeline_id IN \(list: own)") }
        if let owner = window.ownerID { and("d.owner_id = \(owner)") }
        return "\(fragment: condition) \(fragment: visible("d.owner_id"))"
    }
}

/// Adds up rows as they come: without a dictionary or a string for each, since there may be a million.
private struct ClosingFold {
    private static let sources = CodeTable(DealSource.allCases)
    private static let reasons = CodeTable(LostReason.allCases)

    private var all = Outcome()
    private var bySource = [Outcome](repeating: Outcome(), count: sources.count + 1)
    private var byReason = [Tally](repeating: Tally(), count: reasons.count + 1)
    private var owners: [Int64?] = []
    private var byOwner: [Outcome] = []
    private var placeOfOwner: [Int64?: Int] = [:]
    private var last: (owner: Int64?, place: Int)?
    private var daysToWin = DaysToClose()
    private var daysToLose = DaysToClose()
    private var converted = Tally()

    mutating func won(_ row: Row) {
        let amount = row.int(3)
        all.won.add(amount)
        bySource[Self.sources.place(of: row, 1)].won.add(amount)
        byOwner[place(ofOwner: row.optionalInt(0))].won.add(amount)
        daysToWin.add(row.int(4))
        if !row.isNull(5) { converted.add(amount) }
    }

    mutating func lost(_ row: Row) {
        let amount = row.int(3)
        all.lost.add(amount)
        bySource[Self.sources.place(of: row, 1)].lost.add(amount)
        byReason[Self.reasons.place(of: row, 2)].add(amount)
        byOwner[place(ofOwner: row.optionalInt(0))].lost.add(amount)
        daysToLose.add(row.int(4))
    }

    private mutating func place(ofOwner owner: Int64?) -> Int {
        // The index has a day's deals by owner, so the last one's is mostly the next one's too.
        if let last, last.owner == owner { return last.place }
        let place: Int
        if let known = placeOfOwner[owner] {
            place = known
        } else {
            place = owners.count
            placeOfOwner[owner] = place
            owners.append(owner)
            byOwner.append(Outcome())
        }
        last = (owner, place)
        return place
    }

    func report(in currency: Currency) -> ClosingReport {
        var report = ClosingReport(currency: currency)
        report.all = all
        for (source, outcome) in zip(DealSource.allCases, bySource) where outcome != Outcome() {
            report.bySource[source] = outcome
        }
        for (place, tally) in byReason.enumerated() where tally.count > 0 {
            report.byReason[place < LostReason.allCases.count ? LostReason.allCases[place] : nil] = tally
        }
        for (owner, outcome) in zip(owners, byOwner) { report.byOwner[owner] = outcome }
        report.daysToWin = daysToWin
        report.daysToLose = daysToLose
        report.converted = converted
        return report
    }
}

/// The places of words that a column has, found by their first eight bytes, in which all of them differ.
private struct CodeTable: Sendable {
    private let codes: [UInt64]
    var count: Int { codes.count }

    init<Code: RawRepresentable>(_ all: [Code]) where Code.RawValue == String {
        codes = all.map { code in Array(code.rawValue.utf8).withUnsafeBytes(Self.packed) }
    }

    /// The word's place; `count` for one that is not in the table, and for NULL.
    func place(of row: Row, _ column: Int) -> Int {
        let code = row.withBytes(column, Self.packed)
        return codes.firstIndex(of: code) ?? codes.count
    }

    private static func packed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        if bytes.count >= 8 { return bytes.loadUnaligned(as: UInt64.self) }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
