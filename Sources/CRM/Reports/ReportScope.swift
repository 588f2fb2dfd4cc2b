import DatePhrases
import Storage

/// What a report counts.
package struct ReportScope: Sendable, Hashable {
    /// Nil is every pipeline in the account's currency: sums of two currencies mean nothing.
    package var pipelineID: Int64?
    package var ownerID: Int64?
    /// The first and the last day, `YYYY-MM-DD` in the account's zone, both included; nil is without a bound.
    package var from: String?
    package var through: String?

    package init(pipelineID: Int64? = nil, ownerID: Int64? = nil, from: String? = nil, through: String? = nil) {
        self.pipelineID = pipelineID
        self.ownerID = ownerID
        self.from = from
        self.through = through
    }
}

/// A report's scope as its statements need it.
struct ReportWindow {
    let currency: Currency
    /// Nil where all of the account's are counted.
    let pipelines: [Int64]?
    let ownerID: Int64?
    /// Days, `YYYY-MM-DD`: they order as text.
    let from: String
    let through: String
    /// The same in days since 1970.
    let days: ClosedRange<Int64>
    /// The same in ms since 1970 UTC, the end not included.
    let instants: Range<Int64>

    /// - Throws: `CRMError` for days that are none, and for a pipeline that is not there.
    init(_ scope: ReportScope, in session: CRMSession) throws {
        let account = try session.ownAccount()
        let all = try session.records.all(
            "SELECT id, currency FROM pipelines WHERE account_id = \(session.account) ORDER BY id"
        ) { (id: $0.int(0), currency: Currency(stored: $0.text(1))) }
        if let id = scope.pipelineID {
            guard let own = all.first(where: { $0.id == id }) else { throw CRMError.notFound(.pipeline, id: id) }
            currency = own.currency
            pipelines = all.count == 1 ? nil : [id]
        } else {
            currency = account.currency
            let own = all.filter { $0.currency == account.currency }.map(\.id)
            pipelines = own.count == all.count ? nil : own
        }
        ownerID = scope.ownerID
        let zone = Zone(account.zone) ?? .utc
        let first = try Self.day(scope.from, "from") ?? LocalDate(year: 1970, monthFromOne: 1)
        let last = try Self.day(scope.through, "through") ?? LocalDate(year: 2999, monthFromOne: 12)
        guard first <= last else {
            throw CRMError.invalid(field: "from", reason: "(\(first.iso)) is after through (\(last.iso))")
        }
        from = first.iso
        through = last.iso
        days = Int64(first.dayNumber)...Int64(last.dayNumber)
        instants = zone.instant(of: LocalDateTime(first))..<zone.instant(of: LocalDateTime(last.adding(days: 1)))
    }

    private static func day(_ text: String?, _ field: String) throws -> LocalDate? {
        guard let text else { return nil }
        guard let date = LocalDay.date(text) else {
            throw CRMError.invalid(field: field, reason: "must be a date as YYYY-MM-DD, not \"\(text)\"")
        }
        return date
    }
}
