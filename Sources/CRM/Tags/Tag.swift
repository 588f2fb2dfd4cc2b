import Storage

/// A label for contacts and deals.
package struct Tag: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = "id, name, version, created_at, archived_at"

    init(row: Row) {
        id = row.int(0)
        name = row.text(1)
        version = row.int(2)
        createdAt = row.int(3)
        archivedAt = row.optionalInt(4)
    }
}

/// What can have tags.
package enum TagSubject: Sendable, Hashable {
    case contact(Int64)
    case deal(Int64)

    var record: RecordKind { if case .contact = self { .contact } else { .deal } }
    var id: Int64 {
        switch self {
        case .contact(let id), .deal(let id): id
        }
    }
    var contactID: Int64? { if case .contact(let id) = self { id } else { nil } }
    var dealID: Int64? { if case .deal(let id) = self { id } else { nil } }
    /// The rows of `taggings` about it.
    var condition: SQL {
        switch self {
        case .contact(let id): "contact_id = \(id)"
        case .deal(let id): "deal_id = \(id)"
        }
    }
}

/// That a tag was put on a contact or a deal, and perhaps taken off again: a row of the timeline.
package struct Tagging: Sendable, Hashable {
    package let id: Int64
    package let tagID: Int64
    package let name: String
    package let appliedAt: Int64
    /// As `Actor.text` writes it.
    package let appliedBy: String
    package let removedAt: Int64?
    package let removedBy: String?
}
