import ArgumentParser

struct ContactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts",
        abstract: "People: list, show, create, update, search, merge, unmerge, archive, restore.",
        subcommands: [
            ContactsListCommand.self, ContactsShowCommand.self, ContactsCreateCommand.self,
            ContactsUpdateCommand.self, ContactsSearchCommand.self, ContactsMergeCommand.self,
            ContactsUnmergeCommand.self, ContactsArchiveCommand.self,
            ContactsRestoreCommand.self,
        ])
}
