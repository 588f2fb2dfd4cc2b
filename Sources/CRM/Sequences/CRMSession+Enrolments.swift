import Storage

extension CRMSession {
    package func enrolment(_ id: Int64) throws -> Enrolment {
        let found = try records.first(
            "SELECT \(fragment: Enrolment.columns) FROM enrolments WHERE account_id = \(account) AND id = \(id)",
            Enrolment.init(row:))
        guard let found else { throw CRMError.notFound(.enrolment, id: id) }
        return found
    }

    /// A deal's ways through sequences, oldest first.
    package func enrolments(ofDeal deal: Int64) throws -> [Enrolment] {
        try records.all(
            """
            SELECT \(fragment: Enrolment.columns) FROM enrolments
            WHERE account_id = \(account) AND deal_id = \(deal) ORDER BY id
            """, Enrolment.init(row:))
    }

    /// A sequence's enrolments, the latest first.
    ///
    /// - Parameter last: the page begins after this one.
    package func enrolments(
        inSequence sequence: Int64, after last: Int64 = .max, limit: Int = 50
    ) throws -> [Enrolment] {
        try records.all(
            """
            SELECT \(fragment: Enrolment.columns) FROM enrolments
            WHERE account_id = \(account) AND sequence_id = \(sequence) AND id < \(last) ORDER BY id DESC LIMIT \(limit)
            """, Enrolment.init(row:))
    }

    /// The steps of an enrolment in their order, cancelled and waiting ones too.
    package func steps(ofEnrolment id: Int64) throws -> [Activity] {
        try records.all(
            """
            SELECT \(fragment: Activity.columns) FROM \(fragment: Activity.tables)
            WHERE a.account_id = \(account) AND a.enrolment_id = \(id) ORDER BY a.id
            """, Activity.init(row:))
    }

    /// Cancels what is still to be done of one enrolment.
    package func stopEnrolment(_ id: Int64) throws {
        try requireCRM()
        let enrolment = try enrolment(id)
        if enrolment.endedAt == nil { try end(enrolment, because: .stopped) }
    }

    /// Cancels the open steps of a deal: it left the stage, or will need them no more.
    func endEnrolments(ofDeal deal: Int64, because reason: Enrolment.End) throws {
        for enrolment in try enrolments(ofDeal: deal) where enrolment.endedAt == nil {
            try end(enrolment, because: reason)
        }
    }

    /// Brings back what archiving the deal had cancelled.
    func resumeEnrolments(ofDeal deal: Int64, endedAt: Int64) throws {
        for enrolment in try enrolments(ofDeal: deal)
        where enrolment.endedBecause == .archived && enrolment.endedAt == endedAt {
            try resume(enrolment)
            for step in try steps(ofEnrolment: enrolment.id) where step.archivedAt == endedAt {
                try unrestricted.restoreActivity(step.id)
            }
        }
    }

    /// Lets an ended enrolment go on; its steps are restored one by one.
    func resume(_ enrolment: Enrolment) throws {
        guard let endedAt = enrolment.endedAt else { return }
        try write(nil, because: nil, to: enrolment)
        try audit("enrolment.resumed", .enrolment, enrolment.id) { $0.change("ended_at", endedAt, nil) }
    }

    /// The open steps of a deal's sequences go to a new owner; those that were given to somebody else stay there.
    func handOverSteps(ofDeal deal: Int64, from old: Int64?, to owner: Int64?) throws {
        for enrolment in try enrolments(ofDeal: deal) where enrolment.endedAt == nil {
            for step in try openSteps(of: enrolment) where step.details.assigneeID == old {
                try updateActivity(step.id) { $0.assigneeID = owner }
            }
        }
    }

    private func end(_ enrolment: Enrolment, because reason: Enrolment.End) throws {
        try write(now, because: reason, to: enrolment)
        try audit("enrolment.ended", .enrolment, enrolment.id) { changes in
            changes.change("ended_at", nil, now)
            changes.change("ended_because", nil, reason.rawValue)
        }
        // Also those of people whose activities the viewer does not see.
        var everyones = unrestricted
        everyones.undoing = undoing
        for step in try openSteps(of: enrolment) { try everyones.archiveActivity(step.id) }
    }

    private func openSteps(of enrolment: Enrolment) throws -> [Activity] {
        try steps(ofEnrolment: enrolment.id).filter { $0.doneAt == nil && $0.archivedAt == nil }
    }

    private func write(_ endedAt: Int64?, because reason: Enrolment.End?, to enrolment: Enrolment) throws {
        try records.execute(
            """
            UPDATE enrolments SET ended_at = \(endedAt), ended_because = \(reason?.rawValue)
            WHERE account_id = \(account) AND id = \(enrolment.id)
            """)
    }
}
