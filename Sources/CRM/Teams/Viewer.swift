import Storage

/// Which records a user's role shows them.
package enum RecordScope: String, Sendable, Hashable, CaseIterable {
    /// Those they own, and activities assigned to them.
    case own
    /// Those of everyone in one of their teams too.
    case team
    case all
}

/// The user who looks, with what their role lets them see and do.
package struct Viewer: Sendable, Hashable {
    package let userID: Int64
    package let scope: RecordScope
    /// Whether they may change users, teams and what else is the whole account's.
    package let isAdmin: Bool

    package init(userID: Int64, scope: RecordScope, isAdmin: Bool = false) {
        self.userID = userID
        self.scope = scope
        self.isAdmin = isAdmin
    }
}

extension CRMSession {
    /// A user as the one who looks; an admin sees everything.
    package func viewer(for user: Int64) throws -> Viewer {
        let user = try self.user(user)
        guard user.archivedAt == nil else { throw CRMError.archived(.user, id: user.id) }
        return Viewer(userID: user.id, scope: user.isAdmin ? .all : user.scope, isAdmin: user.isAdmin)
    }

    /// The condition, ` AND …`, that leaves the records that the viewer may see; nothing where all may be seen.
    ///
    /// The one place that says so: lists and single reads both add it, so what is not theirs looks as if not there.
    ///
    /// - Parameters:
    ///   - owner: the column of the record's owner or assignee.
    ///   - exception: rows that are found whoever looks.
    func visible(_ owner: SQL, or exception: SQL? = nil) -> SQL {
        guard let viewer, viewer.scope != .all else { return "" }
        let also: SQL = exception.map { "OR \(fragment: $0)" } ?? ""
        switch viewer.scope {
        case .all: return ""
        case .own: return "AND (\(fragment: owner) = \(viewer.userID) \(fragment: also))"
        case .team:
            return """
                AND (\(fragment: owner) = \(viewer.userID) OR \(fragment: owner) IN (
                    SELECT mate.user_id FROM team_members me JOIN teams t ON t.id = me.team_id
                    JOIN team_members mate ON mate.team_id = me.team_id
                    WHERE me.account_id = \(account) AND me.user_id = \(viewer.userID) AND t.archived_at IS NULL)
                    \(fragment: also))
                """
        }
    }

    /// The same work with everything seen: whoever gives a record to somebody else may not see it any more, and is told
    /// what became of it all the same.
    var unrestricted: CRMSession {
        CRMSession(records, actor: actor, now: now, zone: zone, conversation: conversation, message: message)
    }

    /// Who a new record belongs to where nobody was named: one who sees only some records must see the one just made.
    func owner(orViewer owner: Int64?) -> Int64? {
        guard owner == nil, let viewer, viewer.scope != .all else { return owner }
        return viewer.userID
    }

    /// - Throws: `CRMError.forbidden` where a user who is no admin does what only an admin may.
    func requireAdmin(_ what: String) throws(CRMError) {
        guard let viewer, !viewer.isAdmin else { return }
        throw CRMError.forbidden("only an admin of the account may \(what): ask one of them")
    }
}
