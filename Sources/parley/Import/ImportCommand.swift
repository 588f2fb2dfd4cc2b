import ArgumentParser
import CRM

/// Records from CSV files, and back again.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take contacts, companies, deals or activities from a CSV file; list imports and take one back.",
        discussion: """
            Columns are known by their titles; --map says what the others are. Rows go through the same checks as \
            everything else; those that are refused keep no other out, and --errors writes them to a file with the \
            reason beside each, to be mended and imported again.

              parley import contacts people.csv --preview
              parley import contacts people.csv --map "E-Mail=email" --match email --on-match update --errors refused.csv
              parley import revert 3

            Exit status 1 says that rows were refused.
            """,
        subcommands: [
            ImportContactsCommand.self, ImportCompaniesCommand.self, ImportDealsCommand.self,
            ImportActivitiesCommand.self, ImportListCommand.self, ImportRevertCommand.self, ImportResumeCommand.self,
        ])
}

struct ImportContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Import people.",
        discussion: ImportOptions.fields(.contacts))
    @OptionGroup var options: ImportOptions
    func run() async throws { try await options.run(.contacts) }
}

struct ImportCompaniesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "companies", abstract: "Import organisations.",
        discussion: ImportOptions.fields(.companies))
    @OptionGroup var options: ImportOptions
    func run() async throws { try await options.run(.companies) }
}

struct ImportDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deals", abstract: "Import sales opportunities; their contacts are known by email.",
        discussion: ImportOptions.fields(.deals))
    @OptionGroup var options: ImportOptions
    func run() async throws { try await options.run(.deals) }
}

struct ImportActivitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activities", abstract: "Import tasks, calls, emails, meetings and demos.",
        discussion: ImportOptions.fields(.activities))
    @OptionGroup var options: ImportOptions
    func run() async throws { try await options.run(.activities) }
}
