import ArgumentParser
import CRM

struct ActivitiesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List live activities, the soonest due first.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Option(help: "Only this user's, by name or email.") var assignee: String?
    @Option(help: "Only this deal's, by number.") var deal: Int64?
    @Option(help: "Only this contact's, by number.") var contact: Int64?
    @Option(help: "Only those of this type.") var type: ActivityType?
    @Flag(help: "Only those still to be done.") var open = false
    @Flag(help: "Only those done.") var done = false

    func validate() throws {
        if open, done { throw ValidationError("give --open or --done, not both") }
    }

    func view(_ crm: CRMSession) throws -> CRMView {
        if let deal { _ = try crm.deal(deal) }
        if let contact { _ = try crm.contact(contact) }
        let query = ActivityQuery(
            contactID: contact, dealID: deal, assigneeID: try assignee.map(crm.userID), type: type,
            isDone: open ? false : done ? true : nil, limit: list.limit)
        return try ActivityViews.list(try crm.activities(query), none: "no such activities", crm)
    }
}

struct ActivitiesShowCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an activity.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The activity's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        let activity = try crm.activity(id)
        var names = try RecordNames(crm)
        let details = activity.details
        return CRMView(
            ActivityViews.json(activity, names, crm),
            [
                .line("\(details.type.rawValue) \(activity.id)  \(details.subject)"),
                .facts(
                    [
                        .init("due", details.due.map(ActivityViews.due)),
                        .init("priority", details.priority.rawValue),
                        .init("assignee", names.user(details.assigneeID)),
                        .init("contact", names.contact(activity.contactID)),
                        .init("deal", try activity.dealID.map { "\($0) \(try crm.deal($0).details.name)" }),
                        .init("note", details.note),
                        .init("done", activity.doneAt.map { InstantText.local($0, in: crm.zone) }),
                        .init("done by", try activity.doneBy.map { try ActorNames.name($0, crm) }),
                        .init("archived", activity.archivedAt.map { InstantText.local($0, in: crm.zone) }),
                        .init("version", "\(activity.version)"),
                    ].compactMap(\.self)),
            ])
    }
}
