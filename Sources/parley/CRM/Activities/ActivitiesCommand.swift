import ArgumentParser

struct ActivitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activities",
        abstract: "Tasks, calls, emails, meetings and demos: due, list, show, add, complete, reopen, archive, restore.",
        subcommands: [
            ActivitiesDueCommand.self, ActivitiesListCommand.self, ActivitiesShowCommand.self,
            ActivitiesAddCommand.self, ActivitiesCompleteCommand.self, ActivitiesReopenCommand.self,
            ActivitiesArchiveCommand.self, ActivitiesRestoreCommand.self,
        ])
}
