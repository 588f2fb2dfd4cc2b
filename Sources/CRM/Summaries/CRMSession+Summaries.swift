import DatePhrases
package import Storage

extension CRMSession {
    /// Keeps the summary of this session's conversation: on its deal; without one as a follow-up task where the visitor
    /// was near to buying, else on the contact. Written again, it takes the place of the one before.
    ///
    /// - Parameter visitor: the contact of the conversation.
    /// - Throws: `CRMError.featureDisabled` where the account has no summaries.
    package func saveSummary(_ summary: ConversationSummary, of visitor: Int64?) throws -> SummaryPlace {
        let settings = try ownAccount().settings
        guard settings.enableNativeCrm else { throw CRMError.featureDisabled(.nativeCrm) }
        guard settings.enablePostChatCrmSummary else { throw CRMError.featureDisabled(.postChatCrmSummary) }
        guard let conversation else { throw CRMError.conflict("a summary belongs to a conversation, and this is none") }
        try summary.check()
        let contact = try visitor.map { try self.contact($0).id }
        if let deal = try linkedDeal(conversation) {
            try dropFollowUp(conversation)
            return .noteOnDeal(note: try keepNote(summary.text, on: .deal(deal)), deal: deal)
        }
        if summary.readiness >= 4 {
            try dropNote()
            return .followUp(activity: try keepFollowUp(summary, contact))
        }
        try dropFollowUp(conversation)
        guard let contact else { return .nowhere }
        return .noteOnContact(note: try keepNote(summary.text, on: .contact(contact)))
    }

    /// Whether the account has summaries.
    package static func hasSummaries(_ records: AccountTransaction) throws -> Bool {
        try records.first(
            "SELECT enable_native_crm AND enable_post_chat_crm_summary FROM accounts WHERE id = \(records.account)"
        ) { $0.bool(0) } ?? false
    }

    private static let followUpSubject = "Follow up on the chat"

    /// The latest live deal that the conversation is linked to.
    private func linkedDeal(_ conversation: Int64) throws -> Int64? {
        try records.first(
            """
            SELECT d.id FROM deal_conversations l JOIN deals d ON d.id = l.deal_id
            WHERE l.account_id = \(account) AND l.conversation_id = \(conversation) AND d.archived_at IS NULL
            ORDER BY d.id DESC LIMIT 1
            """
        ) { $0.int(0) }
    }

    // MARK: The note

    private func earlierNote() throws -> Note? {
        guard let conversation else { return nil }
        return try records.first(
            """
            SELECT \(fragment: Note.columns) FROM notes WHERE account_id = \(account)
            AND conversation_id = \(conversation) AND author = \(actor.text) AND archived_at IS NULL ORDER BY id DESC
            """, Note.init(row:))
    }

    private func keepNote(_ text: String, on subject: NoteSubject) throws -> Int64 {
        if let earlier = try earlierNote() {
            if earlier.subject == subject {
                if earlier.text != text { try updateNote(earlier.id, text: text) }
                return earlier.id
            }
            try archiveNote(earlier.id)
        }
        return try createNote(text, on: subject).id
    }

    private func dropNote() throws { if let earlier = try earlierNote() { try archiveNote(earlier.id) } }

    // MARK: The follow-up

    private func earlierFollowUp(_ conversation: Int64) throws -> Int64? {
        try records.first(
            """
            SELECT id FROM activities WHERE account_id = \(account) AND conversation_id = \(conversation)
            AND subject = \(Self.followUpSubject) AND done_at IS NULL AND archived_at IS NULL ORDER BY id DESC
            """
        ) { $0.int(0) }
    }

    /// Due on the next working day.
    private func keepFollowUp(_ summary: ConversationSummary, _ contact: Int64?) throws -> Int64 {
        guard let conversation else { return 0 }
        if let earlier = try earlierFollowUp(conversation) {
            try updateActivity(earlier) { $0.note = summary.text }
            return earlier
        }
        let zone = Zone(zone) ?? .utc
        let day = zone.local(now).date.adding(workingDays: 1)
        let due = Due(on: day.iso, at: zone.instant(of: LocalDateTime(day)), hasTime: false, zone: zone.id)
        let details = ActivityDetails(
            type: .task, subject: Self.followUpSubject, note: summary.text,
            priority: summary.readiness >= 7 ? .high : .normal, due: due)
        return try createActivity(ActivityDraft(details, contactID: contact)).id
    }

    private func dropFollowUp(_ conversation: Int64) throws {
        if let earlier = try earlierFollowUp(conversation) { try archiveActivity(earlier) }
    }
}
