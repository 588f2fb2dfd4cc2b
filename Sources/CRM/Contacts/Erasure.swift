/// What is removed of a person's rows when the person is erased for privacy.
///
/// A table that is added later with a contact of its own must be named here; a test reads the schema and asks for it.
package enum Erasure {
    package enum Treatment: Sendable, Hashable {
        /// The rows are about nothing but the person.
        case delete
        /// These texts become `erased`, or nothing where the column may be empty.
        case blank(texts: [String], optional: [String] = [])
        /// The account's own books: what was sold, when, in which state; no word of the person's.
        case keep
    }

    /// By table.
    package static let treatments: [String: Treatment] = [
        "contact_identities": .delete,
        "list_members": .delete,
        "taggings": .delete,
        "field_values": .delete,
        "notes": .blank(texts: ["text"]),
        "activities": .blank(texts: ["subject"], optional: ["note"]),
        "signals": .blank(texts: ["quote"]),
        "tickets": .blank(texts: ["subject"]),
        "orders": .keep,
        "loyalty_entries": .blank(texts: ["reason"]),
        "deal_contacts": .keep,
        "form_submissions": .keep,
    ]

    /// What stands where a text was.
    package static let mark = "erased"
}
