import Storage

extension CRMSession {
    package func activity(_ id: Int64) throws -> Activity {
        let found = try records.first(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE a.account_id = \(account) AND a.id = \(id) \(fragment: visibleActivities())
            """, Activity.init(row:))
        guard let found else { throw CRMError.notFound(.activity, id: id) }
        return found
    }

    /// Which activities the viewer may see: those assigned to them, and those of their contacts and deals.
    func visibleActivities() -> SQL {
        visible("a.assignee_id", or: Self.through(visibleThrough(contact: "a.contact_id", deal: "a.deal_id")))
    }

    /// A condition that follows others, by itself.
    private static func through(_ condition: SQL) -> SQL { "(1 \(fragment: condition))" }

    /// An activity of the visitor's conversation, contact, or one of their deals; any other is not found.
    package func activity(_ id: Int64, for visitor: Visitor) throws -> Activity {
        let activity = try activity(id)
        guard activity.archivedAt == nil else { throw CRMError.notFound(.activity, id: id) }
        if let own = visitor.conversation, activity.conversationID == own { return activity }
        if let own = visitor.contact, activity.contactID == own { return activity }
        guard let deal = activity.dealID, (try? self.deal(deal, for: visitor)) != nil else {
            throw CRMError.notFound(.activity, id: id)
        }
        return activity
    }

    /// Changes what `edit` changes; only changed fields are validated.
    @discardableResult
    package func updateActivity(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout ActivityDetails) throws -> Void
    ) throws -> Activity {
        try requireCRM()
        let old = try liveActivity(id, expecting: version)
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        if details.assigneeID != old.details.assigneeID { try requireUser(details.assigneeID) }
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        let due = details.due
        // A new date may pass again, and a new reminder is one that nobody has had.
        let overdueAt = due == old.details.due ? old.overdueAt : nil
        let remindedAt = details.remindAt == old.details.remindAt ? old.remindedAt : nil
        try records.execute(
            """
            UPDATE activities SET type = \(details.type.rawValue), subject = \(details.subject), note = \(details.note),
                priority = \(details.priority.rawValue), due_on = \(due?.on), due_at = \(due?.at),
                due_has_time = \(due?.hasTime ?? false), zone = \(due?.zone ?? zone),
                remind_at = \(details.remindAt), reminded_at = \(remindedAt), overdue_at = \(overdueAt),
                assignee_id = \(details.assigneeID), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("activity.updated", .activity, id) { $0.changes(changes) }
        return try activity(id)
    }

    package func archiveActivity(_ id: Int64, expecting version: Int64? = nil) throws {
        try setArchived(activity(id), expecting: version, to: now)
    }

    package func restoreActivity(_ id: Int64, expecting version: Int64? = nil) throws {
        try setArchived(activity(id), expecting: version, to: nil)
    }

    private func setArchived(_ activity: Activity, expecting version: Int64?, to instant: Int64?) throws {
        try setArchived(
            .activity, activity.id, activity.archivedAt, version: activity.version, expected: version, to: instant)
        if activity.doneAt != nil, let deal = activity.dealID { try recomputeLastActivity(of: deal) }
    }

    func liveActivity(_ id: Int64, expecting version: Int64?) throws -> Activity {
        let activity = try activity(id)
        try check(.activity, id, version: activity.version, expected: version)
        guard activity.archivedAt == nil else { throw CRMError.archived(.activity, id: id) }
        return activity
    }
}
