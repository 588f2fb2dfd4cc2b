import Storage

/// Something to be done for a contact or a deal.
package struct Activity: Sendable, Hashable {
    package let id: Int64
    package let details: ActivityDetails
    package let contactID: Int64?
    package let dealID: Int64?
    package let conversationID: Int64?
    package let doneAt: Int64?
    /// As `Actor.text` writes it.
    package let doneBy: String?
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?
    /// The assignee's zone, else the account's: what overdue is decided in.
    package let assigneeZone: String

    /// To be read from `tables`.
    static let columns: SQL = """
        a.id, a.type, a.subject, a.note, a.priority, a.due_on, a.due_at, a.due_has_time, a.zone, a.assignee_id, \
        a.contact_id, a.deal_id, a.conversation_id, a.done_at, a.done_by, a.version, a.created_at, a.archived_at, \
        coalesce(u.zone, o.zone)
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
    }

    /// Whether it is still open after its time, or after its day where no time was given.
    package func isOverdue(at now: Int64) -> Bool {
        guard doneAt == nil, archivedAt == nil, let due = details.due else { return false }
        return due.hasTime ? due.at < now : due.on < LocalDay.text(of: now, in: assigneeZone)
    }
}
