import ArgumentParser
import CRM

struct ActivitiesAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add something to be done for a contact or a deal.",
        discussion: """
              parley crm activities add call "Ask about the pilot" --deal 17 --due "next Tuesday at 10am"
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "What it is.") var type: ActivityType
    @Argument(help: "What is to be done.") var subject: String
    @Option(help: ArgumentHelp("In plain words or ISO.", valueName: "when")) var due: String?
    @Option(help: "How urgent it is.") var priority: Priority = .normal
    @Option(help: "What else should be known.") var note: String?
    @Option(help: "A user, by name or email; whoever --as names, unless given.") var assignee: String?
    @Option(help: "The deal's number.") var deal: Int64?
    @Option(help: "The contact's number.") var contact: Int64?

    func view(_ crm: CRMSession) throws -> CRMView {
        let details = ActivityDetails(
            type: type, subject: subject, note: note, priority: priority, due: try due.map(crm.due),
            assigneeID: try (assignee ?? options.user).map(crm.userID))
        let receipt = try crm.createActivity(ActivityDraft(details, contactID: contact, dealID: deal))
        return try ActivityViews.done("added", try crm.activity(receipt.id), crm)
    }
}
