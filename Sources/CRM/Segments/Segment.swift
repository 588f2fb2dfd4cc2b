import JSON
import Storage

/// A saved filter: its members are whoever it fits when it is asked.
package struct Segment: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let kind: SegmentKind
    package let filter: SegmentFilter
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = "id, name, kind, filter, version, created_at, archived_at"

    init(row: Row) throws {
        id = row.int(0)
        name = row.text(1)
        kind = SegmentKind(rawValue: row.text(2)) ?? .contact
        filter = try SegmentFilter(json: JSON(parsing: row.text(3)))
        version = row.int(4)
        createdAt = row.int(5)
        archivedAt = row.optionalInt(6)
    }
}
