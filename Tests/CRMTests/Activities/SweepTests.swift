import CRM
import Storage
import Testing

struct SweepTests {
    private static let hour: Int64 = 3_600_000

    /// 2026-03-10 at 11:00 in Berlin, an hour after `Sample.now`.
    private static let atEleven = Due(on: "2026-03-10", at: Sample.now + hour, hasTime: true, zone: "Europe/Berlin")

    @discardableResult
    private static func sweep(
        _ sample: Sample, hoursLater: Int64, limit: Int = 500
    ) async throws -> ActivitySweep {
        try await sample.database.write {
            try ActivitySweep($0, until: Sample.now + hoursLater * hour, limit: limit)
        }
    }

    private static func overdueEvents(_ sample: Sample) async throws -> [Int64] {
        try await sample.run { session throws in
            try session.records.all(
                "SELECT record_id FROM events WHERE account_id = \(session.account) AND kind = 'activity.overdue'"
            ) { $0.int(0) }
        }
    }

    @Test func `an activity is found to be overdue once, in its conversation`() async throws {
        let sample = try await Sample()
        let id = try await sample.run(conversation: 9) { session throws in
            try session.createActivity(
                ActivityDraft(ActivityDetails(type: .call, subject: "Call back", due: Self.atEleven))
            ).id
        }
        #expect(try await Self.sweep(sample, hoursLater: 0).overdue == 0)
        #expect(try await Self.sweep(sample, hoursLater: 2).overdue == 1)
        #expect(try await Self.sweep(sample, hoursLater: 3).overdue == 0)
        #expect(try await Self.overdueEvents(sample) == [id])
        try await sample.run { session throws in
            let event = try #require(
                try session.records.events(inConversation: 9).last { $0.event.kind == "activity.overdue" })
            #expect(event.event.actor == .system)
            #expect(event.event.recordID == id)
            let activity = try session.activity(id)
            #expect(activity.overdueAt == Sample.now + 2 * Self.hour)
            // It is nobody's edit: who has read the activity may still write it.
            #expect(activity.version == 1)
            try session.updateActivity(id, expecting: 1) { $0.subject = "Call again" }
        }
    }

    @Test func `a new date can pass again, and what is done, archived or another account's is left alone`() async throws
    {
        let sample = try await Sample()
        try await sample.run { session throws in
            for subject in ["moved", "done", "archived"] {
                _ = try session.createActivity(
                    ActivityDraft(ActivityDetails(type: .task, subject: subject, due: Self.atEleven)))
            }
            try session.completeActivity(2)
            try session.archiveActivity(3)
        }
        try await Self.sweep(sample, hoursLater: 2)
        try await sample.run { session throws in
            try session.updateActivity(1) { $0.due?.at += 5 * Self.hour }
            #expect(try session.activity(1).overdueAt == nil)
        }
        try await Self.sweep(sample, hoursLater: 3)
        #expect(try await Self.overdueEvents(sample) == [1])
        try await Self.sweep(sample, hoursLater: 7)
        #expect(try await Self.overdueEvents(sample) == [1, 1])
        let account = sample.account
        try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).configure(account) { $0 = AccountSettings() }
        }
        #expect(try await Self.sweep(sample, hoursLater: 100) == Self.sweep(sample, hoursLater: 100))
    }

    @Test func `an overdue callback reaches its owner`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let (grace, alan) = (try session.createUser(name: "Grace").id, try session.createUser(name: "Alan").id)
            let deal = try session.createDeal(DealDraft(name: "A", ownerID: alan)).id
            func make(_ subject: String, assignee: Int64?, deal: Int64?) throws {
                _ = try session.createActivity(
                    ActivityDraft(
                        ActivityDetails(type: .call, subject: subject, due: Self.atEleven, assigneeID: assignee),
                        dealID: deal))
            }
            try make("assigned", assignee: grace, deal: deal)
            try make("of the deal", assignee: nil, deal: deal)
            try make("nobody's", assignee: nil, deal: nil)
        }
        try await Self.sweep(sample, hoursLater: 2)
        try await sample.run { session throws in
            #expect(try session.reminders(of: 1).map(\.subject) == ["nobody's", "assigned"])
            #expect(try session.reminders(of: 2).map(\.subject) == ["nobody's", "of the deal"])
            #expect(try session.reminders().map(\.kind) == [.overdue, .overdue, .overdue])
            let reminder = try #require(try session.reminders(of: 1).last)
            #expect(reminder.at == Self.atEleven.at)
            try session.markReminderSeen(reminder.id)
            #expect(try session.reminders(of: 1).map(\.subject) == ["nobody's"])
            try session.completeActivity(3)
            #expect(try session.reminders(of: 1) == [])
            #expect(throws: CRMError.self) { try session.markReminderSeen(99) }
        }
    }

    @Test func `a reminder comes at its time, once for each time it is set to`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { session throws in
            try session.createActivity(
                ActivityDraft(ActivityDetails(type: .meeting, subject: "Meet", remindAt: Sample.now + Self.hour))
            ).id
        }
        #expect(try await Self.sweep(sample, hoursLater: 0).reminded == 0)
        #expect(try await Self.sweep(sample, hoursLater: 1).reminded == 1)
        #expect(try await Self.sweep(sample, hoursLater: 2).reminded == 0)
        try await sample.run { try $0.updateActivity(id) { $0.remindAt = Sample.now + 3 * Self.hour } }
        #expect(try await Self.sweep(sample, hoursLater: 2).reminded == 0)
        #expect(try await Self.sweep(sample, hoursLater: 3).reminded == 1)
        let times = try await sample.run { try $0.reminders().map(\.at) }
        #expect(times == [Sample.now + 3 * Self.hour, Sample.now + Self.hour])
        await #expect(throws: CRMError.self) { try await sample.run { try $0.updateActivity(id) { $0.remindAt = -1 } } }
    }

    @Test func `many are found in parts`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            for number in 1...25 {
                _ = try session.createActivity(
                    ActivityDraft(ActivityDetails(type: .task, subject: "\(number)", due: Self.atEleven)))
            }
        }
        var sweeps: [ActivitySweep] = []
        repeat {
            sweeps.append(try await Self.sweep(sample, hoursLater: 2, limit: 10))
        } while sweeps.last?.hasMore == true
        #expect(sweeps.map(\.overdue) == [10, 10, 5])
    }

    @Test func `what a bot logged can still be undone after its date has passed`() async throws {
        let sample = try await Sample()
        try await sample.run(as: .bot("sales"), conversation: 9) { session throws in
            _ = try session.createActivity(
                ActivityDraft(ActivityDetails(type: .call, subject: "Call", due: Self.atEleven)))
        }
        try await Self.sweep(sample, hoursLater: 2)
        let steps = try await sample.run { try $0.undo(conversation: 9) }
        #expect(steps.map(\.isUndone) == [true])
    }
}
