import CRM
import Storage
import Testing

struct RecordHistoryTests {
    @Test func `a history says who changed what from what to what`() async throws {
        let sample = try await Sample()
        let (user, deal) = try await sample.run { session in
            let user = try session.createUser(name: "Grace Hopper").id
            let company = try session.createCompany(CompanyDetails(name: "Acme")).id
            let deal = try session.createDeal(
                DealDraft(name: "Anvils", amount: .minorUnits(1_250_50), companyID: company)
            ).id
            return (user, deal)
        }
        try await sample.run(as: .user(user), at: Sample.now + 1) { session in
            try session.updateDeal(deal) { details in
                details.ownerID = user
                details.amount = 2_000_00
            }
        }
        try await sample.run(as: .bot("sales"), at: Sample.now + 2) { session in
            _ = try session.moveDeal(deal, DealMove(to: .named("Qualified")))
        }
        try await sample.run { session in
            let history = try session.history(of: .deal, deal)
            #expect(history.map(\.kind) == ["deal.moved", "deal.updated", "deal.created"])
            #expect(history.map(\.actorName) == ["bot sales", "Grace Hopper", "Grace Hopper"])
            #expect(
                history[1].summary
                    == "Grace Hopper changed the amount from 1250.50 USD to 2000.00 USD, the owner to Grace Hopper")
            let stage = try #require(history[0].changes.first { $0.field == "stage_id" })
            #expect(stage.label == "stage")
            #expect(stage.old == "Lead In")
            #expect(stage.new == "Qualified")
            #expect(history[2].summary == "Grace Hopper created the deal")
            #expect(history[2].changes.first { $0.field == "company_id" }?.new == "Acme")
            #expect(try session.history(of: .deal, deal, before: history[1].id).map(\.kind) == ["deal.created"])
            #expect(try session.history(of: .deal, deal, limit: 1).count == 1)
            #expect(throws: CRMError.notFound(.deal, id: 99)) { try session.history(of: .deal, 99) }
        }
    }
}
