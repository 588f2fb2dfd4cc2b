import DatePhrases
import JSON

/// The value of a condition, read as its field needs it.
struct SegmentValue {
    private let condition: SegmentCondition
    private let currency: Currency
    private let session: CRMSession
    private let zone: Zone

    init(_ condition: SegmentCondition, currency: Currency, session: CRMSession) {
        self.condition = condition
        self.currency = currency
        self.session = session
        zone = Zone(session.zone) ?? .utc
    }

    var json: JSON { condition.value }

    func text() throws -> String {
        guard let text = json.string, !text.isEmpty else { throw wrong("a text") }
        return text
    }

    func items() throws -> [JSON] {
        guard let items = json.array, !items.isEmpty, items.count <= 200 else {
            throw wrong("a list of 1 to 200 values")
        }
        return items
    }

    func texts() throws -> [String] {
        try items().map { item in
            guard let text = item.string else { throw wrong("a list of texts") }
            return text
        }
    }

    func integer(_ json: JSON) throws -> Int64 {
        guard let number = json.number?.int64 else { throw wrong("a whole number") }
        return number
    }

    /// A number as it is written, for SQLite to compare.
    func decimal(_ json: JSON) throws -> String {
        guard let number = json.number else { throw wrong("a number") }
        return number.literal
    }

    /// A JSON array of texts.
    func list(_ texts: [String]) -> String { JSON.array(texts.map(JSON.string)).text }

    /// Of an amount in major units of the account's currency.
    func minorUnits(_ json: JSON) throws -> Int64 {
        guard let number = json.number else { throw wrong("an amount") }
        return try Amount.minorUnits(number, in: currency)
    }

    func day() throws -> LocalDate {
        guard let day = json.string.flatMap({ LocalDate(iso: $0) }) else { throw wrong("a day as YYYY-MM-DD") }
        return day
    }

    /// A number of days.
    func days() throws -> Int {
        guard let days = json.int, (0...36_500).contains(days) else { throw wrong("a number of days") }
        return days
    }

    /// The same in ms.
    func span() throws -> Int64 { Int64(try days()) * 86_400_000 }

    func today() throws -> LocalDate { zone.local(session.now).date }

    /// The instant that a day begins where the session's days are.
    func begin(of day: LocalDate) -> Int64 { zone.instant(of: LocalDateTime(day)) }

    private func wrong(_ wanted: String) -> CRMError {
        .invalid(
            field: "filter",
            reason: "needs \(wanted) for \(condition.field) \(condition.comparison.rawValue), not \(json.text)")
    }
}
