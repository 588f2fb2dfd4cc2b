import CRM
import Foundation
import Storage

/// Fills a file with an account's records, past the service layer, which would take hours: by statements that make
/// their own rows, with the indexes built afterwards, then the kept totals counted and the search index made.
struct CRMFill: Sendable {
    /// How much of what.
    struct Size: Sendable {
        var deals: Int
        var contacts: Int
        /// What the contacts' timelines have to show, of all kinds together.
        var rows: Int

        /// Contacts with a timeline of 10,000 rows: the first ones.
        var busyContacts: Int { max(1, min(20, rows / 50_000)) }
        static let rowsOfBusyContact = 10_000
    }

    /// A part of the work and how long it took, in seconds, on the wall and on a processor.
    typealias Step = (name: String, seconds: Double, cpuSeconds: Double)

    static let accountName = "Bench"
    let size: Size
    /// Ms since 1970 UTC: nothing is younger.
    let now: Int64

    /// - Parameter listen: told of each part when it is done.
    func run(_ path: String, listen: (Step) -> Void) async throws {
        var (start, begin) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
        func done(_ name: String) {
            listen((name, TurnRun.milliseconds(since: start) / 1000, ProcessUsage.cpuSeconds - begin))
            (start, begin) = (.now, ProcessUsage.cpuSeconds)
        }
        try await makeAccount(path)
        let bare = try BareConnection(path, pragmas: Self.hasty)
        let indexes = try dropIndexes(bare)
        try bare.execute("BEGIN")
        try fillPeople(bare)
        done("contacts and companies")
        try fillDeals(bare)
        done("deals with their histories")
        try fillTimelines(bare)
        try convertDeals(bare)
        done("timelines")
        for index in indexes { try bare.execute(index) }
        done("indexes")
        try countTotals(bare)
        try bare.execute("COMMIT")
        done("totals")
        try bare.execute("PRAGMA journal_mode = WAL")
        try await makeSearch(path)
        done("search")
    }

    /// Nothing is kept if it fails, so nothing needs to be durable yet.
    private static let hasty = [
        "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF",
        "PRAGMA cache_size = -1048576", "PRAGMA threads = 2",
    ]

    private func makeAccount(_ path: String) async throws {
        let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
        let now = now
        try await database.write { transaction in
            let account = try CRM.Installation(transaction, now: now).createAccount(
                name: Self.accountName, zone: "Europe/Berlin", currency: .eur, settings: .everything)
            let session = CRMSession(transaction.scoped(to: account.id), actor: .system, now: now, zone: account.zone)
            for number in 1...Self.users { _ = try session.createUser(name: "Seller \(number)") }
            try session.setShop(.shopify, isOn: true)
            for number in 1...Self.tags { _ = try session.createTag("Tag \(number)") }
        }
        try database.close()
    }

    static let users = 20
    static let tags = 50

    /// - Returns: the statements that make them again.
    private func dropIndexes(_ bare: BareConnection) throws -> [String] {
        let filled = [
            "contacts", "companies", "deals", "deal_contacts", "deal_transitions", "events", "notes", "activities",
            "signals", "orders", "taggings", "loyalty_entries", "tickets",
        ]
        let list = filled.map { "'\($0)'" }.joined(separator: ", ")
        let indexes = try bare.texts(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (\(list))")
        for index in indexes { try bare.execute("DROP INDEX \(index[0])") }
        return indexes.map { $0[1] }
    }

    private func makeSearch(_ path: String) async throws {
        let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
        let now = now
        try await database.write { transaction in
            guard let account = try CRM.Installation(transaction, now: now).accounts().first else { return }
            // Its pages are touched in no order; this connection ends with it.
            try transaction.execute("PRAGMA cache_size = -524288")
            try CRMSession(transaction.scoped(to: account.id), actor: .system, now: now, zone: account.zone)
                .rebuildSearch()
        }
        try database.close()
    }

    // MARK: Statements that make rows

    /// `i` from 0 to before `count`.
    func numbers(_ count: Int) -> String {
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < \(count - 1))"
    }

    /// A number from 0 to before `count`, scattered evenly over `column`, in SQL; each `kind` scatters otherwise.
    static func scattered(_ column: String, _ kind: Int, below count: Int) -> String {
        // Odd numbers of 32 bits: multiplied by one, numbers one after another land far apart (Knuth, TAOCP 6.4).
        let factors = [
            2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263, 374_761_393, 2_869_860_233, 3_624_381_081,
        ]
        return "((((\(column) + 1) * \(factors[kind % factors.count]) & 4294967295) >> 4) * \(count) >> 28)"
    }
}
