import CRM
import Storage
import Testing

struct CheckTests {
    @Test func `totals and histories that are off are found and named`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(500)))
            _ = try session.createDeal(DealDraft(name: "B"))
        }
        try await sample.expectSound()
        try await sample.run { session in
            try session.records.execute(
                "UPDATE deals SET amount = 400 WHERE account_id = \(session.account) AND id = 1")
        }
        #expect(
            try await sample.database.read { try CRMChecks($0).problems() } == [
                "stage 1 \"Lead In\" of account 1 says 2 deals, 500, weighted 5000, but a count gives 2, 400, 4000"
            ])
        try await sample.run { session in
            try session.records.execute(
                "UPDATE deals SET stage_id = 2 WHERE account_id = \(session.account) AND id = 2")
        }
        let problems = try await sample.database.read { try CRMChecks($0).problems() }
        #expect(problems.contains("deal 2 of account 1 is not in the stage where its history ends"))
    }
}
