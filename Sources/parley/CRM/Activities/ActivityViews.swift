import CRM
import CRMTools
import JSON

/// Activities as the commands show them.
enum ActivityViews {
    static func list(_ activities: [Activity], none: String, _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        return CRMView(
            activities.map { json($0, names, crm) }, table(activities, &names, crm, withLinks: true), none: none)
    }

    static func table(
        _ activities: [Activity], _ names: inout RecordNames, _ crm: CRMSession, withLinks: Bool = false
    ) -> TextTable {
        var table = TextTable(.number("id"), .text("type"), .text("subject"), .text("due"), .text("state"))
        table.columns.append(.text("assignee"))
        if withLinks { table.columns.append(.text("for")) }
        for activity in activities {
            var cells = [
                "\(activity.id)", activity.details.type.rawValue, activity.details.subject,
                activity.details.due.map(due) ?? "", state(activity, crm), names.user(activity.details.assigneeID),
            ]
            if withLinks {
                cells.append(activity.dealID.map { "deal \($0)" } ?? names.contact(activity.contactID))
            }
            table.rows.append(cells.map { $0.shortened(to: 60) })
        }
        return table
    }

    static func json(_ activity: Activity, _ names: RecordNames, _ crm: CRMSession) -> JSON {
        let assignee = names.user(activity.details.assigneeID)
        return RecordJSON.activity(activity, assignee: assignee.isEmpty ? nil : assignee, now: crm.now)
    }

    static func done(_ what: String, _ activity: Activity, _ crm: CRMSession) throws -> CRMView {
        let due = activity.details.due.map { ", due \(Self.due($0))" } ?? ""
        return CRMView(
            json(activity, try RecordNames(crm), crm),
            done: "\(what) \(activity.details.type.rawValue) \(activity.id) \"\(activity.details.subject)\"\(due)")
    }

    static func due(_ due: Due) -> String {
        due.hasTime ? String(InstantText.local(due.at, in: due.zone).dropLast(3)) : due.on
    }

    private static func state(_ activity: Activity, _ crm: CRMSession) -> String {
        if activity.archivedAt != nil { return "archived" }
        if activity.doneAt != nil { return "done" }
        return activity.isOverdue(at: crm.now) ? "OVERDUE" : "open"
    }
}
