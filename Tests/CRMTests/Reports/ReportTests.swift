import CRM
import Storage
import Testing

struct ReportTests {
    static let day: Int64 = 86_400_000

    /// Two won and two lost deals, of two owners and three sources, made on 10 March 2026.
    static func closedDeals(_ sample: Sample) async throws -> (ada: Int64, won: [Int64], lost: [Int64]) {
        try await sample.run { session in
            let ada = try session.createUser(name: "Ada").id
            func deal(_ amount: Int64, _ source: DealSource, _ owner: Int64?) throws -> Int64 {
                try session.createDeal(
                    DealDraft(name: "D", amount: .minorUnits(amount), ownerID: owner, source: source)
                ).id
            }
            let won = [try deal(1000, .web, ada), try deal(500, .email, nil)]
            let lost = [try deal(200, .web, ada), try deal(70, .form, nil)]
            try session.winDeal(won[0], on: "2026-03-20")
            try session.winDeal(won[1], on: "2026-04-02")
            try session.loseDeal(lost[0], because: .price, on: "2026-03-31")
            try session.loseDeal(lost[1], because: .other, note: "Gone", on: "2026-04-01")
            return (ada, won, lost)
        }
    }

    @Test func `what was won and lost, by reason, source and owner`() async throws {
        let sample = try await Sample()
        let (ada, _, _) = try await Self.closedDeals(sample)
        let report = try await sample.run { try $0.closings() }
        #expect(report.all.won == Tally(count: 2, amount: 1500))
        #expect(report.all.lost == Tally(count: 2, amount: 270))
        #expect(report.all.winRate == 5000)
        #expect(report.byReason == [.price: Tally(count: 1, amount: 200), .other: Tally(count: 1, amount: 70)])
        #expect(report.bySource.keys.map(\.rawValue).sorted() == ["email", "form", "web"])
        #expect(report.bySource[.web]?.won.amount == 1000)
        #expect(report.bySource[.web]?.lost.amount == 200)
        #expect(report.byOwner[ada]?.winRate == 5000)
        #expect(report.byOwner[Int64?.none]?.won.count == 1)
        // 10 and 23 days to win, 21 and 22 to lose.
        #expect(report.daysToWin.average == 165)
        #expect(report.daysToWin.median == 10)
        #expect(report.daysToLose.average == 215)
    }

