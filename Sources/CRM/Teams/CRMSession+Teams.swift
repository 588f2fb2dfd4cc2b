import Storage

/// Users who see each other's records where their role's scope is `team`.
package struct Team: Sendable, Hashable {
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

extension CRMSession {
    package func createTeam(_ name: String) throws -> Team {
        try requireAdmin("add teams")
        let name = try TextRule.required(name, "name")
        try requireFreeTeamName(name)
        let id = try records.insert(
            """
            INSERT INTO teams (account_id, name, name_key, created_at)
            VALUES (\(account), \(name), \(NameKey.of(name)), \(now))
            """)
        try audit("team.created", .team, id) { $0.change("name", nil, name) }
        return try team(id)
    }

    package func team(_ id: Int64) throws -> Team {
        let found = try records.first(
            "SELECT \(fragment: Team.columns) FROM teams WHERE account_id = \(account) AND id = \(id)",
            Team.init(row:))
        guard let found else { throw CRMError.notFound(.team, id: id) }
        return found
    }

    /// Live teams by name.
    package func teams() throws -> [Team] {
        try records.all(
            """
            SELECT \(fragment: Team.columns) FROM teams WHERE account_id = \(account) AND archived_at IS NULL
            ORDER BY name_key
            """, Team.init(row:))
    }

    @discardableResult
    package func updateTeam(_ id: Int64, name: String, expecting version: Int64? = nil) throws -> Team {
        let old = try liveTeam(id, expecting: version)
        try requireAdmin("rename teams")
        let name = try TextRule.required(name, "name")
        guard name != old.name else { return old }
        if NameKey.of(name) != NameKey.of(old.name) { try requireFreeTeamName(name) }
        try records.execute(
            """
            UPDATE teams SET name = \(name), name_key = \(NameKey.of(name)), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("team.updated", .team, id) { $0.change("name", old.name, name) }
        return try team(id)
    }

    package func archiveTeam(_ id: Int64, expecting version: Int64? = nil) throws {
        let team = try team(id)
        try requireAdmin("archive teams")
        try setArchived(.team, id, team.archivedAt, version: team.version, expected: version, to: now)
    }

    package func restoreTeam(_ id: Int64, expecting version: Int64? = nil) throws {
        let team = try team(id)
        try requireAdmin("restore teams")
        if team.archivedAt != nil { try requireFreeTeamName(team.name) }
        try setArchived(.team, id, team.archivedAt, version: team.version, expected: version, to: nil)
    }

    package func members(ofTeam id: Int64) throws -> [User] {
        _ = try team(id)
        return try records.all(
            """
            SELECT \(fragment: User.columns) FROM users
            WHERE account_id = \(account) AND archived_at IS NULL
                AND id IN (SELECT user_id FROM team_members WHERE team_id = \(id))
            ORDER BY name, id
            """, User.init(row:))
    }

    package func addMember(_ user: Int64, toTeam id: Int64) throws {
        _ = try liveTeam(id, expecting: nil)
        try requireAdmin("change teams")
        try requireUser(user)
        let added = try records.execute(
            """
            INSERT INTO team_members (account_id, team_id, user_id) VALUES (\(account), \(id), \(user))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else { return }
        try touchTeam(id)
        try audit("team.member_added", .team, id) { $0.change("user_id", nil, user) }
    }

    package func removeMember(_ user: Int64, fromTeam id: Int64) throws {
        _ = try liveTeam(id, expecting: nil)
        try requireAdmin("change teams")
        let removed = try records.execute(
            "DELETE FROM team_members WHERE account_id = \(account) AND team_id = \(id) AND user_id = \(user)")
        guard removed == 1 else { return }
        try touchTeam(id)
        try audit("team.member_removed", .team, id) { $0.change("user_id", user, nil) }
    }

    private func liveTeam(_ id: Int64, expecting version: Int64?) throws -> Team {
        let team = try team(id)
        try check(.team, id, version: team.version, expected: version)
        guard team.archivedAt == nil else { throw CRMError.archived(.team, id: id) }
        return team
    }

    private func touchTeam(_ id: Int64) throws {
        try records.execute("UPDATE teams SET version = version + 1 WHERE account_id = \(account) AND id = \(id)")
    }

    private func requireFreeTeamName(_ name: String) throws {
        let taken = try records.first(
            """
            SELECT id FROM teams
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        if let taken { throw CRMError.conflict("team \(taken) is named \"\(name)\" already: choose another name") }
    }
}
