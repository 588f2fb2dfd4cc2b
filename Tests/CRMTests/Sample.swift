import CRM
import Storage
import Testing

/// An account with the whole CRM in a database of its own, and a clock that stands.
struct Sample {
    let database: SQLiteDatabase
    let account: AccountID
    /// 2026-03-10T09:00:00Z, a Tuesday.
    static let now: Int64 = 1_773_133_200_000

    init(settings: AccountSettings = .everything) async throws {
        database = try SQLiteDatabase.open(.temporary, migrations: CRMSchema.migrations)
        account = try await database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Northwind", zone: "Europe/Berlin", currency: .usd, settings: settings
            ).id
        }
    }

    /// Runs in one transaction, as a person unless told otherwise.
    @discardableResult
    func run<T: Sendable>(
        as actor: Actor = .user(1), at now: Int64 = Sample.now, conversation: Int64? = nil, message: Int64? = nil,
        _ body: @escaping @Sendable (CRMSession) throws -> T
    ) async throws -> T {
        let account = account
        return try await database.write { transaction in
            try body(
                CRMSession(
                    transaction.scoped(to: account), actor: actor, now: now, zone: "Europe/Berlin",
                    conversation: conversation, message: message))
        }
    }
}

extension Sample {
    /// A count of everything agrees with what is kept.
    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let problems = try await database.read { try CRMChecks($0).problems() }
        #expect(problems == [], sourceLocation: location)
    }

    func stage(_ name: String) async throws -> Stage {
        try await run { try $0.stage(named: name, in: $0.pipelines()[0].id) }
    }
}
