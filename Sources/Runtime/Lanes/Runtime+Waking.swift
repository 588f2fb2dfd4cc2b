import Storage

extension Runtime {
    /// Has everything looked at that is due, and sets the alarm for what comes next.
    package func wakeDue() async {
        let now = services.time.now
        do {
            try await fireSchedules()
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
                let next = try transaction.first(
                    """
                    SELECT min(at) FROM (
                        SELECT min(wake_at) AS at FROM conversations WHERE wake_at IS NOT NULL AND wake_at > \(now)
                        UNION ALL
                        SELECT min(wake_at) FROM runs WHERE state = 'open' AND is_foreground = 0 AND wake_at > \(now)
                        UNION ALL SELECT min(next_at) FROM schedules WHERE next_at > \(now))
                    """
                ) { $0.optionalInt(0) }
                return (due, next ?? nil)
            }
            for key in due { kick(key) }
            // More may be due than one look takes; those that were looked at have another time now.
            if due.count >= 1000 { alarm.set(now + 50) } else if let next { alarm.set(next) }
        } catch {
            alarm.set(now + 1000)
        }
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
