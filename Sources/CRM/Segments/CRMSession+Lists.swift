import JSON
import Storage

/// Contacts that somebody has put together by hand.
package struct ContactList: Sendable, Hashable {
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
    package func createList(_ name: String) throws -> ContactList {
        let name = try TextRule.required(name, "name")
        try requireFreeListName(name)
        let id = try records.insert(
            """
            INSERT INTO lists (account_id, name, name_key, created_at)
            VALUES (\(account), \(name), \(NameKey.of(name)), \(now))
            """)
        try audit("list.created", .list, id) { $0.change("name", nil, name) }
        return try list(id)
    }

    package func list(_ id: Int64) throws -> ContactList {
        let found = try records.first(
            "SELECT \(fragment: ContactList.columns) FROM lists WHERE account_id = \(account) AND id = \(id)",
            ContactList.init(row:))
        guard let found else { throw CRMError.notFound(.list, id: id) }
        return found
    }

    /// Live lists by name, with how many live contacts each has.
    package func lists() throws -> [(list: ContactList, contacts: Int64)] {
        try records.all(
            """
            SELECT \(fragment: ContactList.columns),
                (SELECT count(*) FROM list_members m JOIN contacts c ON c.id = m.contact_id
                    WHERE m.list_id = l.id AND c.archived_at IS NULL)
            FROM lists l WHERE account_id = \(account) AND archived_at IS NULL ORDER BY name_key
            """
        ) { (ContactList(row: $0), $0.int(5)) }
    }

    @discardableResult
    package func updateList(_ id: Int64, name: String, expecting version: Int64? = nil) throws -> ContactList {
        let old = try liveList(id, expecting: version)
        let name = try TextRule.required(name, "name")
        guard name != old.name else { return old }
        if NameKey.of(name) != NameKey.of(old.name) { try requireFreeListName(name) }
        try records.execute(
            """
            UPDATE lists SET name = \(name), name_key = \(NameKey.of(name)), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("list.updated", .list, id) { $0.change("name", old.name, name) }
        return try list(id)
    }

    package func archiveList(_ id: Int64, expecting version: Int64? = nil) throws {
        let list = try list(id)
        try setArchived(.list, id, list.archivedAt, version: list.version, expected: version, to: now)
    }

    package func restoreList(_ id: Int64, expecting version: Int64? = nil) throws {
        let list = try list(id)
        if list.archivedAt != nil { try requireFreeListName(list.name) }
        try setArchived(.list, id, list.archivedAt, version: list.version, expected: version, to: nil)
    }

    /// Adds contacts to a list; those that are on it already stay.
    ///
    /// - Returns: how many were new to it.
    @discardableResult
    package func add(_ contacts: [Int64], toList id: Int64) throws -> Int {
        _ = try liveList(id, expecting: nil)
        var added: [Int64] = []
        for contact in contacts {
            let contact = try liveContact(contact, expecting: nil).id
            let count = try records.execute(
                """
                INSERT INTO list_members (account_id, list_id, contact_id, added_at)
                VALUES (\(account), \(id), \(contact), \(now)) ON CONFLICT DO NOTHING
                """)
            if count == 1 { added.append(contact) }
        }
        try auditMembers("list.members_added", id, old: [], new: added)
        return added.count
    }

    /// - Returns: how many were on it.
    @discardableResult
    package func remove(_ contacts: [Int64], fromList id: Int64) throws -> Int {
        _ = try liveList(id, expecting: nil)
        var removed: [Int64] = []
        for contact in contacts {
            let count = try records.execute(
                """
                DELETE FROM list_members
                WHERE account_id = \(account) AND list_id = \(id) AND contact_id = \(contact)
                """)
            if count == 1 { removed.append(contact) }
        }
        try auditMembers("list.members_removed", id, old: removed, new: [])
        return removed.count
    }

    /// The live contacts of a list, the oldest first.
    ///
    /// - Parameter last: the last contact of the page before.
    package func members(ofList id: Int64, after last: Int64 = 0, limit: Int = 100) throws -> [Contact] {
        _ = try list(id)
        return try records.all(
            """
            SELECT \(fragment: Contact.columns) FROM contacts
            WHERE account_id = \(account) AND archived_at IS NULL AND id > \(last) \(fragment: visible("owner_id"))
                AND id IN (SELECT contact_id FROM list_members WHERE list_id = \(id))
            ORDER BY id LIMIT \(limit)
            """, Contact.init(row:))
    }

    private func auditMembers(_ kind: String, _ id: Int64, old: [Int64], new: [Int64]) throws {
        guard !old.isEmpty || !new.isEmpty else { return }
        try records.execute("UPDATE lists SET version = version + 1 WHERE account_id = \(account) AND id = \(id)")
        try audit(kind, .list, id) { changes in
            changes.change("contact_ids", .array(old.map { .init($0) }), .array(new.map { .init($0) }))
        }
    }

    private func liveList(_ id: Int64, expecting version: Int64?) throws -> ContactList {
        let list = try list(id)
        try check(.list, id, version: list.version, expected: version)
        guard list.archivedAt == nil else { throw CRMError.archived(.list, id: id) }
        return list
    }

    private func requireFreeListName(_ name: String) throws {
        let taken = try records.first(
            """
            SELECT id FROM lists
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        if let taken { throw CRMError.conflict("list \(taken) is named \"\(name)\" already: choose another name") }
    }
}
