/// Which activities are asked for; what is nil does not count.
package struct ActivityQuery: Sendable, Hashable {
    package var contactID: Int64?
    package var dealID: Int64?
    package var conversationID: Int64?
    package var assigneeID: Int64?
    package var type: ActivityType?
    package var isDone: Bool?
    /// Whether steps of sequences that wait for the one before them are shown too.
    package var includesBlocked: Bool
    /// An instant, ms since 1970 UTC.
    package var dueBefore: Int64?
    /// Those due on this day or earlier, `YYYY-MM-DD`.
    package var dueThrough: String?
    /// The page begins after this place; nil is the beginning.
    package var after: ActivityPlace?
    package var limit: Int

    package init(
        contactID: Int64? = nil, dealID: Int64? = nil, conversationID: Int64? = nil, assigneeID: Int64? = nil,
        type: ActivityType? = nil, isDone: Bool? = nil,
        includesBlocked: Bool = false, dueBefore: Int64? = nil, dueThrough: String? = nil,
        after: ActivityPlace? = nil, limit: Int = 100
    ) {
        self.contactID = contactID
        self.dealID = dealID
        self.conversationID = conversationID
        self.assigneeID = assigneeID
        self.type = type
        self.isDone = isDone
        self.includesBlocked = includesBlocked
        self.dueBefore = dueBefore
        self.dueThrough = dueThrough
        self.after = after
        self.limit = limit
    }
}

/// An activity's place in the lists, which are by due date; the next page begins after the last one's.
package struct ActivityPlace: Sendable, Hashable {
    /// Nil is behind all dates.
    package let dueAt: Int64?
    package let id: Int64

    package init(_ activity: Activity) {
        dueAt = activity.details.due?.at
        id = activity.id
    }

    /// Reads what `text` gave.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[1]), parts[0].isEmpty || Int64(parts[0]) != nil else { return nil }
        dueAt = Int64(parts[0])
        self.id = id
    }

    package var text: String { "\(dueAt.map(String.init) ?? "").\(id)" }
}