    @Test func `a report counts the days of its range, both ends included`() async throws {
        let sample = try await Sample()
        let (ada, won, _) = try await Self.closedDeals(sample)
        try await sample.run { session in
            func counts(_ from: String?, _ through: String?, _ owner: Int64? = nil) throws -> [Int64] {
                let all = try session.closings(ReportScope(ownerID: owner, from: from, through: through)).all
                return [all.won.count, all.lost.count]
            }
            #expect(try counts("2026-03-20", "2026-03-31") == [1, 1])
            #expect(try counts("2026-03-21", "2026-03-30") == [0, 0])
            #expect(try counts("2026-04-01", nil) == [1, 1])
            #expect(try counts(nil, "2026-04-01") == [1, 2])
            #expect(try counts(nil, nil, ada) == [1, 1])
            #expect(throws: CRMError.self) { try counts("2026-04-01", "2026-03-01") }
            #expect(throws: CRMError.self) { try counts("1 April", nil) }
            #expect(throws: CRMError.notFound(.pipeline, id: 99)) {
                try session.closings(ReportScope(pipelineID: 99))
            }
            try session.archiveDeal(won[0])
            #expect(try counts(nil, nil) == [1, 2])
            #expect(try session.closings(ReportScope(from: "2027-01-01")).all.winRate == nil)
        }
    }

    @Test func `two currencies are never added up`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let europe = try session.createPipeline(.named("Europe", currency: .eur))
            for pipeline in [nil, "Europe"] {
                let id = try session.createDeal(
                    DealDraft(name: "A", amount: .minorUnits(100), pipeline: pipeline)
                ).id
                try session.winDeal(id)
            }
            let all = try session.closings()
            #expect(all.currency == .usd)
            #expect(all.all.won == Tally(count: 1, amount: 100))
            let own = try session.closings(ReportScope(pipelineID: europe.id))
            #expect(own.currency == .eur)
            #expect(own.all.won == Tally(count: 1, amount: 100))
        }
    }

    @Test func `the forecast is by the month a deal is to close in`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.createUser(name: "Ada").id
            let june = try session.createDeal(
                DealDraft(name: "A", amount: .minorUnits(1000), closeDate: "2026-06-30", ownerID: ada)
            ).id
            _ = try session.createDeal(
                DealDraft(name: "B", amount: .minorUnits(500), stage: .named("Negotiation"), closeDate: "2026-06-01"))
            _ = try session.createDeal(DealDraft(name: "C", amount: .minorUnits(10), closeDate: "2026-09-15"))
            let undated = try session.createDeal(DealDraft(name: "D", amount: .minorUnits(7))).id
            func forecast(_ scope: ReportScope = ReportScope()) throws -> [String] {
                try session.forecast(scope).map {
                    "\($0.month ?? "-") \($0.totals.count) \($0.totals.amount) \($0.totals.weighted)"
                }
            }
            #expect(try forecast() == ["2026-06 2 1500 47500", "2026-09 1 10 100", "- 1 7 70"])
            #expect(try forecast(ReportScope(from: "2026-07-01", through: "2026-12-31")) == ["2026-09 1 10 100"])
            #expect(try forecast(ReportScope(ownerID: ada)) == ["2026-06 1 1000 10000"])
            let rows = try session.rows(of: .month("2026-06"), limit: 1)
            #expect(rows.deals.count == 1)
            #expect(try session.rows(of: .month("2026-06"), after: rows.next, limit: 1).deals == [june])
            #expect(try session.rows(of: .month(nil)).deals == [undated])
            try session.moveDeal(june, DealMove(to: .named("Proposal Sent")))
            try session.updateDeal(undated) { $0.closeDate = "2026-09-01" }
            #expect(try forecast() == ["2026-06 2 1500 87500", "2026-09 2 17 170"])
            try session.winDeal(june)
            #expect(try forecast() == ["2026-06 1 500 37500", "2026-09 2 17 170"])
            #expect(try session.valueByStage().map(\.totals.amount) == [17, 0, 0, 500, 1000, 0])
            #expect(try session.valueByStage(ReportScope(ownerID: ada)).map(\.totals.count) == [0, 0, 0, 0, 1, 0])
        }
        try await sample.expectSound()
    }

    @Test func `the flow says what came, how long it stayed and where it was lost`() async throws {
        let sample = try await Sample()
        let deals = try await sample.run { session in
            try (1...3).map { try session.createDeal(DealDraft(name: "D\($0)")).id }
        }
        try await sample.run(at: Sample.now + 2 * Self.day) { session in
            try session.moveDeal(deals[0], DealMove(to: .named("Qualified")))
            try session.moveDeal(deals[1], DealMove(to: .named("Qualified")))
            try session.archiveDeal(deals[2])
        }
        try await sample.run(at: Sample.now + 6 * Self.day) { session in
            try session.loseDeal(deals[0], because: .price)
            try session.moveDeal(deals[1], DealMove(to: .named("Lead In")))
            try session.restoreDeal(deals[2])
        }
        try await sample.run(at: Sample.now + 7 * Self.day) { session in
            try session.moveDeal(deals[1], DealMove(to: .named("Qualified")))
            let flow = try session.flow()
            let (lead, qualified) = (flow[0], flow[1])
            #expect([lead.entered, lead.firsts, lead.left, lead.lost] == [4, 3, 3, 0])
            #expect([qualified.entered, qualified.firsts, qualified.left, qualified.lost] == [3, 2, 2, 1])
            // 2 + 2 + 1 days in three stays; 4 + 4 in two.
            #expect(lead.averageTime == 5 * Self.day / 3)
            #expect(qualified.averageTime == 4 * Self.day)
            let late = try session.flow(ReportScope(from: "2026-03-16", through: "2026-03-16"))
            #expect([late[1].entered, late[1].left, late[1].lost] == [0, 2, 1])
            #expect(try session.rows(of: .leftFor(.lost, from: qualified.stage.id)).deals == [deals[0]])
            #expect(try session.rows(of: .left(lead.stage.id)).deals == [deals[1], deals[1], deals[0]])
            #expect(try session.rows(of: .entered(qualified.stage.id)).deals == [deals[1], deals[1], deals[0]])
            #expect(
                try session.rows(of: .entered(qualified.stage.id, firstOnly: true)).deals == [deals[1], deals[0]])
            #expect(throws: CRMError.self) { try session.flow(ReportScope(ownerID: 1)) }
        }
        try await sample.expectSound()
    }

    @Test func `every number opens its rows, page by page`() async throws {
        let sample = try await Sample()
        let (ada, won, lost) = try await Self.closedDeals(sample)
        try await sample.run { session in
            func all(_ number: ReportNumber, _ scope: ReportScope = ReportScope()) throws -> [Int64] {
                var found: [Int64] = []
                var place: ReportPlace?
                repeat {
                    let page = try session.rows(of: number, in: scope, after: place, limit: 1)
                    found += page.deals
                    place = try page.next.map { try #require(ReportPlace($0.text)) }
                } while place != nil
                return found
            }
            #expect(try all(.closed(.won)) == [won[1], won[0]])
            #expect(try all(.closed(.lost)) == [lost[1], lost[0]])
            #expect(try all(.closed(.lost, reason: .price)) == [lost[0]])
            #expect(try all(.closed(.won, source: .web)) == [won[0]])
            #expect(try all(.closed(.lost, owner: .user(ada))) == [lost[0]])
            #expect(try all(.closed(.lost, owner: .nobody)) == [lost[1]])
            #expect(try all(.closed(.won), ReportScope(from: "2026-04-01")) == [won[1]])
            let stages = try session.pipelines()[0].stages
            #expect(try all(.stage(stages[4].id)) == [won[1], won[0]])
            #expect(try all(.stage(stages[0].id)) == [])
        }
    }

    @Test func `a user who sees only their own deals is told only of those`() async throws {
        let sample = try await Sample()
        let (ada, won, lost) = try await Self.closedDeals(sample)
        try await sample.database.write { transaction in
            let session = CRMSession(
                transaction.scoped(to: sample.account), actor: .user(ada), now: Sample.now, zone: "Europe/Berlin",
                viewer: Viewer(userID: ada, scope: .own))
            let report = try session.closings()
            #expect(report.all.won.count == 1)
            #expect(report.byOwner.keys.compactMap(\.self) == [ada])
            #expect(try session.rows(of: .closed(.lost)).deals == [lost[0]])
            #expect(try session.board().columns.map(\.totals.count) == [0, 0, 0, 0, 1, 1])
            #expect(try session.valueByStage().map(\.totals.amount) == [0, 0, 0, 0, 1000, 200])
            #expect(throws: CRMError.notFound(.deal, id: won[1])) {
                try session.moveDeal(won[1], DealMove(to: .first))
            }
            #expect(throws: CRMError.self) { try session.flow() }
            #expect(throws: CRMError.self) { try session.board(asOf: "2026-03-10") }
        }
    }
}
