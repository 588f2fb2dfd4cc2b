import Storage

/// A tag and how many live contacts and deals have it.
package struct TagCount: Sendable, Hashable {
    package let tag: Tag
    package let contacts: Int64
    package let deals: Int64
}

extension CRMSession {
    package func createTag(_ name: String) throws -> Tag {
        let name = try TextRule.required(name, "tag", limit: 60)
        try requireFreeTagName(name)
        let id = try records.insert(
            """
            INSERT INTO tags (account_id, name, name_key, created_at)
            VALUES (\(account), \(name), \(NameKey.of(name)), \(now))
            """)
        try audit("tag.created", .tag, id) { $0.change("name", nil, name) }
        return try tag(id)
    }

    package func tag(_ id: Int64) throws -> Tag {
        let found = try records.first(
            "SELECT \(fragment: Tag.columns) FROM tags WHERE account_id = \(account) AND id = \(id)", Tag.init(row:))
        guard let found else { throw CRMError.notFound(.tag, id: id) }
        return found
    }

    /// The live tag of that name; letter case and white space do not count.
    package func tag(named name: String) throws -> Tag? {
        try records.first(
            """
            SELECT \(fragment: Tag.columns) FROM tags
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
            """, Tag.init(row:))
    }

    /// Live tags by name, with how often each is used.
    package func tags() throws -> [TagCount] {
        try records.all(
            """
            SELECT \(fragment: Tag.columns),
                (SELECT count(*) FROM taggings t JOIN contacts c ON c.id = t.contact_id
                    WHERE t.tag_id = g.id AND t.removed_at IS NULL AND c.archived_at IS NULL),
                (SELECT count(*) FROM taggings t JOIN deals d ON d.id = t.deal_id
                    WHERE t.tag_id = g.id AND t.removed_at IS NULL AND d.archived_at IS NULL)
            FROM tags g WHERE account_id = \(account) AND archived_at IS NULL ORDER BY name_key
            """
        ) { TagCount(tag: Tag(row: $0), contacts: $0.int(5), deals: $0.int(6)) }
    }

    @discardableResult
    package func renameTag(_ id: Int64, to name: String, expecting version: Int64? = nil) throws -> Tag {
        let old = try liveTag(id, expecting: version)
        let name = try TextRule.required(name, "tag", limit: 60)
        guard name != old.name else { return old }
        if NameKey.of(name) != NameKey.of(old.name) { try requireFreeTagName(name) }
        try records.execute(
            """
            UPDATE tags SET name = \(name), name_key = \(NameKey.of(name)), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("tag.updated", .tag, id) { $0.change("name", old.name, name) }
        return try tag(id)
    }

    /// Makes everything that has one tag have the other instead, and archives the first.
    package func mergeTag(_ id: Int64, into other: Int64) throws {
        let (old, new) = (try liveTag(id, expecting: nil), try liveTag(other, expecting: nil))
        guard old.id != new.id else { throw CRMError.conflict("a tag cannot be merged into itself: name another") }
        // What has both keeps the one it is merged into; the other is taken off.
        try records.execute(
            """
            UPDATE OR IGNORE taggings SET tag_id = \(new.id)
            WHERE account_id = \(account) AND tag_id = \(old.id) AND removed_at IS NULL
            """)
        try records.execute(
            """
            UPDATE taggings SET removed_at = \(now), removed_by = \(actor.text)
            WHERE account_id = \(account) AND tag_id = \(old.id) AND removed_at IS NULL
            """)
        try records.execute(
            """
            UPDATE tags SET archived_at = \(now), version = version + 1 WHERE account_id = \(account) AND id = \(old.id)
            """)
        try audit("tag.merged", .tag, new.id) { changes in
            changes.change("merged_id", nil, old.id)
            changes.change("merged_name", nil, old.name)
        }
    }

    /// Archives a tag: it is shown nowhere until it is restored, and what had it has it again then.
    package func archiveTag(_ id: Int64, expecting version: Int64? = nil) throws {
        let tag = try tag(id)
        try setArchived(.tag, id, tag.archivedAt, version: tag.version, expected: version, to: now)
    }

    package func restoreTag(_ id: Int64, expecting version: Int64? = nil) throws {
        let tag = try tag(id)
        if tag.archivedAt != nil { try requireFreeTagName(tag.name) }
        try setArchived(.tag, id, tag.archivedAt, version: tag.version, expected: version, to: nil)
    }

    private func liveTag(_ id: Int64, expecting version: Int64?) throws -> Tag {
        let tag = try tag(id)
        try check(.tag, id, version: tag.version, expected: version)
        guard tag.archivedAt == nil else { throw CRMError.archived(.tag, id: id) }
        return tag
    }

    private func requireFreeTagName(_ name: String) throws {
        if let taken = try tag(named: name) {
            throw CRMError.conflict("tag \(taken.id) is named \"\(taken.name)\" already: merge the two into one")
        }
    }
}
