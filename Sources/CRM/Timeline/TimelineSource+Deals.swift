import JSON
import Storage

extension TimelineSource {
    /// A row is a step of a deal's history: made, moved, won or lost.
    static let deals = TimelineSource(.deal) { contact, session, bound, limit in
        keysThroughDeals(
            of: contact, in: session, before: bound, limit: limit, table: "deal_transitions", time: "x.at")
    } entry: { row, session in
        try session.records.first(
            """
            SELECT t.at, d.id, d.name, t.from_stage_id IS NULL, s.kind, s.name, f.name, t.amount, d.currency,
                d.close_date, d.lost_reason, t.actor
            FROM deal_transitions t JOIN deals d ON d.id = t.deal_id JOIN stages s ON s.id = t.to_stage_id
            LEFT JOIN stages f ON f.id = t.from_stage_id
            WHERE t.account_id = \(session.account) AND t.id = \(row)
            """
        ) { row in
            let kind = StageKind(rawValue: row.text(4)) ?? .open
            let (action, what): (String, String) =
                switch (row.bool(3), kind) {
                case (true, _): ("created", "Deal created")
                case (_, .won): ("won", "Deal won")
                case (_, .lost): ("lost", "Deal lost")
                case (_, .open): ("moved", "Deal moved to \(row.text(5))")
                }
            let currency = Currency(stored: row.text(8))
            return TimelineEntry(
                .deal, at: row.int(0), title: "\(what): \(row.text(2))",
                details: [
                    "action": .string(action), "deal": .string(row.text(2)), "stage": .string(row.text(5)),
                    "from_stage": JSON(row.optionalText(6)), "amount": amount(row.optionalInt(7), currency),
                    "currency": .string(currency.code),
                    "close_on": kind == .open ? nil : JSON(row.optionalText(9)),
                    "lost_reason": kind == .lost ? JSON(row.optionalText(10)) : nil, "by": .string(row.text(11)),
                ], record: .deal, id: row.int(1))
        }
    }

    static func amount(_ minor: Int64?, _ currency: Currency) -> JSON {
        minor.map { .number(Amount.majorUnits($0, in: currency)) } ?? .null
    }

    static func instant(_ instant: Int64?) -> JSON { instant.map { .string(InstantText.utc($0)) } ?? .null }
}
