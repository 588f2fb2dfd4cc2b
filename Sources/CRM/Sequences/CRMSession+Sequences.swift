import Storage

extension CRMSession {
    package func createSequence(_ details: SequenceDetails) throws -> SalesSequence {
        try requireCRM()
        var details = details
        try details.check()
        _ = try liveStage(details.stageID)
        try checkFree(sequenceName: details.name)
        let id = try records.insert(
            """
            INSERT INTO sequences (account_id, name, name_key, stage_id, repeats, is_on, created_at)
            VALUES (\(account), \(details.name), \(NameKey.of(details.name)), \(details.stageID),
                \(details.repeats.rawValue), \(details.isOn), \(now))
            """)
        try insert(details.steps, of: id)
        try audit("sequence.created", .sequence, id) { $0.initial(details) }
        return try sequence(id)
    }

    package func sequence(_ id: Int64) throws -> SalesSequence {
        guard let sequence = try sequences(where: "AND id = \(id)").first else {
            throw CRMError.notFound(.sequence, id: id)
        }
        return sequence
    }

    /// Live sequences by name.
    ///
    /// - Parameter after: the page begins after this one.
    package func sequences(
        startingIn stage: Int64? = nil, includingArchived: Bool = false, after id: Int64? = nil, limit: Int = 1000
    ) throws -> [SalesSequence] {
        var condition: SQL = includingArchived ? "" : "AND archived_at IS NULL"
        if let stage { condition = "\(fragment: condition) AND stage_id = \(stage)" }
        if let id {
            condition = """
                \(fragment: condition) AND (name_key, id) > (SELECT name_key, id FROM sequences
                    WHERE account_id = \(account) AND id = \(id))
                """
        }
        return try sequences(where: condition, limit: limit)
    }

    /// Changes what `edit` changes; deals that are on their way keep the steps they have.
    @discardableResult
    package func updateSequence(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout SequenceDetails) throws -> Void
    ) throws -> SalesSequence {
        try requireCRM()
        let old = try sequence(id)
        try check(.sequence, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.sequence, id: id) }
        var details = old.details
        try edit(&details)
        try details.check()
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        if details.stageID != old.details.stageID { _ = try liveStage(details.stageID) }
        if details.name != old.details.name { try checkFree(sequenceName: details.name, except: id) }
        try records.execute(
            """
            UPDATE sequences SET name = \(details.name), name_key = \(NameKey.of(details.name)),
                stage_id = \(details.stageID), repeats = \(details.repeats.rawValue), is_on = \(details.isOn),
                version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        if details.steps != old.details.steps {
            try records.execute(
                "DELETE FROM sequence_steps WHERE account_id = \(account) AND sequence_id = \(id)")
            try insert(details.steps, of: id)
        }
        try audit("sequence.updated", .sequence, id) { $0.changes(changes) }
        return try sequence(id)
    }

    /// Takes a sequence out of use; deals that are on their way keep their steps.
    package func archiveSequence(_ id: Int64, expecting version: Int64? = nil) throws {
        let sequence = try sequence(id)
        try setArchived(.sequence, id, sequence.archivedAt, version: sequence.version, expected: version, to: now)
    }

    package func restoreSequence(_ id: Int64, expecting version: Int64? = nil) throws {
        let sequence = try sequence(id)
        if sequence.archivedAt != nil {
            _ = try liveStage(sequence.details.stageID)
            try checkFree(sequenceName: sequence.details.name, except: id)
        }
        try setArchived(.sequence, id, sequence.archivedAt, version: sequence.version, expected: version, to: nil)
    }

    private func insert(_ steps: [SequenceStep], of sequence: Int64) throws {
        for (position, step) in steps.enumerated() {
            try records.execute(
                """
                INSERT INTO sequence_steps (account_id, sequence_id, position, type, subject, note, day, priority)
                VALUES (\(account), \(sequence), \(position), \(step.type.rawValue), \(step.subject), \(step.note),
                    \(step.day), \(step.priority.rawValue))
                """)
        }
    }

    private func sequences(where condition: SQL, limit: Int = 1) throws -> [SalesSequence] {
        let rows = try records.all(
            """
            SELECT id, name, stage_id, repeats, is_on, version, created_at, archived_at FROM sequences
            WHERE account_id = \(account) \(fragment: condition) ORDER BY name_key, id LIMIT \(limit)
            """
        ) { row in
            SalesSequence(
                id: row.int(0),
                details: SequenceDetails(
                    name: row.text(1), stageID: row.int(2), repeats: SequenceRepeats(rawValue: row.text(3)) ?? .once,
                    isOn: row.bool(4), steps: []),
                version: row.int(5), createdAt: row.int(6), archivedAt: row.optionalInt(7))
        }
        return try rows.map { row in
            var details = row.details
            details.steps = try steps(of: row.id)
            return SalesSequence(
                id: row.id, details: details, version: row.version, createdAt: row.createdAt,
                archivedAt: row.archivedAt)
        }
    }

    func steps(of sequence: Int64) throws -> [SequenceStep] {
        try records.all(
            """
            SELECT type, subject, note, day, priority FROM sequence_steps
            WHERE account_id = \(account) AND sequence_id = \(sequence) ORDER BY position
            """
        ) { row in
            SequenceStep(
                ActivityType(rawValue: row.text(0)) ?? .task, row.text(1), day: Int(row.int(3)),
                priority: Priority(rawValue: row.text(4)) ?? .normal, note: row.optionalText(2))
        }
    }

    private func checkFree(sequenceName name: String, except id: Int64 = 0) throws {
        let taken = try records.first(
            """
            SELECT 1 FROM sequences
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL AND id <> \(id)
            """
        ) { _ in true }
        if taken != nil { throw CRMError.conflict("there is a sequence \"\(name)\" already") }
    }
}
