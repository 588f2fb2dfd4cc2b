import JSON
import Storage

extension TimelineSource {
    /// An activity stands where it was done, an open one where it was made.
    static let activities = TimelineSource(.activity) { contact, session, bound, limit in
        keys(
            of: contact, in: session, before: bound, limit: limit, table: "activities",
            time: "coalesce(done_at, created_at)", where: "archived_at IS NULL")
    } entry: { row, session in
        try activityEntry(row, session)
    }

    /// Activities of the contact's deals that name no contact.
    static let dealActivities = TimelineSource(.activity) { contact, session, bound, limit in
        keysThroughDeals(
            of: contact, in: session, before: bound, limit: limit, table: "activities",
            time: "coalesce(x.done_at, x.created_at)",
            where: "x.account_id = d.account_id AND x.contact_id IS NULL AND x.archived_at IS NULL")
    } entry: { row, session in
        try activityEntry(row, session)
    }

    private static func activityEntry(_ id: Int64, _ session: CRMSession) throws -> TimelineEntry? {
        let activity = try session.activity(id)
        let details = activity.details
        let due = details.due
        return TimelineEntry(
            .activity, at: activity.doneAt ?? activity.createdAt, title: "\(details.type.title): \(details.subject)",
            details: [
                "type": .string(details.type.rawValue), "subject": .string(details.subject),
                "note": JSON(details.note), "priority": .string(details.priority.rawValue), "due_on": JSON(due?.on),
                "due_at": instant(due?.hasTime == true ? due?.at : nil),
                "overdue": .bool(activity.isOverdue(at: session.now)), "done": .bool(activity.doneAt != nil),
                "done_at": instant(activity.doneAt), "done_by": JSON(activity.doneBy),
                "assignee_id": JSON(details.assigneeID), "deal_id": JSON(activity.dealID),
            ], record: .activity, id: id)
    }
}
