import ArgumentParser
import CRM
import DatePhrases

struct ActivitiesDueCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "List what is overdue and due today, or by a day.",
        discussion: """
              parley crm activities due
              parley crm activities due --by "end of week" --assignee "Mara Lind"
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Option(help: "Only this user's, by name or email.") var assignee: String?
    @Option(help: ArgumentHelp("Through this day, in plain words or YYYY-MM-DD; today unless given.", valueName: "day"))
    var by: String?
    @Flag(help: "Only what is overdue.") var overdue = false

    func view(_ crm: CRMSession) throws -> CRMView {
        let last = try by.map { try crm.moment($0, flag: "--by", purpose: .deadline).localDate } ?? crm.today
        let query = ActivityQuery(
            assigneeID: try assignee.map(crm.userID), isDone: false, dueThrough: last, limit: list.limit)
        let activities = try crm.activities(query)
        return try ActivityViews.list(
            overdue ? activities.filter { $0.isOverdue(at: crm.now) } : activities,
            none: overdue ? "nothing is overdue" : "nothing is due through \(InstantText.day(last))", crm)
    }
}
