import ArgumentParser

/// The CRM's records, by noun and verb.
struct CRMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crm",
        abstract: "Look at and change the CRM's records: deals, contacts, companies, activities, pipelines and more.",
        discussion: """
            What only looks works beside a running Parley; what changes something needs the database to itself. \
            Every command prints a table for a person, or JSON with --json.

              parley crm deals list --stage Qualified
              parley crm deals move 17 "Closed Lost" --lost-reason price
              parley crm activities due --json
            """,
        subcommands: [
            DealsCommand.self, ContactsCommand.self, CompaniesCommand.self, ActivitiesCommand.self,
            NotesCommand.self, PipelinesCommand.self, StagesCommand.self, ProductsCommand.self,
            SequencesCommand.self, BuyingSignalsCommand.self, TimelineCommand.self, ReportsCommand.self,
            SearchCommand.self, FieldsCommand.self, TagsCommand.self, UsersCommand.self, UndoCommand.self,
        ])
}
