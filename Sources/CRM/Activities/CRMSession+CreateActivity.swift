import Storage

/// An activity to be made.
package struct ActivityDraft: Sendable, Hashable {
    package var details: ActivityDetails
    package var contactID: Int64?
    package var dealID: Int64?
    /// Whether a repeat of what this conversation has logged already gives that activity instead of a new one.
    package var recognisesRepeats: Bool

    package init(
        _ details: ActivityDetails, contactID: Int64? = nil, dealID: Int64? = nil, recognisesRepeats: Bool = false
    ) {
        self.details = details
        self.contactID = contactID
        self.dealID = dealID
        self.recognisesRepeats = recognisesRepeats
    }
}

/// What came of making an activity or a note.
package struct RecordReceipt: Sendable, Hashable {
    package let id: Int64
    /// Whether the conversation had made it already.
    package let isExisting: Bool
}

extension CRMSession {
    package func createActivity(_ draft: ActivityDraft) throws -> RecordReceipt {
        try requireCRM()
        var details = draft.details
        try details.check(against: nil)
        details.assigneeID = owner(orViewer: details.assigneeID)
        if draft.recognisesRepeats, let earlier = try earlierActivity(like: details) {
            return RecordReceipt(id: earlier, isExisting: true)
        }
        let contact = try draft.contactID.map { try self.contact($0).id }
        if let deal = draft.dealID { _ = try liveDeal(deal, expecting: nil) }
        try requireUser(details.assigneeID)
        let due = details.due
        let id = try records.insert(
            """
            INSERT INTO activities (account_id, type, subject, note, priority, due_on, due_at, due_has_time, zone,
                remind_at, assignee_id, contact_id, deal_id, conversation_id, created_by_message, created_at)
            VALUES (\(account), \(details.type.rawValue), \(details.subject), \(details.note),
                \(details.priority.rawValue), \(due?.on), \(due?.at), \(due?.hasTime ?? false), \(due?.zone ?? zone),
                \(details.remindAt), \(details.assigneeID), \(contact), \(draft.dealID), \(conversation),
                \(message), \(now))
            """)
        try audit("activity.created", .activity, id) { changes in
            changes.initial(details)
            if let contact { changes.change("contact_id", nil, contact) }
            if let deal = draft.dealID { changes.change("deal_id", nil, deal) }
        }
        return RecordReceipt(id: id, isExisting: false)
    }

    /// The activity that this conversation has logged with the same type and due date, for the same message, or with
    /// the same subject too within the last quarter of an hour.
    private func earlierActivity(like details: ActivityDetails) throws -> Int64? {
        guard let conversation else { return nil }
        let key = NameKey.of(details.subject)
        var found: Int64?
        try records.each(
            """
            SELECT id, subject, created_by_message IS NOT NULL AND created_by_message = \(message), created_at
            FROM activities
            WHERE account_id = \(account) AND conversation_id = \(conversation) AND type = \(details.type.rawValue)
                AND archived_at IS NULL AND due_on IS \(details.due?.on) AND due_at IS \(details.due?.at)
                AND due_has_time = \(details.due?.hasTime ?? false)
                AND (created_by_message = \(message) OR created_at > \(now - Repeats.window))
            ORDER BY id
            """
        ) { row in
            if row.bool(2) || (row.int(3) > now - Repeats.window && NameKey.of(row.text(1)) == key) {
                found = row.int(0)
            }
        }
        return found
    }
}
