import CRM
import DatePhrases
import JSON
import Storage

/// The account that a plan is carried out in.
enum SeedAccount {
    private static let name = "Northbeam Software"
    /// Acts in a transaction.
    private static let batch = 400

    /// The account of that name, made as of the plan's beginning where there is none.
    ///
    /// - Throws: `CommandFailure` where it has records already.
    static func make(_ configuration: Configuration, _ plan: SeedPlan, in database: SQLiteDatabase) async throws
        -> Account
    {
        let name = configuration.account ?? Self.name
        let path = configuration.database
        return try await database.write { transaction in
            let installation = CRM.Installation(transaction, now: plan.start)
            guard let account = try installation.accounts().first(where: { $0.name == name }) else {
                return try installation.createAccount(
                    name: name, zone: plan.zone.id, currency: plan.currency, settings: .everything)
            }
            let crm = CRMSession(transaction.scoped(to: account.id), actor: .system, now: plan.end, zone: account.zone)
            let isEmpty = try crm.deals(DealQuery(limit: 1)).isEmpty && crm.contacts(limit: 1).isEmpty
            guard isEmpty else {
                throw CommandFailure(
                    .failed, "account \"\(name)\" in \(path) has records already: seed another one with --account")
            }
            return account
        }
    }

    static func fill(_ account: Account, with plan: SeedPlan, in database: SQLiteDatabase) async throws -> SeedSummary {
        var book = SeedBook()
        var next = 0
        while next < plan.acts.count {
            let acts = plan.acts[next..<min(next + batch, plan.acts.count)]
            book = try await database.write { [book] transaction in
                var book = book
                let records = transaction.scoped(to: account.id)
                for act in acts {
                    let session = CRMSession(
                        records, actor: act.actor.actor(book), now: act.at, zone: account.zone)
                    try act.perform(session, &book)
                }
                return book
            }
            next += acts.count
        }
        return try await database.read { transaction in
            try SeedSummary(
                CRMSession(transaction.scoped(to: account.id), actor: .system, now: plan.end, zone: account.zone))
        }
    }
}

extension SeedActor {
    func actor(_ book: SeedBook) -> Actor {
        switch self {
        case .seller(let place): place < book.users.count ? .user(book.users[place]) : .system
        case .bot: .bot("sales-assistant")
        case .system: .system
        }
    }
}
