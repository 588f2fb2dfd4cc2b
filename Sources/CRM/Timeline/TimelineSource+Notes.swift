import JSON
import Storage

extension TimelineSource {
    static let notes = TimelineSource(.note) { contact, session, bound, limit in
        keys(
            of: contact, in: session, before: bound, limit: limit, table: "notes", time: "created_at",
            where: "archived_at IS NULL")
    } entry: { row, session in
        try noteEntry(row, session)
    }

    /// Notes on the contact's deals, such as the summary of a conversation.
    static let dealNotes = TimelineSource(.note) { contact, session, bound, limit in
        keysThroughDeals(
            of: contact, in: session, before: bound, limit: limit, table: "notes", time: "x.created_at",
            where: "x.account_id = d.account_id AND x.archived_at IS NULL")
    } entry: { row, session in
        try noteEntry(row, session)
    }

    private static func noteEntry(_ id: Int64, _ session: CRMSession) throws -> TimelineEntry? {
        let note = try session.note(id)
        return TimelineEntry(
            .note, at: note.createdAt, title: title(note.text),
            details: [
                "text": .string(note.text), "author": .string(note.author), "deal_id": JSON(note.subject.dealID),
                "conversation_id": JSON(note.conversationID),
            ], record: .note, id: id)
    }

    /// The first line, 80 characters of it at most.
    private static func title(_ text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 80 ? "\(line.prefix(79))…" : String(line)
    }
}
