import Storage

/// A text about a contact or a deal.
package struct Note: Sendable, Hashable {
    package let id: Int64
    package let subject: NoteSubject
    package let conversationID: Int64?
    package let text: String
    /// As `Actor.text` writes it.
    package let author: String
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = """
        id, contact_id, deal_id, conversation_id, text, author, version, created_at, archived_at
        """

    init(row: Row) {
        id = row.int(0)
        subject = row.optionalInt(1).map(NoteSubject.contact) ?? .deal(row.int(2))
        conversationID = row.optionalInt(3)
        text = row.text(4)
        author = row.text(5)
        version = row.int(6)
        createdAt = row.int(7)
        archivedAt = row.optionalInt(8)
    }
}

/// What a note is about.
package enum NoteSubject: Sendable, Hashable {
    case contact(Int64)
    case deal(Int64)

    package var contactID: Int64? { if case .contact(let id) = self { id } else { nil } }
    package var dealID: Int64? { if case .deal(let id) = self { id } else { nil } }
}
