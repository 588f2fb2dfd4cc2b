import Storage

/// Something to be done for a contact or a deal.
package struct Activity: Sendable, Hashable {
    package let id: Int64
    package let details: ActivityDetails
    package let contactID: Int64?
    package let dealID: Int64?
    package let conversationID: Int64?
    /// The step of a sequence that it waits for, and which enrolment it belongs to.
    package let blockedBy: Int64?
    package let enrolmentID: Int64?
    package let doneAt: Int64?
    /// As `Actor.text` writes it.
    package let doneBy: String?
    /// When its reminder was written; nil where none is due yet.
    package let remindedAt: Int64?
    /// When it was found to be overdue, by the date it has now.
    package let overdueAt: Int64?
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?
    /// The assignee's zone, else the account's: what overdue is decided in.
    package let assigneeZone: String

    /// To be read from `tables`.
    static let columns: SQL = """
        a.id, a.type, a.subject, a.note, a.priority, a.due_on, a.due_at, a.due_has_time, a.zone, a.assignee_id, \
        a.contact_id, a.deal_id, a.conversation_id, a.done_at, a.done_by, a.version, a.created_at, a.archived_at, \
        coalesce(u.zone, o.zone), a.remind_at, a.reminded_at, a.overdue_at, a.blocked_by, a.enrolment_id
        """
    /// Not a step of a sequence that waits for another one.
    static let isUnblocked: SQL = """
        (a.blocked_by IS NULL OR a.done_at IS NOT NULL OR EXISTS (SELECT 1 FROM activities b
            WHERE b.id = a.blocked_by AND (b.done_at IS NOT NULL OR b.archived_at IS NOT NULL)))
        """
    static let tables: SQL = """
        activities a JOIN accounts o ON o.id = a.account_id LEFT JOIN users u ON u.id = a.assignee_id
        """

    init(row: Row) {
        id = row.int(0)
        var details = ActivityDetails(
            type: ActivityType(rawValue: row.text(1)) ?? .task, subject: row.text(2), note: row.optionalText(3),
            priority: Priority(rawValue: row.text(4)) ?? .normal, assigneeID: row.optionalInt(9))
        if !row.isNull(5) {
            details.due = Due(on: row.text(5), at: row.int(6), hasTime: row.bool(7), zone: row.text(8))
        }
        details.remindAt = row.optionalInt(19)
        self.details = details
        contactID = row.optionalInt(10)
        dealID = row.optionalInt(11)
        conversationID = row.optionalInt(12)
        doneAt = row.optionalInt(13)
        doneBy = row.optionalText(14)
        version = row.int(15)
        createdAt = row.int(16)
        archivedAt = row.optionalInt(17)
        assigneeZone = row.text(18)
        remindedAt = row.optionalInt(20)
        overdueAt = row.optionalInt(21)
        blockedBy = row.optionalInt(22)
        enrolmentID = row.optionalInt(23)
    }

    /// Whether it is still open after its time, or after its day where no time was given.
    package func isOverdue(at now: Int64) -> Bool {
        guard doneAt == nil, archivedAt == nil, let due = details.due else { return false }
        return due.hasTime ? due.at < now : due.on < LocalDay.text(of: now, in: assigneeZone)
    }
}
