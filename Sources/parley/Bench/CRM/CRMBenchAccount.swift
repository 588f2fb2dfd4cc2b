import CRM
import Storage

/// The account that is measured, and what to look for in it: taken from its own records, so that it is there.
struct CRMBenchAccount: Sendable {
    /// A page of a busy contact's timeline.
    struct TimelinePlace: Sendable {
        var contact: Int64
        var cursor: String?
    }

    let id: AccountID
    let zone: String
    let now: Int64
    let counts: [(name: String, count: Int64)]
    private(set) var timelinePlaces: [TimelinePlace] = []
    private(set) var names: [String] = []
    private(set) var phones: [String] = []
    private(set) var letters: [String] = []
    /// Open deals of the first stage, in the order of their column, and the stage to move them to.
    private(set) var deals: [Int64] = []
    let target: Int64
    /// Days a quarter apart, in the middle of the account's history.
    let quarter: (first: String, last: String)

    /// - Parameter moves: how many deals are to be moved.
    /// - Throws: `BenchError` for a file that no bench has filled.
    static func read(_ database: SQLiteDatabase, now: Int64, moves: Int) async throws -> CRMBenchAccount {
        try await database.read { try CRMBenchAccount($0, now: now, moves: moves) }
    }

    private init(_ transaction: Transaction, now: Int64, moves: Int) throws {
        guard let account = try CRM.Installation(transaction, now: now).accounts().first,
            account.name == CRMFill.accountName
        else { throw BenchError("the database was not filled by `parley bench crm`: name another file") }
        (id, zone, self.now) = (account.id, account.zone, now)
        let records = transaction.scoped(to: account.id)
        counts = try Self.tables.map { table in
            (table, try transaction.first(SQL(stringLiteral: "SELECT count(*) FROM \(table)")) { $0.int(0) } ?? 0)
        }
        let crm = CRMSession(records, actor: .user(1), now: now, zone: account.zone)
        let stages = try crm.pipelines().first?.stages.filter { $0.kind == .open } ?? []
        guard stages.count > 1 else { throw BenchError("the account's pipeline has no two open stages") }
        target = stages[1].id
        quarter = (
            LocalDay.text(of: now - 365 * 86_400_000, in: account.zone),
            LocalDay.text(of: now - 275 * 86_400_000, in: account.zone)
        )
        deals = try records.all(
            """
            SELECT id FROM deals WHERE account_id = \(account.id) AND stage_id = \(stages[0].id)
                AND archived_at IS NULL ORDER BY rank LIMIT \(moves)
            """
        ) { $0.int(0) }
        try findTimelines(crm)
        try findTexts(records)
    }

    static let tables = [
        "contacts", "companies", "deals", "deal_transitions", "notes", "activities", "orders", "taggings", "signals",
        "loyalty_entries", "tickets", "events",
    ]
    /// Those whose rows are in timelines.
    static let timelineTables = Set(tables[3..<11])

    private mutating func findTimelines(_ crm: CRMSession) throws {
        let busy = try crm.records.all(
            """
            SELECT contact_id FROM notes WHERE account_id = \(id) AND contact_id <= 20 AND archived_at IS NULL
            GROUP BY contact_id ORDER BY contact_id
            """
        ) { $0.int(0) }
        for contact in busy {
            var cursor: String?
            for _ in 0..<5 {
                timelinePlaces.append(TimelinePlace(contact: contact, cursor: cursor))
                cursor = try crm.timeline(ofContact: contact, after: cursor).next
            }
        }
    }

    private mutating func findTexts(_ records: AccountTransaction) throws {
        var random = SeededRandom(5)
        let last = counts.first?.count ?? 1
        for _ in 0..<200 {
            let contact = Int64(random.number(1...Int(max(1, last))))
            let found = try records.first(
                "SELECT first_name, last_name, phone_digits FROM contacts WHERE account_id = \(id) AND id = \(contact)"
            ) { ($0.text(0), $0.text(1), $0.text(2)) }
            guard let (first, family, phone) = found else { continue }
            // From inside a name, from its beginning, and a whole one with the beginning of the other, by turns.
            switch names.count % 3 {
            case 0: names.append(String(family.dropFirst(2).prefix(random.number(4...6))))
            case 1: names.append(String(family.prefix(random.number(4...6))))
            default: names.append("\(first) \(family.prefix(4))")
            }
            phones.append(String(phone.suffix(random.number(5...7))))
            letters.append(String(family.dropFirst(random.number(0...2)).prefix(3)))
        }
    }
}
