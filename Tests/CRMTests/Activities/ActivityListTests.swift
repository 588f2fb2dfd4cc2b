import CRM
import Storage
import Testing

struct ActivityListTests {
    private static let day: Int64 = 86_400_000

    /// A day in Berlin, counted from 2026-03-10.
    private static func on(_ days: Int64) -> Due {
        let date = "2026-03-\(days < 0 ? "0" : "")\(10 + days)"
        return Due(on: date, at: Sample.now - 10 * 3_600_000 + days * day, hasTime: false, zone: "Europe/Berlin")
    }

    private static func make(
        _ session: CRMSession, _ subject: String, due: Due?, type: ActivityType = .task, assignee: Int64? = nil
    ) throws {
        _ = try session.createActivity(
            ActivityDraft(ActivityDetails(type: type, subject: subject, due: due, assigneeID: assignee)))
    }

    @Test func `what is due today has what is overdue and not what comes later`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let grace = try session.createUser(name: "Grace").id
            try Self.make(session, "tomorrow", due: Self.on(1))
            try Self.make(session, "today", due: Self.on(0), assignee: grace)
            try Self.make(session, "yesterday", due: Self.on(-1))
            try Self.make(session, "some day", due: nil)
            try Self.make(session, "done", due: Self.on(-1))
            try session.completeActivity(5)
            func subjects(_ activities: [Activity]) -> [String] { activities.map(\.details.subject) }
            #expect(subjects(try session.dueActivities()) == ["yesterday", "today"])
            #expect(subjects(try session.dueActivities(assignee: grace)) == ["today"])
            #expect(subjects(try session.dueActivities(through: "2026-03-11")) == ["yesterday", "today", "tomorrow"])
            #expect(subjects(try session.overdueActivities()) == ["yesterday"])
            #expect(subjects(try session.overdueActivities(assignee: grace)) == [])
            let page = try session.dueActivities(limit: 1)
            #expect(subjects(try session.dueActivities(after: ActivityPlace(page[0]))) == ["today"])
            #expect(throws: CRMError.self) { try session.dueActivities(through: "2026-02-30") }
        }
    }

    @Test(arguments: [1, 2, 3, 5])
    func `pages of any size give the whole list, those without a date last`(size: Int) async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            for number in 0..<5 as Range<Int64> {
                try Self.make(session, "\(number)", due: Self.on(number % 2), type: .allCases[Int(number)])
                try Self.make(session, "\(number) some day", due: nil)
            }
            let whole = try session.activities().map(\.id)
            #expect(whole == [1, 5, 9, 3, 7, 2, 4, 6, 8, 10])
            var ids: [Int64] = []
            var place: ActivityPlace?
            while true {
                let page = try session.activities(ActivityQuery(after: place, limit: size))
                ids += page.map(\.id)
                guard page.count == size, let last = page.last else { break }
                let next: ActivityPlace = try #require(ActivityPlace(ActivityPlace(last).text))
                place = next
            }
            #expect(ids == whole)
            #expect(try session.activities(ActivityQuery(type: .demo)).map(\.id) == [9])
        }
    }

    @Test func `a user who sees their own sees what is assigned to them or hangs on their records`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let (grace, alan) = (try session.createUser(name: "Grace").id, try session.createUser(name: "Alan").id)
            let own = try session.createDeal(DealDraft(name: "own", ownerID: grace)).id
            let other = try session.createDeal(DealDraft(name: "other", ownerID: alan)).id
            for (deal, assignee) in [(own, nil), (other, nil), (other, grace), (own, alan)] as [(Int64, Int64?)] {
                _ = try session.createActivity(
                    ActivityDraft(ActivityDetails(type: .task, subject: "x", assigneeID: assignee), dealID: deal))
            }
            let view = CRMSession(
                session.records, actor: .user(grace), now: Sample.now, zone: "Europe/Berlin",
                viewer: Viewer(userID: grace, scope: .own))
            #expect(try view.activities().map(\.id) == [1, 3, 4])
            #expect(throws: CRMError.notFound(.activity, id: 2)) { try view.activity(2) }
        }
    }
}
