import ArgumentParser

struct DealsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deals",
        abstract: "Sales opportunities: list, show, create, update, move, board, archive, restore.",
        subcommands: [
            DealsListCommand.self, DealsShowCommand.self, DealsCreateCommand.self, DealsUpdateCommand.self,
            DealsMoveCommand.self, DealsBoardCommand.self, DealsArchiveCommand.self, DealsRestoreCommand.self,
        ])
}
