import CRM
import Storage
import Testing

struct ActivityTests {
    struct Overdue: Sendable {
        let due: Due
        /// The assignee's zone; nil is nobody's, so the account's (Berlin) counts.
        let zone: String?
        let hoursLater: Double
        let isOverdue: Bool
    }

    private static func day(_ date: String, _ at: Int64) -> Due {
        Due(on: date, at: at, hasTime: false, zone: "Europe/Berlin")
    }

    /// Midnight in Berlin at the start of 2026-03-10, ten hours before `Sample.now`.
    private static let today = day("2026-03-10", Sample.now - 10 * 3_600_000)

    @Test(arguments: [
        Overdue(due: today, zone: nil, hoursLater: 0, isOverdue: false),
        Overdue(due: today, zone: nil, hoursLater: 13.9, isOverdue: false),
        Overdue(due: today, zone: nil, hoursLater: 14, isOverdue: true),
        Overdue(due: today, zone: "America/Los_Angeles", hoursLater: 14, isOverdue: false),
        Overdue(due: today, zone: "America/Los_Angeles", hoursLater: 22, isOverdue: true),
        Overdue(due: today, zone: "Pacific/Auckland", hoursLater: 1.9, isOverdue: false),
        Overdue(due: today, zone: "Pacific/Auckland", hoursLater: 2, isOverdue: true),
        Overdue(
            due: Due(on: "2026-03-10", at: Sample.now + 1000, hasTime: true, zone: "Europe/Berlin"), zone: nil,
            hoursLater: 0, isOverdue: false),
        Overdue(
            due: Due(on: "2026-03-10", at: Sample.now + 1000, hasTime: true, zone: "Europe/Berlin"),
            zone: "America/Los_Angeles", hoursLater: 0.01, isOverdue: true),
    ])
    func `overdue is decided by the day in the assignee's zone, or by the time given`(example: Overdue) async throws {
        let sample = try await Sample()
        let id = try await sample.run { session in
            let user = try example.zone.map { try session.createUser(name: "Grace", zone: $0).id }
            return try session.createActivity(
                ActivityDraft(ActivityDetails(type: .call, subject: "Call", due: example.due, assigneeID: user))
            ).id
        }
        let later = Sample.now + Int64(example.hoursLater * 3_600_000)
        let overdue = try await sample.run(at: later) { try $0.overdueActivities().map(\.id) }
        #expect(overdue == (example.isOverdue ? [id] : []))
        try await sample.run(at: later) { _ = try $0.completeActivity(id) }
        #expect(try await sample.run(at: later) { try $0.overdueActivities() } == [])
    }

    @Test func `completing moves the deal's last activity and opening again takes it back`() async throws {
        let sample = try await Sample()
        let (deal, ids) = try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            return (
                deal,
                try ["First", "Second"].map { subject in
                    try session.createActivity(
                        ActivityDraft(ActivityDetails(type: .task, subject: subject), dealID: deal)
                    ).id
                }
            )
        }
        func lastActivity() async throws -> Int64? { try await sample.run { try $0.deal(deal).lastActivityAt } }
        #expect(try await lastActivity() == nil)
        try await sample.run(at: 1000) { _ = try $0.completeActivity(ids[0]) }
        let done = try await sample.run(as: .bot("sales"), at: 2000) { try $0.completeActivity(ids[1]) }
        #expect(done.doneAt == 2000)
        #expect(done.doneBy == "bot:sales")
        #expect(try await lastActivity() == 2000)
        let again = try await sample.run(at: 3000) { try $0.completeActivity(ids[1]) }
        #expect(again == done)
        try await sample.run { _ = try $0.reopenActivity(ids[1]) }
        #expect(try await lastActivity() == 1000)
        try await sample.run { try $0.archiveActivity(ids[0]) }
        #expect(try await lastActivity() == nil)
        try await sample.run { try $0.restoreActivity(ids[0]) }
        #expect(try await lastActivity() == 1000)
    }

    @Test func `an activity can be changed, and its list is by due date`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            func make(_ subject: String, _ due: Due?) throws -> Int64 {
                try session.createActivity(
                    ActivityDraft(ActivityDetails(type: .task, subject: subject, due: due), contactID: contact)
                ).id
            }
            let never = try make("Never", nil)
            let later = try make("Later", Self.day("2026-03-12", Sample.now + 40 * 3_600_000))
            let soon = try make("Soon", Self.today)
            #expect(try session.activities(ActivityQuery(contactID: contact)).map(\.id) == [soon, later, never])
            let changed = try session.updateActivity(never, expecting: 1) { details in
                details.type = .demo
                details.priority = .high
                details.due = Self.day("2026-03-09", Sample.now - 30 * 3_600_000)
            }
            #expect(changed.version == 2)
            #expect(try session.activities(ActivityQuery(contactID: contact)).map(\.id) == [never, soon, later])
            #expect(throws: CRMError.self) { try session.updateActivity(never, expecting: 1) { $0.subject = "x" } }
            #expect(throws: CRMError.self) { try session.updateActivity(never) { $0.subject = "  " } }
            #expect(throws: CRMError.self) { try session.updateActivity(never) { $0.due?.on = "2026-02-30" } }
            #expect(throws: CRMError.notFound(.user, id: 5)) { try session.updateActivity(never) { $0.assigneeID = 5 } }
        }
    }
}
