import ArgumentParser

struct CompaniesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "companies", abstract: "Organisations: list, show, create, update, archive, restore.",
        subcommands: [
            CompaniesListCommand.self, CompaniesShowCommand.self, CompaniesCreateCommand.self,
            CompaniesUpdateCommand.self, CompaniesArchiveCommand.self, CompaniesRestoreCommand.self,
        ])
}
