import JSON
import Storage

/// A support case of a contact.
package struct Ticket: Sendable, Hashable {
    package let id: Int64
    /// What people call it by; unique in the account.
    package let number: String
    package let details: TicketDetails
    package let openedAt: Int64
    /// When it was solved or closed; nil while it is open.
    package let closedAt: Int64?
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = """
        id, number, subject, status, priority, contact_id, opened_at, closed_at, version, created_at, archived_at
        """

    init(row: Row) {
        id = row.int(0)
        number = row.text(1)
        details = TicketDetails(
            subject: row.text(2), status: TicketStatus(rawValue: row.text(3)) ?? .open,
            priority: TicketPriority(rawValue: row.text(4)) ?? .normal, contactID: row.optionalInt(5))
        openedAt = row.int(6)
        closedAt = row.optionalInt(7)
        version = row.int(8)
        createdAt = row.int(9)
        archivedAt = row.optionalInt(10)
    }
}

package enum TicketStatus: String, Sendable, Hashable, CaseIterable {
    case open
    /// The customer has to do something.
    case pending
    case solved
    case closed

    package var isOver: Bool { self == .solved || self == .closed }
}

package enum TicketPriority: String, Sendable, Hashable, CaseIterable { case low, normal, high, urgent }

/// What may be set on a ticket.
package struct TicketDetails: Sendable, Hashable {
    package var subject: String
    package var status: TicketStatus
    package var priority: TicketPriority
    package var contactID: Int64?

    package init(
        subject: String, status: TicketStatus = .open, priority: TicketPriority = .normal, contactID: Int64? = nil
    ) {
        self.subject = subject
        self.status = status
        self.priority = priority
        self.contactID = contactID
    }
}

extension TicketDetails: Editable {
    static let fields: [Field<TicketDetails>] = [
        .text("subject", \.subject),
        Field(
            name: "status", get: { .string($0.status.rawValue) },
            set: { $0.status = $1.string.flatMap(TicketStatus.init(rawValue:)) ?? $0.status }),
        Field(
            name: "priority", get: { .string($0.priority.rawValue) },
            set: { $0.priority = $1.string.flatMap(TicketPriority.init(rawValue:)) ?? $0.priority }),
        .integer("contact_id", \.contactID),
    ]
}
