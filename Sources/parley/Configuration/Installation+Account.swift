import CRM
import Foundation
import Storage

extension SQLiteDatabase {
    /// The account that is meant; in a new database it is made, with the CRM on.
    fileprivate static let firstName = "My company"

    func account(_ configuration: Configuration, now: Int64) async throws -> Account {
        if let known = try await knownAccount(configuration.account) { return known }
        let zone = configuration.zone ?? TimeZone.current.identifier
        return try await write { transaction in
            let installation = CRM.Installation(transaction, now: now)
            return try installation.createAccount(
                name: configuration.account ?? Self.firstName, zone: zone, currency: configuration.currency,
                settings: .everything)
        }
    }

    /// The account of that name, or the first where none is named; nil in a database without accounts.
    ///
    /// - Throws: `CommandFailure` where there are accounts, and none has the name.
    func knownAccount(_ name: String?) async throws -> Account? {
        let accounts = try await read { try CRM.Installation($0, now: 0).accounts() }
        guard let name, !accounts.isEmpty else { return accounts.first }
        if let account = accounts.first(where: { $0.name == name }) { return account }
        throw CommandFailure(
            .usage, "\(path) has no account \"\(name)\"; it has: \(accounts.map(\.name).joined(separator: ", "))")
    }
}
