import Fields
import Storage

extension CRMSession {
    /// - Parameter recognisesRepeats: whether the same text for the same message gives the note that is there.
    package func createNote(
        _ text: String, on subject: NoteSubject, recognisesRepeats: Bool = false
    ) throws -> RecordReceipt {
        let text = SensitiveText.masked(try TextRule.required(text, "text", limit: TextRule.noteLimit))
        var subject = subject
        switch subject {
        // Of a contact that was merged away, the one it was merged into.
        case .contact(let id): subject = .contact(try contact(id).id)
        case .deal(let id):
            try requireCRM()
            _ = try liveDeal(id, expecting: nil)
        }
        if recognisesRepeats, let earlier = try earlierNote(text, on: subject) {
            return RecordReceipt(id: earlier, isExisting: true)
        }
        let id = try records.insert(
            """
            INSERT INTO notes (account_id, contact_id, deal_id, conversation_id, created_by_message, text, author,
                created_at)
            VALUES (\(account), \(subject.contactID), \(subject.dealID), \(conversation), \(message), \(text),
                \(actor.text), \(now))
            """)
        try audit("note.created", .note, id) { changes in
            changes.change("text", nil, text)
            if let contact = subject.contactID { changes.change("contact_id", nil, contact) }
            if let deal = subject.dealID { changes.change("deal_id", nil, deal) }
        }
        return RecordReceipt(id: id, isExisting: false)
    }

    private func earlierNote(_ text: String, on subject: NoteSubject) throws -> Int64? {
        guard let message else { return nil }
        return try records.first(
            """
            SELECT id FROM notes
            WHERE account_id = \(account) AND created_by_message = \(message) AND text = \(text)
                AND contact_id IS \(subject.contactID) AND deal_id IS \(subject.dealID) AND archived_at IS NULL
            """
        ) { $0.int(0) }
    }

    package func note(_ id: Int64) throws -> Note {
        let found = try records.first(
            """
            SELECT \(fragment: Note.columns) FROM notes
            WHERE account_id = \(account) AND id = \(id) \(fragment: visibleNotes)
            """, Note.init(row:))
        guard let found else { throw CRMError.notFound(.note, id: id) }
        return found
    }

    /// Live notes about a contact or a deal, or all of the account's; the newest first.
    package func notes(
        on subject: NoteSubject? = nil, before id: Int64 = .max, limit: Int = 100
    ) throws -> [Note] {
        let about: SQL =
            switch subject {
            case .contact(let contact): "AND contact_id = \(contact)"
            case .deal(let deal): "AND deal_id = \(deal)"
            case nil: ""
            }
        return try records.all(
            """
            SELECT \(fragment: Note.columns) FROM notes
            WHERE account_id = \(account) AND id < \(id) AND archived_at IS NULL \(fragment: about)
                \(fragment: visibleNotes)
            ORDER BY id DESC LIMIT \(limit)
            """, Note.init(row:))
    }

    /// Which notes the viewer may see: those on their contacts and deals.
    private var visibleNotes: SQL { visibleThrough(contact: "contact_id", deal: "deal_id") }

    @discardableResult
    package func updateNote(_ id: Int64, text: String, expecting version: Int64? = nil) throws -> Note {
        let old = try note(id)
        try check(.note, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.note, id: id) }
        let text = SensitiveText.masked(try TextRule.required(text, "text", limit: TextRule.noteLimit))
        guard text != old.text else { return old }
        try records.execute(
            "UPDATE notes SET text = \(text), version = version + 1 WHERE account_id = \(account) AND id = \(id)")
        try audit("note.updated", .note, id) { $0.change("text", old.text, text) }
        return try note(id)
    }

    package func archiveNote(_ id: Int64, expecting version: Int64? = nil) throws {
        let note = try note(id)
        try setArchived(.note, id, note.archivedAt, version: note.version, expected: version, to: now)
    }

    package func restoreNote(_ id: Int64, expecting version: Int64? = nil) throws {
        let note = try note(id)
        try setArchived(.note, id, note.archivedAt, version: note.version, expected: version, to: nil)
    }
}
