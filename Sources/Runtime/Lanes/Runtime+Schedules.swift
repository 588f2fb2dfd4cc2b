import DatePhrases
import JSON
import Storage
import Synchronization
import Workflows

extension Runtime {
    /// One `schedule` trigger of one workflow.
    private struct Scheduled: Sendable {
        var workflow: String
        var place: Int
        var schedule: Schedule
    }

    private var scheduled: [Scheduled] {
        library.withLock { $0.workflows.values }.flatMap { workflow in
            workflow.triggers.enumerated().compactMap { place, trigger in
                guard case .schedule(let schedule) = trigger.kind else { return nil }
                return Scheduled(workflow: workflow.name, place: place, schedule: schedule)
            }
        }
    }

    /// Sets the first time of each schedule that has none, and forgets those that are gone.
    func prepareSchedules(_ accounts: [AccountID]) async throws {
        let (scheduled, now) = (scheduled, services.time.now)
        try await services.database.write { transaction in
            for account in accounts {
                let records = transaction.scoped(to: account)
                let known = try records.all(
                    "SELECT workflow, place FROM schedules WHERE account_id = \(account)"
                ) { ($0.text(0), Int($0.int(1))) }
                for (workflow, place) in known
                where !scheduled.contains(where: { $0.workflow == workflow && $0.place == place }) {
                    try records.execute(
                        "DELETE FROM schedules WHERE account_id = \(account) AND workflow = \(workflow) AND place = \(place)"
                    )
                }
                for entry in scheduled {
                    guard let next = entry.schedule.next(after: now) else { continue }
                    try records.execute(
                        """
                        INSERT INTO schedules (account_id, workflow, place, next_at)
                        VALUES (\(account), \(entry.workflow), \(entry.place), \(next))
                        ON CONFLICT DO UPDATE SET next_at = min(next_at, excluded.next_at)
                        """)
                }
            }
        }
    }

    /// Starts what is due and sets its next time, in one transaction. What was missed while nothing ran is made up for
    /// once, not as often as it was missed.
    func fireSchedules() async throws {
        let (scheduled, now, taker) = (scheduled, services.time.now, taker)
        guard !scheduled.isEmpty else { return }
        let definitions = Dictionary(
            scheduled.compactMap { entry in definition(of: entry.workflow).map { (entry.workflow, $0) } },
            uniquingKeysWith: { first, _ in first })
        let keys = try await services.database.write { transaction -> [LaneKey] in
            let due = try transaction.all(
                "SELECT account_id, workflow, place FROM schedules WHERE next_at <= \(now)"
            ) { (AccountID($0.int(0)), $0.text(1), Int($0.int(2))) }
            var keys: [LaneKey] = []
            for (account, workflow, place) in due {
                guard let entry = scheduled.first(where: { $0.workflow == workflow && $0.place == place }),
                    let definition = definitions[workflow], let next = entry.schedule.next(after: now)
                else { continue }
                let records = transaction.scoped(to: account)
                try records.execute(
                    """
                    UPDATE schedules SET next_at = \(next)
                    WHERE account_id = \(account) AND workflow = \(workflow) AND place = \(place)
                    """)
                let run = try taker.insertRun(
                    definition, inputs: [:], conversation: nil, isForeground: false, records, now)
                keys.append(.run(account, run.id))
            }
            return keys
        }
        for key in keys { kick(key) }
    }
}
