import JSON
import Storage

/// Says what the values of events are: ids by the names of their records, amounts with their currency.
struct HistoryNames {
    private let session: CRMSession
    /// By table and id, so that a page asks for each name once.
    private var known: [String: String] = [:]

    init(_ session: CRMSession) { self.session = session }

    /// `stage_id` is the stage.
    static func label(of field: String) -> String {
        var words = field.split(separator: "_").map(String.init)
        if words.count > 1, words.last == "id" { words.removeLast() }
        return words.joined(separator: " ")
    }

    mutating func actor(_ text: String) throws -> String {
        switch Actor(text: text) {
        case .user(let id): try name(of: id, in: "users", column: "name") ?? "user \(id)"
        case .bot(let workflow): "bot \(workflow)"
        case .api(let key): "API key \(key)"
        case .integration(let name): "integration \(name)"
        case .system: "the system"
        }
    }

    /// Nil for nothing.
    mutating func text(of value: JSON, in field: String, _ currency: Currency) throws -> String? {
        switch value {
        case .null: return nil
        case .bool(let flag): return flag ? "yes" : "no"
        case .string(let text): return text
        case .number(let number):
            guard let whole = number.int64 else { return number.literal }
            if let table = Self.tables[field], let name = try name(of: whole, in: table.name, column: table.column) {
                return name
            }
            if Self.amounts.contains(field) {
                return Self.amount(whole, currency)
            }
            if field.hasSuffix("_at") { return InstantText.utc(whole) }
            return field == "probability" ? "\(whole) %" : number.literal
        case .array, .object:
            // A due date is kept whole: its day says enough.
            return value["on"]?.string ?? value.text
        }
    }

    /// With all its decimals: `1250.50 USD`.
    private static func amount(_ minor: Int64, _ currency: Currency) -> String {
        let decimals = currency.decimals
        var digits = String(minor.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let point = decimals == 0 ? "" : "." + digits.suffix(decimals)
        return "\(minor < 0 ? "-" : "")\(digits.dropLast(decimals))\(point) \(currency.code)"
    }

    /// The table that an id of a field is of, and what its records are called by.
    private static let tables: [String: (name: SQL, column: SQL)] = [
        "stage_id": ("stages", "name"), "pipeline_id": ("pipelines", "name"), "company_id": ("companies", "name"),
        "owner_id": ("users", "name"), "assignee_id": ("users", "name"), "user_id": ("users", "name"),
        "deal_id": ("deals", "name"),
        "contact_id": ("contacts", "trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))"),
    ]
    private static let amounts: Set<String> = ["amount", "annual_revenue", "total", "price", "unit_price"]

    private mutating func name(of id: Int64, in table: SQL, column: SQL) throws -> String? {
        let key = "\(table.text) \(id)"
        if let name = known[key] { return name.isEmpty ? nil : name }
        let name = try session.records.first(
            """
            SELECT \(fragment: column) FROM \(fragment: table)
            WHERE account_id = \(session.account) AND id = \(id)
            """
        ) { $0.optionalText(0) }
        known[key] = (name ?? nil) ?? ""
        return known[key].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// An event as a sentence.
enum HistorySentence {
    static func of(_ kind: String, by actor: String, _ changes: [HistoryChange]) -> String {
        let parts = kind.split(separator: ".").map(String.init)
        let record = (parts.first ?? "").replacing("_", with: " ")
        let verb = parts.count > 1 ? parts[1] : kind
        let told = changes.filter { !["rank", "undoes", "archived_at"].contains($0.field) }
        switch verb {
        case "updated", "moved":
            guard !told.isEmpty else { return "\(actor) \(verb == "moved" ? "moved" : "changed") the \(record)" }
            return "\(actor) changed \(told.map(phrase).joined(separator: ", "))"
        case "created", "archived", "restored", "erased", "completed", "reopened":
            return "\(actor) \(verb) the \(record)"
        case "tagged": return "\(actor) added the tag \(told.first?.new ?? "")"
        case "untagged": return "\(actor) removed the tag \(told.first?.old ?? "")"
        default:
            let what = verb.replacing("_", with: " ")
            return "\(actor): \(what)" + (told.isEmpty ? "" : " (\(told.map(phrase).joined(separator: ", ")))")
        }
    }

    private static func phrase(_ change: HistoryChange) -> String {
        switch (change.old, change.new) {
        case (let old?, let new?):
            old == new ? "the \(change.label) \(new)" : "the \(change.label) from \(old) to \(new)"
        case (nil, let new?): "the \(change.label) to \(new)"
        case (let old?, nil): "the \(change.label) from \(old) to nothing"
        case (nil, nil): "the \(change.label)"
        }
    }
}
