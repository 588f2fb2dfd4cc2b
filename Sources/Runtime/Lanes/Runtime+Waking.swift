import Storage

extension Runtime {
    /// Has everything looked at that is due, and sets the alarm for what comes next.
    package func wakeDue() async {
        let now = services.time.now
        do {
            try await fireSchedules()
            let swept = try await sweep(at: now)
            let (due, next) = try await services.database.read { transaction in
                var due: [LaneKey] = []
                try transaction.each(
                    """
                    SELECT account_id, id FROM conversations WHERE wake_at IS NOT NULL AND wake_at <= \(now)
                    ORDER BY wake_at LIMIT 1000
                    """
                ) { due.append(.conversation(AccountID($0.int(0)), $0.int(1))) }
                try transaction.each(
                    """
                    SELECT account_id, id FROM runs
                    WHERE state = 'open' AND is_foreground = 0 AND wake_at IS NOT NULL AND wake_at <= \(now)
                    """
                ) { due.append(.run(AccountID($0.int(0)), $0.int(1))) }
                return (due, try Self.nextTimer(after: now, transaction))
            }
            for key in due { kick(key) }
            if let swept, swept > now { alarm.set(swept) }
            // More may be due than one look takes; those that were looked at have another time now.
            if due.count >= 1000 { alarm.set(now + 50) } else if let next { alarm.set(next) }
        } catch {
            alarm.set(now + 1000)
        }
    }

    /// Lets time take its effect on the records, which may start runs; returns when to look again.
    private func sweep(at now: Int64) async throws -> Int64? {
        guard let sweep = services.sweep else { return nil }
        if try await services.database.read({ try sweep.isNeeded($0, now) }) {
            while try await services.database.write({ try sweep.body($0, now) }) {}
            await feedTriggers()
        }
        return sweep.next(after: now)
    }

    /// When something will be due next, after now: a timer, a schedule, a sweep of the records.
    package func nextDue() async throws -> Int64? {
        let now = services.time.now
        let timer = try await services.database.read { try Self.nextTimer(after: now, $0) }
        return [timer, services.sweep?.next(after: now)].compactMap(\.self).min()
    }

    private static func nextTimer(after now: Int64, _ transaction: Transaction) throws -> Int64? {
        try transaction.first(
            """
            SELECT min(at) FROM (
                SELECT min(wake_at) AS at FROM conversations WHERE wake_at IS NOT NULL AND wake_at > \(now)
                UNION ALL
                SELECT min(wake_at) FROM runs WHERE state = 'open' AND is_foreground = 0 AND wake_at > \(now)
                UNION ALL SELECT min(next_at) FROM schedules WHERE next_at > \(now))
            """
        ) { $0.optionalInt(0) } ?? nil
    }

    /// Takes up what was under way when the process ended: turns, messages that no turn had taken, runs beside.
    func resumeInterrupted() async throws {
        let keys = try await services.database.read { transaction in
            var keys: [LaneKey] = []
            try transaction.each(
                "SELECT account_id, id, state, pending FROM conversations WHERE state <> 'resolved'"
            ) { row in
                if row.text(2) == ConversationState.busy.rawValue || row.int(3) > 0 {
                    keys.append(.conversation(AccountID(row.int(0)), row.int(1)))
                }
            }
            try transaction.each(
                "SELECT account_id, id FROM runs WHERE state = 'open' AND is_foreground = 0"
            ) { keys.append(.run(AccountID($0.int(0)), $0.int(1))) }
            return keys
        }
        for key in keys { kick(key) }
    }
}
