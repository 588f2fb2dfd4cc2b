import Storage

extension CRMSession {
    package func activity(_ id: Int64) throws -> Activity {
        let found = try records.first(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE a.account_id = \(account) AND a.id = \(id)
            """, Activity.init(row:))
        guard let found else { throw CRMError.notFound(.activity, id: id) }
        return found
    }

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

    /// Live activities, the soonest due first, those without a date last.
    package func activities(_ query: ActivityQuery = ActivityQuery()) throws -> [Activity] {
        var conditions: SQL = "a.account_id = \(account) AND a.archived_at IS NULL"
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        if let contact = query.contactID { and("a.contact_id = \(contact)") }
        if let deal = query.dealID { and("a.deal_id = \(deal)") }
        if let conversation = query.conversationID { and("a.conversation_id = \(conversation)") }
        if let assignee = query.assigneeID { and("a.assignee_id = \(assignee)") }
        switch query.isDone {
        case true?: and("a.done_at IS NOT NULL")
        case false?: and("a.done_at IS NULL")
        case nil: break
        }
        if let instant = query.dueBefore { and("a.due_at < \(instant)") }
        // Where all have a date the index gives the order.
        let order: SQL = query.dueBefore == nil ? "a.due_at IS NULL, a.due_at, a.id" : "a.due_at, a.id"
        return try records.all(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE \(fragment: conditions) ORDER BY \(fragment: order) LIMIT \(query.limit)
            """, Activity.init(row:))
    }

    /// Open activities whose time, or whose day in the assignee's zone, has passed.
    package func overdueActivities(limit: Int = 1000) throws -> [Activity] {
        // A day begins within 26 hours everywhere, so a day later than now nothing is overdue.
        try activities(ActivityQuery(isDone: false, dueBefore: now + 86_400_000, limit: limit))
            .filter { $0.isOverdue(at: now) }
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
        try records.execute(
            """
            UPDATE activities SET type = \(details.type.rawValue), subject = \(details.subject), note = \(details.note),
                priority = \(details.priority.rawValue), due_on = \(due?.on), due_at = \(due?.at),
                due_has_time = \(due?.hasTime ?? false), zone = \(due?.zone ?? zone),
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

/// Which activities are asked for; what is nil does not count.
package struct ActivityQuery: Sendable, Hashable {
    package var contactID: Int64?
    package var dealID: Int64?
    package var conversationID: Int64?
    package var assigneeID: Int64?
    package var isDone: Bool?
    package var dueBefore: Int64?
    package var limit: Int

    package init(
        contactID: Int64? = nil, dealID: Int64? = nil, conversationID: Int64? = nil, assigneeID: Int64? = nil,
        isDone: Bool? = nil, dueBefore: Int64? = nil, limit: Int = 100
    ) {
        self.contactID = contactID
        self.dealID = dealID
        self.conversationID = conversationID
        self.assigneeID = assigneeID
        self.isDone = isDone
        self.dueBefore = dueBefore
        self.limit = limit
    }
}
