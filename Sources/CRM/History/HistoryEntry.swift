/// One change of a record, as people read it.
package struct HistoryEntry: Sendable, Hashable {
    /// The event's id: the cursor.
    package let id: Int64
    /// Ms since 1970 UTC.
    package let at: Int64
    /// As `Actor.text` writes it.
    package let actor: String
    /// Who that is: a user's name, `bot sales-assistant`.
    package let actorName: String
    /// What happened, `deal.updated`.
    package let kind: String
    package let conversationID: Int64?
    package let changes: [HistoryChange]
    /// The whole in a sentence: `Grace Hopper changed the stage from Qualified to Negotiation`.
    package let summary: String
}

/// One field of a change.
package struct HistoryChange: Sendable, Hashable {
    /// As the API names it, `stage_id`.
    package let field: String
    /// As people name it, `stage`.
    package let label: String
    /// Nil where there was nothing.
    package let old: String?
    package let new: String?
}
