import Storage

/// Deals that became orders in a time, by when they did.
package struct ConversionReport: Sendable, Hashable {
    package let currency: Currency
    package internal(set) var all = Tally()
    package internal(set) var bySource: [DealSource: Tally] = [:]
}

extension CRMSession {
    package func conversions(_ scope: ReportScope = ReportScope()) throws -> ConversionReport {
        try requireCRM()
        let window = try ReportWindow(scope, in: self)
        var report = ConversionReport(currency: window.currency)
        try records.each(
            "SELECT d.source, d.amount FROM deals d WHERE \(fragment: isConverted(in: window))"
        ) { row in
            report.all.add(row.int(1))
            report.bySource[DealSource(rawValue: row.text(0)) ?? .api, default: Tally()].add(row.int(1))
        }
        return report
    }

    /// The condition on a deal `d` that `deals_converted` answers.
    func isConverted(in window: ReportWindow) -> SQL {
        var condition: SQL = """
            d.account_id = \(account) AND d.converted_at IS NOT NULL AND d.archived_at IS NULL
            AND d.converted_at >= \(window.instants.lowerBound) AND d.converted_at < \(window.instants.upperBound)
            """
        func and(_ other: SQL) { condition = "\(fragment: condition) AND \(fragment: other)" }
        if let own = window.pipelines { and("d.pipeline_id IN \(list: own)") }
        if let owner = window.ownerID { and("d.owner_id = \(owner)") }
        return "\(fragment: condition) \(fragment: visible("d.owner_id"))"
    }
}
