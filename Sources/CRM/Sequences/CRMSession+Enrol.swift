import DatePhrases
import Storage

extension CRMSession {
    /// Makes the steps of every sequence that begins in a stage, in the transaction in which a deal enters it.
    ///
    /// - Parameter transition: the entry; it and the sequence are one enrolment at most.
    func enrol(deal: Int64, owner: Int64?, in stage: Int64, on transition: Int64) throws {
        for sequence in try sequences(startingIn: stage) where sequence.details.isOn {
            if sequence.details.repeats == .once, try wasEnrolled(deal, in: sequence.id) { continue }
            let id = try records.insert(
                """
                INSERT INTO enrolments (account_id, deal_id, sequence_id, transition_id, created_at)
                VALUES (\(account), \(deal), \(sequence.id), \(transition), \(now))
                """)
            try audit("enrolment.created", .enrolment, id) { changes in
                changes.change("deal_id", nil, deal)
                changes.change("sequence_id", nil, sequence.id)
            }
            try makeSteps(sequence.details.steps, enrolment: id, deal: deal, owner: owner)
        }
    }

    /// Each step is an activity that waits for the one before. Day N is N days after today in the owner's zone.
    private func makeSteps(_ steps: [SequenceStep], enrolment: Int64, deal: Int64, owner: Int64?) throws {
        let zoneID = try zone(of: owner)
        let zone = Zone(zoneID) ?? .utc
        let today = zone.local(now).date
        let contact = try contacts(ofDeal: deal).first { $0.role == .primary }?.contactID
        var previous: Int64?
        for step in steps {
            let date = today.adding(days: step.day)
            let due = Due(on: date.iso, at: zone.instant(of: LocalDateTime(date)), hasTime: false, zone: zoneID)
            let details = ActivityDetails(
                type: step.type, subject: step.subject, note: step.note, priority: step.priority, due: due,
                assigneeID: owner)
            let id = try records.insert(
                """
                INSERT INTO activities (account_id, type, subject, note, priority, due_on, due_at, due_has_time, zone,
                    assignee_id, contact_id, deal_id, conversation_id, created_by_message, created_at, blocked_by,
                    enrolment_id)
                VALUES (\(account), \(step.type.rawValue), \(step.subject), \(step.note), \(step.priority.rawValue),
                    \(due.on), \(due.at), 0, \(zoneID), \(owner), \(contact), \(deal), \(conversation), \(message),
                    \(now), \(previous), \(enrolment))
                """)
            try audit("activity.created", .activity, id) { changes in
                changes.initial(details)
                if let contact { changes.change("contact_id", nil, contact) }
                changes.change("deal_id", nil, deal)
                changes.change("enrolment_id", nil, enrolment)
            }
            previous = id
        }
    }

    private func zone(of owner: Int64?) throws -> String {
        try records.first(
            """
            SELECT coalesce((SELECT zone FROM users WHERE account_id = \(account) AND id = \(owner)), zone)
            FROM accounts WHERE id = \(account)
            """
        ) { $0.text(0) } ?? zone
    }

    private func wasEnrolled(_ deal: Int64, in sequence: Int64) throws -> Bool {
        try records.first(
            "SELECT 1 FROM enrolments WHERE account_id = \(account) AND deal_id = \(deal) AND sequence_id = \(sequence)"
        ) { _ in true } ?? false
    }
}
