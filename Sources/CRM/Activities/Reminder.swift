import Storage

/// Something that has fallen due, for the person it concerns; shown in the product until it is seen.
package struct Reminder: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The time that an activity's reminder was set to.
        case reminder
        /// An activity's date has passed.
        case overdue
    }

    package let id: Int64
    package let activityID: Int64
    /// Whom it is for: the assignee, else the deal's owner; nil is nobody in particular, so everybody.
    package let userID: Int64?
    package let kind: Kind
    /// Ms since 1970 UTC: when it fell due.
    package let at: Int64
    package let seenAt: Int64?
    /// The activity's.
    package let subject: String

    static let columns: SQL = "r.id, r.activity_id, r.user_id, r.kind, r.at, r.seen_at, a.subject"

    init(row: Row) {
        id = row.int(0)
        activityID = row.int(1)
        userID = row.optionalInt(2)
        kind = Kind(rawValue: row.text(3)) ?? .reminder
        at = row.int(4)
        seenAt = row.optionalInt(5)
        subject = row.text(6)
    }
}

extension CRMSession {
    /// Reminders that were not seen yet, of activities still open, the latest first.
    ///
    /// - Parameter user: whose: their own and nobody's; nil is everybody's.
    package func reminders(of user: Int64? = nil, before id: Int64 = .max, limit: Int = 100) throws -> [Reminder] {
        let own: SQL = user.map { "AND (r.user_id = \($0) OR r.user_id IS NULL)" } ?? ""
        return try records.all(
            """
            SELECT \(fragment: Reminder.columns) FROM reminders r JOIN activities a ON a.id = r.activity_id
            WHERE r.account_id = \(account) AND r.seen_at IS NULL AND a.done_at IS NULL AND a.archived_at IS NULL
                AND r.id < \(id) \(fragment: own)
            ORDER BY r.id DESC LIMIT \(limit)
            """, Reminder.init(row:))
    }

    /// Marks a reminder as seen; one that was seen is left alone.
    package func markReminderSeen(_ id: Int64) throws {
        let seenAt = try records.first(
            "SELECT coalesce(seen_at, 0) FROM reminders WHERE account_id = \(account) AND id = \(id)"
        ) { $0.int(0) }
        guard let seenAt else { throw CRMError.conflict("there is no reminder \(id)") }
        guard seenAt == 0 else { return }
        try records.execute(
            "UPDATE reminders SET seen_at = \(now) WHERE account_id = \(account) AND id = \(id)")
    }
}
