import ArgumentParser
import CRM
import Foundation

/// Records as CSV files.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write contacts, companies, deals or activities as CSV, or a conversation as a script.",
        discussion: """
            The columns are those that `parley import` knows. What a spreadsheet would run as a formula gets a ' before \
            it, which an import takes away again; sensitive fields are masked unless --unmasked is given.

              parley export deals --to deals.csv
            """,
        subcommands: [
            ExportContactsCommand.self, ExportCompaniesCommand.self, ExportDealsCommand.self,
            ExportActivitiesCommand.self, ExportConversationCommand.self,
        ])
}

struct ExportContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "contacts", abstract: "Export live contacts.")
    @OptionGroup var options: ExportOptions
    func run() async throws { try await options.run(.contacts) }
}

struct ExportCompaniesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "companies", abstract: "Export live companies.")
    @OptionGroup var options: ExportOptions
    func run() async throws { try await options.run(.companies) }
}

struct ExportDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "deals", abstract: "Export live deals.")
    @OptionGroup var options: ExportOptions
    func run() async throws { try await options.run(.deals) }
}

struct ExportActivitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "activities", abstract: "Export live activities.")
    @OptionGroup var options: ExportOptions
    func run() async throws { try await options.run(.activities) }
}
