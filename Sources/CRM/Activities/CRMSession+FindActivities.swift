import DatePhrases
import Storage

extension CRMSession {
    /// Live activities, the soonest due first, those without a date last; a step of a sequence shows once the one
    /// before it is done.
    package func activities(_ query: ActivityQuery = ActivityQuery()) throws -> [Activity] {
        try records.all(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE \(fragment: conditions(of: query)) ORDER BY \(fragment: Self.order(of: query)) LIMIT \(query.limit)
            """, Activity.init(row:))
    }

    /// What is to be done through a day, today unless another is given: open, overdue included; of one person, or of
    /// all.
    package func dueActivities(
        through day: String? = nil, assignee: Int64? = nil, after place: ActivityPlace? = nil, limit: Int = 100
    ) throws -> [Activity] {
        try requireCRM()
        let day = try TextRule.date(day, "day") ?? today
        return try activities(
            ActivityQuery(assigneeID: assignee, isDone: false, dueThrough: day, after: place, limit: limit))
    }

    /// Open activities whose time, or whose day in the assignee's zone, has passed.
    package func overdueActivities(
        assignee: Int64? = nil, after place: ActivityPlace? = nil, limit: Int = 1000
    ) throws -> [Activity] {
        let query = ActivityQuery(
            assigneeID: assignee, isDone: false, dueBefore: now + Self.longestLead, after: place, limit: limit)
        var found: [Activity] = []
        try records.scan(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE \(fragment: conditions(of: query)) ORDER BY \(fragment: Self.order(of: query))
            """
        ) { row in
            let activity = Activity(row: row)
            if activity.isOverdue(at: now) { found.append(activity) }
            return found.count < limit
        }
        return found
    }

    /// By how much a day can begin later in the zone it was given in (UTC−12) than it ends in an assignee's (UTC+14).
    static let longestLead: Int64 = 3 * 3_600_000

    private func conditions(of query: ActivityQuery) throws -> SQL {
        // A person, a contact or a deal has few activities and an account many: the sign keeps the planner off the
        // account's index.
        let isNarrow = (query.contactID ?? query.dealID ?? query.conversationID ?? query.assigneeID) != nil
        var conditions: SQL = isNarrow ? "+a.account_id = \(account)" : "a.account_id = \(account)"
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        and("a.archived_at IS NULL \(fragment: visibleActivities())")
        if !query.includesBlocked { and(Activity.isUnblocked) }
        if let contact = query.contactID { and("a.contact_id = \(contact)") }
        if let deal = query.dealID { and("a.deal_id = \(deal)") }
        if let conversation = query.conversationID { and("a.conversation_id = \(conversation)") }
        if let assignee = query.assigneeID { and("a.assignee_id = \(assignee)") }
        if let type = query.type { and("a.type = \(type.rawValue)") }
        switch query.isDone {
        case true?: and("a.done_at IS NOT NULL")
        case false?: and("a.done_at IS NULL")
        case nil: break
        }
        if let instant = query.dueBefore { and("a.due_at < \(instant)") }
        if let day = query.dueThrough {
            guard let date = LocalDay.date(day) else {
                throw CRMError.invalid(field: "day", reason: "must be a date as YYYY-MM-DD, not \"\(day)\"")
            }
            // For the index: nowhere does a day end later than 12 hours after it does in UTC.
            let end = Int64(date.dayNumber + 1) * 86_400_000 + 12 * 3_600_000
            and("a.due_at < \(end) AND a.due_on <= \(day)")
        }
        if let place = query.after {
            if let due = place.dueAt {
                let rest: SQL = query.hasOnlyDated ? "" : " OR a.due_at IS NULL"
                and("((a.due_at, a.id) > (\(due), \(place.id))\(fragment: rest))")
            } else {
                and("a.due_at IS NULL AND a.id > \(place.id)")
            }
        }
        return conditions
    }

    /// Where all have a date the index gives the order.
    private static func order(of query: ActivityQuery) -> SQL {
        query.hasOnlyDated ? "a.due_at, a.id" : "a.due_at IS NULL, a.due_at, a.id"
    }
}

extension ActivityQuery {
    fileprivate var hasOnlyDated: Bool { dueBefore != nil || dueThrough != nil }
}
