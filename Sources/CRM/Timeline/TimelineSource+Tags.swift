import JSON
import Storage

extension TimelineSource {
    /// A row is one time that a tag was put on, which keeps when it was taken off.
    static let tags = TimelineSource(.tag) { contact, session, bound, limit in
        keys(of: contact, in: session, before: bound, limit: limit, table: "taggings", time: "applied_at")
    } entry: { row, session in
        try session.records.first(
            """
            SELECT t.applied_at, g.id, g.name, t.applied_by, t.removed_at FROM taggings t JOIN tags g ON g.id = t.tag_id
            WHERE t.account_id = \(session.account) AND t.id = \(row)
            """
        ) { row in
            TimelineEntry(
                .tag, at: row.int(0), title: "Tag applied: \(row.text(2))",
                details: [
                    "tag": .string(row.text(2)), "by": .string(row.text(3)),
                    "removed_at": instant(row.optionalInt(4)),
                ], record: .tag, id: row.int(1))
        }
    }
}
