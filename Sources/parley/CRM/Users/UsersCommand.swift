import ArgumentParser
import CRM
import CRMTools

struct UsersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "The people who own deals and are given activities: list, add.",
        subcommands: [UsersListCommand.self, UsersAddCommand.self])
}

struct UsersListCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List live users by name.")

    @OptionGroup var options: CRMOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let users = try crm.users()
        var table = TextTable(
            .number("id"), .text("name"), .text("email"), .text("zone"), .text("sees"), .text("admin"))
        for user in users {
            table.add(
                "\(user.id)", user.name, user.email ?? "", user.zone ?? "", user.scope.rawValue,
                user.isAdmin ? "yes" : "")
        }
        return CRMView(users.map(RecordJSON.user), table, none: "no users")
    }
}

struct UsersAddCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a user.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The person's name.") var name: String
    @Option var email: String?
    @Option(help: "An IANA time zone; the account's unless given.") var zone: String?
    @Option(help: "Which records they see.") var scope: RecordScope = .all
    @Flag(help: "They may change users, teams and what else is the whole account's.") var admin = false

    func view(_ crm: CRMSession) throws -> CRMView {
        let user = try crm.createUser(name: name, email: email, zone: zone, scope: scope, isAdmin: admin)
        return CRMView(RecordJSON.user(user), done: "added user \(user.id) \"\(user.name)\"")
    }
}
