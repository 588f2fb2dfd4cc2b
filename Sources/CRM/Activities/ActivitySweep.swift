import JSON
package import Storage

/// Finds what has become overdue and whose reminder has come, once for each: what the clock does to activities.
///
/// It may be run as often as one likes, and again after a crash: what was found stands in the activity's row, in the
/// transaction of the event and the reminder.
package struct ActivitySweep: Sendable, Hashable {
    /// How many were found to be overdue: as many events `activity.overdue`.
    package private(set) var overdue = 0
    /// How many reminders came.
    package private(set) var reminded = 0
    /// Whether there was more than the limit: sweep again.
    package private(set) var hasMore = false

    /// Sweeps every account that has the CRM.
    ///
    /// - Parameter limit: the most that is found in one transaction.
    package init(_ transaction: Transaction, until now: Int64, limit: Int = 500) throws {
        let accounts = try transaction.all("SELECT id, zone FROM accounts WHERE enable_native_crm = 1") {
            (AccountID($0.int(0)), zone: $0.text(1))
        }
        for (account, zone) in accounts {
            let session = CRMSession(transaction.scoped(to: account), actor: .system, now: now, zone: zone)
            try sweep(session, limit: limit)
        }
    }

    /// Whether there is anything to be found: a read, so that looking costs no commit.
    package static func isNeeded(_ transaction: Transaction, at now: Int64) throws -> Bool {
        let accounts = try transaction.all("SELECT id, zone FROM accounts WHERE enable_native_crm = 1") {
            (AccountID($0.int(0)), zone: $0.text(1))
        }
        return try accounts.contains { account, zone in
            let session = CRMSession(transaction.scoped(to: account), actor: .system, now: now, zone: zone)
            return try !session.newlyOverdue(limit: 1).isEmpty || !session.dueReminders(limit: 1).isEmpty
        }
    }

    private mutating func sweep(_ session: CRMSession, limit: Int) throws {
        let late = try session.newlyOverdue(limit: max(0, limit - overdue - reminded))
        for activity in late { try session.markOverdue(activity) }
        overdue += late.count
        let due = try session.dueReminders(limit: max(0, limit - overdue - reminded))
        for activity in due { try session.remind(of: activity) }
        reminded += due.count
        if overdue + reminded >= limit { hasMore = true }
    }
}

extension CRMSession {
    /// Open activities that have become overdue and were not found before.
    fileprivate func newlyOverdue(limit: Int) throws -> [Activity] {
        var found: [Activity] = []
        guard limit > 0 else { return found }
        try records.scan(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE a.account_id = \(account) AND a.due_at < \(now + Self.longestLead) AND a.due_at IS NOT NULL
                AND a.overdue_at IS NULL AND a.done_at IS NULL AND a.archived_at IS NULL
                AND \(fragment: Activity.isUnblocked)
            ORDER BY a.due_at
            """
        ) { row in
            let activity = Activity(row: row)
            if activity.isOverdue(at: now) { found.append(activity) }
            return found.count < limit
        }
        return found
    }

    fileprivate func markOverdue(_ activity: Activity) throws {
        try records.execute(
            "UPDATE activities SET overdue_at = \(now) WHERE account_id = \(account) AND id = \(activity.id)")
        try insertReminder(.overdue, of: activity, at: activity.details.due?.at ?? now)
        // In the conversation it was promised in, so that a workflow can be started there.
        let session = CRMSession(
            records, actor: actor, now: now, zone: zone, conversation: activity.conversationID)
        try session.audit(Event.activityOverdue, .activity, activity.id) { changes in
            changes.change("overdue_at", activity.overdueAt, now)
        }
    }

    fileprivate func dueReminders(limit: Int) throws -> [Activity] {
        guard limit > 0 else { return [] }
        return try records.all(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE a.account_id = \(account) AND a.remind_at <= \(now) AND a.reminded_at IS NULL
                AND a.done_at IS NULL AND a.archived_at IS NULL AND \(fragment: Activity.isUnblocked)
            ORDER BY a.remind_at LIMIT \(limit)
            """, Activity.init(row:))
    }

    fileprivate func remind(of activity: Activity) throws {
        try records.execute(
            "UPDATE activities SET reminded_at = \(now) WHERE account_id = \(account) AND id = \(activity.id)")
        try insertReminder(.reminder, of: activity, at: activity.details.remindAt ?? now)
    }

    /// The same activity, set to the same time again, is one reminder.
    private func insertReminder(_ kind: Reminder.Kind, of activity: Activity, at instant: Int64) throws {
        try records.execute(
            """
            INSERT INTO reminders (account_id, activity_id, user_id, kind, at, created_at)
            VALUES (\(account), \(activity.id),
                coalesce(\(activity.details.assigneeID), (SELECT owner_id FROM deals WHERE id = \(activity.dealID))),
                \(kind.rawValue), \(instant), \(now))
            ON CONFLICT DO NOTHING
            """)
    }
}

extension Event {
    static let activityOverdue = "activity.overdue"

    /// Whether it says that time has passed, and not that somebody has changed the record.
    var isTimes: Bool { kind == Self.activityOverdue }
}
