import JSON
import Storage

/// A person of the account: who owns records and is given activities.
package struct User: Sendable, Hashable {
    package let id: Int64
    package let details: UserDetails
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    package var name: String { details.name }
    package var email: String? { details.email }
    /// Nil is the account's.
    package var zone: String? { details.zone }
    package var scope: RecordScope { details.scope }
    package var isAdmin: Bool { details.isAdmin }

    static let columns: SQL = "id, name, email, zone, scope, is_admin, version, created_at, archived_at"

    init(row: Row) {
        id = row.int(0)
        details = UserDetails(
            name: row.text(1), email: row.optionalText(2), zone: row.optionalText(3),
            scope: RecordScope(rawValue: row.text(4)) ?? .own, isAdmin: row.bool(5))
        version = row.int(6)
        createdAt = row.int(7)
        archivedAt = row.optionalInt(8)
    }
}

/// What may be set on a user; scope and admin are their role.
package struct UserDetails: Sendable, Hashable {
    package var name: String
    package var email: String?
    /// An IANA zone; nil is the account's.
    package var zone: String?
    package var scope: RecordScope
    package var isAdmin: Bool

    package init(
        name: String, email: String? = nil, zone: String? = nil, scope: RecordScope = .all, isAdmin: Bool = false
    ) {
        self.name = name
        self.email = email
        self.zone = zone
        self.scope = scope
        self.isAdmin = isAdmin
    }
}

extension UserDetails: Editable {
    static let fields: [Field<UserDetails>] = [
        .text("name", \.name),
        .text("email", \.email),
        .text("zone", \.zone),
        Field(
            name: "scope", get: { .string($0.scope.rawValue) },
            set: { $0.scope = $1.string.flatMap(RecordScope.init(rawValue:)) ?? $0.scope }),
        Field(name: "is_admin", get: { .bool($0.isAdmin) }, set: { $0.isAdmin = $1.bool ?? false }),
    ]

    /// Trims and checks what differs from `old`.
    mutating func check(against old: UserDetails?) throws {
        if name != old?.name { name = try TextRule.required(name, "name") }
        if email != old?.email { email = try TextRule.email(email) }
        if zone != old?.zone { zone = try TextRule.zone(zone) }
    }
}
