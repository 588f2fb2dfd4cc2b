import Storage

extension CRMSession {
    package func createUser(
        name: String, email: String? = nil, zone: String? = nil, scope: RecordScope = .all, isAdmin: Bool = false
    ) throws -> User {
        try requireAdmin("add users")
        var details = UserDetails(name: name, email: email, zone: zone, scope: scope, isAdmin: isAdmin)
        try details.check(against: nil)
        let id = try records.insert(
            """
            INSERT INTO users (account_id, name, email, zone, scope, is_admin, created_at)
            VALUES (\(account), \(details.name), \(details.email), \(details.zone), \(details.scope.rawValue),
                \(details.isAdmin), \(now))
            """)
        try audit("user.created", .user, id) { $0.initial(details) }
        return try user(id)
    }

    package func user(_ id: Int64) throws -> User {
        let found = try records.first(
            "SELECT \(fragment: User.columns) FROM users WHERE account_id = \(account) AND id = \(id)",
            User.init(row:))
        guard let found else { throw CRMError.notFound(.user, id: id) }
        return found
    }

    /// Live users by name.
    package func users() throws -> [User] {
        try records.all(
            """
            SELECT \(fragment: User.columns) FROM users WHERE account_id = \(account) AND archived_at IS NULL
            ORDER BY name, id
            """, User.init(row:))
    }

    /// Changes what `edit` changes; only changed fields are validated.
    @discardableResult
    package func updateUser(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout UserDetails) throws -> Void
    ) throws -> User {
        let old = try user(id)
        try requireAdmin("change users")
        try check(.user, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.user, id: id) }
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try records.execute(
            """
            UPDATE users SET name = \(details.name), email = \(details.email), zone = \(details.zone),
                scope = \(details.scope.rawValue), is_admin = \(details.isAdmin), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("user.updated", .user, id) { $0.changes(changes) }
        return try user(id)
    }

    /// Archives a user: what they own stays theirs until it is given to somebody else, but nothing new is.
    package func archiveUser(_ id: Int64, expecting version: Int64? = nil) throws {
        let user = try user(id)
        try requireAdmin("archive users")
        try setArchived(.user, id, user.archivedAt, version: user.version, expected: version, to: now)
    }

    package func restoreUser(_ id: Int64, expecting version: Int64? = nil) throws {
        let user = try user(id)
        try requireAdmin("restore users")
        try setArchived(.user, id, user.archivedAt, version: user.version, expected: version, to: nil)
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
