import Storage

/// A person of the account: who owns deals and is given activities.
package struct User: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let email: String?
    /// Nil is the account's.
    package let zone: String?
}

extension CRMSession {
    package func createUser(name: String, email: String? = nil, zone: String? = nil) throws -> User {
        let name = try TextRule.required(name, "name")
        let email = try TextRule.email(email)
        let zone = try TextRule.zone(zone)
        let id = try records.insert(
            """
            INSERT INTO users (account_id, name, email, zone, created_at)
            VALUES (\(account), \(name), \(email), \(zone), \(now))
            """)
        try audit("user.created", .user, id) { changes in
            changes.change("name", nil, name)
            changes.change("email", nil, email)
        }
        return User(id: id, name: name, email: email, zone: zone)
    }

    package func users() throws -> [User] {
        try records.all(
            """
            SELECT id, name, email, zone FROM users WHERE account_id = \(account) AND archived_at IS NULL
            ORDER BY name, id
            """
        ) { User(id: $0.int(0), name: $0.text(1), email: $0.optionalText(2), zone: $0.optionalText(3)) }
    }

    /// - Throws: `CRMError.notFound` where the account has no such user.
    func requireUser(_ id: Int64?) throws {
        guard let id else { return }
        let found = try records.first(
            "SELECT 1 FROM users WHERE account_id = \(account) AND id = \(id) AND archived_at IS NULL"
        ) { $0.bool(0) }
        guard found != nil else { throw CRMError.notFound(.user, id: id) }
    }
}
