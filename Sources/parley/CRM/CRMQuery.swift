import ArgumentParser
import CRM
import Foundation
import Storage

/// A command that shows records; it reads only, so it works beside a running Parley.
protocol CRMQuery: AsyncParsableCommand, Sendable {
    var options: CRMOptions { get }
    func view(_ crm: CRMSession) throws -> CRMView
}

/// A command that changes records, in one transaction, and shows what came of it.
protocol CRMChange: CRMQuery {}

extension CRMQuery {
    func run() async throws {
        let shown = try await CRMDesk.run(options, access: .read) { try self.view($0) }
        shown.show(asJSON: options.json)
    }
}

extension CRMChange {
    func run() async throws {
        let shown = try await CRMDesk.run(options, access: .write) { try self.view($0) }
        shown.show(asJSON: options.json)
    }
}

/// An account's CRM, opened for one command.
enum CRMDesk {
    static func run<T: Sendable>(
        _ options: CRMOptions, access: SQLiteDatabase.Access, _ body: @escaping @Sendable (CRMSession) throws -> T
    ) async throws -> T {
        let user = options.user
        return try await run(options.database, access: access) { session in
            try body(try Self.session(session, as: user))
        }
    }

    /// As the command line itself, not as one of the account's users.
    static func run<T: Sendable>(
        _ options: DatabaseOptions, access: SQLiteDatabase.Access, _ body: @escaping @Sendable (CRMSession) throws -> T
    ) async throws -> T {
        try await open(options, access: access) { database, account in
            let now = Moment.present
            let work: @Sendable (Transaction) throws -> T = { transaction in
                try body(
                    CRMSession(transaction.scoped(to: account.id), actor: actor, now: now, zone: account.zone))
            }
            do {
                return try await access == .read ? database.read(work) : database.write(work)
            } catch let CRMError.required(fields) {
                throw CommandFailure(.failed, Self.missing(fields))
            }
        }
    }

    /// Opens the configured database and finds its account; for writing, a new database gets one.
    static func open<T>(
        _ options: DatabaseOptions, access: SQLiteDatabase.Access,
        _ body: (SQLiteDatabase, Account) async throws -> T
    ) async throws -> T {
        let configuration = try options.load()
        let database = try SQLiteDatabase.open(
            .file(configuration.database), access: access, migrations: Installation.migrations)
        do {
            let result = try await body(database, try await account(configuration, in: database, access))
            try database.close()
            return result
        } catch {
            try? database.close()
            throw error
        }
    }

    private static func account(
        _ configuration: Configuration, in database: SQLiteDatabase, _ access: SQLiteDatabase.Access
    ) async throws -> Account {
        if access == .write { return try await database.account(configuration, now: Moment.present) }
        guard let account = try await database.knownAccount(configuration.account) else {
            throw CommandFailure(
                .failed,
                "\(configuration.database) has no account yet: `parley seed` or `parley chat` makes the first one")
        }
        return account
    }

    /// Who stands in the audit where no user is named.
    static let actor = Actor.integration("command line")

    private static func session(_ session: CRMSession, as user: String?) throws -> CRMSession {
        guard let user else { return session }
        let id = try session.userID(user)
        return CRMSession(
            session.records, actor: .user(id), now: session.now, zone: session.zone,
            viewer: try session.viewer(for: id))
    }

    /// What is missing, by the flags that give it.
    private static func missing(_ fields: [RequiredField]) -> String {
        let lines = fields.map { field in
            let flag = "--" + field.name.split(separator: "_").joined(separator: "-")
            let choices = field.choices.isEmpty ? "" : ": " + field.choices.joined(separator: ", ")
            return "  \(flag)  \(field.prompt)\(choices)"
        }
        return "these are required:\n" + lines.joined(separator: "\n")
    }
}
