import Storage

extension CRMSession {
    /// Puts a tag on a contact or a deal; the first use of a name makes the tag.
    ///
    /// - Returns: whether it was not there already.
    @discardableResult
    package func tag(_ name: String, _ subject: TagSubject) throws -> Bool {
        let subject = try live(subject)
        let tag = try self.tag(named: name) ?? createTag(name)
        let added = try records.execute(
            """
            INSERT INTO taggings (account_id, tag_id, contact_id, deal_id, applied_at, applied_by)
            VALUES (\(account), \(tag.id), \(subject.contactID), \(subject.dealID), \(now), \(actor.text))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else { return false }
        try touch(subject)
        try audit("\(subject.record.rawValue).tagged", subject.record, subject.id) { $0.change("tag", nil, tag.name) }
        return true
    }

    /// Takes a tag off; that it was there stays in the timeline.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    package func untag(_ name: String, _ subject: TagSubject) throws -> Bool {
        let subject = try live(subject)
        guard let tag = try self.tag(named: name) else { return false }
        let removed = try records.execute(
            """
            UPDATE taggings SET removed_at = \(now), removed_by = \(actor.text)
            WHERE account_id = \(account) AND tag_id = \(tag.id) AND removed_at IS NULL
                AND \(fragment: subject.condition)
            """)
        guard removed == 1 else { return false }
        try touch(subject)
        try audit("\(subject.record.rawValue).untagged", subject.record, subject.id) { $0.change("tag", tag.name, nil) }
        return true
    }

    /// The tags that a contact or a deal has now, by name.
    package func tags(of subject: TagSubject) throws -> [String] {
        let subject = try seen(subject)
        return try records.all(
            """
            SELECT g.name FROM taggings t JOIN tags g ON g.id = t.tag_id
            WHERE t.account_id = \(account) AND t.removed_at IS NULL AND g.archived_at IS NULL AND t.\(fragment: subject.condition)
            ORDER BY g.name_key
            """
        ) { $0.text(0) }
    }

    /// Every time that a tag was put on, the latest first.
    package func taggings(of subject: TagSubject, limit: Int = 100) throws -> [Tagging] {
        let subject = try seen(subject)
        return try records.all(
            """
            SELECT t.id, t.tag_id, g.name, t.applied_at, t.applied_by, t.removed_at, t.removed_by
            FROM taggings t JOIN tags g ON g.id = t.tag_id
            WHERE t.account_id = \(account) AND t.\(fragment: subject.condition)
            ORDER BY t.applied_at DESC, t.id DESC LIMIT \(limit)
            """
        ) { row in
            Tagging(
                id: row.int(0), tagID: row.int(1), name: row.text(2), appliedAt: row.int(3), appliedBy: row.text(4),
                removedAt: row.optionalInt(5), removedBy: row.optionalText(6))
        }
    }

    /// The subject as it is now: of a merged contact the one it was merged into.
    private func seen(_ subject: TagSubject) throws -> TagSubject {
        switch subject {
        case .contact(let id): .contact(try contact(id).id)
        case .deal(let id): .deal(try deal(id).id)
        }
    }

    private func live(_ subject: TagSubject) throws -> TagSubject {
        switch subject {
        case .contact(let id): return .contact(try liveContact(id, expecting: nil).id)
        case .deal(let id):
            try requireCRM()
            return .deal(try liveDeal(id, expecting: nil).id)
        }
    }

    private func touch(_ subject: TagSubject) throws {
        switch subject {
        case .contact(let id): try touch(contact: id)
        case .deal(let id):
            try records.execute("UPDATE deals SET version = version + 1 WHERE account_id = \(account) AND id = \(id)")
        }
    }
}
