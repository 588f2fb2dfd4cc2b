import CRM
import JSON
import Storage

/// What a demo account came to, counted.
struct SeedSummary: Sendable {
    private let counts: [(name: String, count: Int64)]

    init(_ crm: CRMSession) throws {
        let account = crm.account
        let tables: [(String, SQL)] = [
            ("companies", "companies"), ("contacts", "contacts"), ("deals", "deals"), ("moves", "deal_transitions"),
            ("activities", "activities"), ("notes", "notes"), ("products", "products"), ("line items", "line_items"),
            ("conversations", "conversations"), ("signals", "signals"), ("orders", "orders"),
        ]
        counts = try tables.map { name, table in
            let count = try crm.records.first(
                "SELECT count(*) FROM \(fragment: table) WHERE account_id = \(account)"
            ) { $0.int(0) }
            return (name, count ?? 0)
        }
    }

    func view(_ account: Account, path: String, took: Duration) -> CRMView {
        let words = counts.map { "\(MoneyText.grouped(String($0.count))) \($0.name)" }
        let span = InstantText.span(microseconds: Int64(took / .microseconds(1)))
        let members = counts.map { ($0.name.replacing(" ", with: "_"), JSON($0.count)) }
        return CRMView(
            ["account": .string(account.name), "made": .object(JSONObject(uniqueKeysWithValues: members))],
            [
                .line("\(account.name), in \(path):"), .line("  \(words.prefix(6).joined(separator: ", "))"),
                .line("  \(words.dropFirst(6).joined(separator: ", "))"), .line("  in \(span)"),
                .line("Look at it: `parley crm deals board --database \(path)`"),
            ])
    }
}
