import CRM
import Storage
import Testing

struct MoveTests {
    @Test func `a won deal closes today, in the session's zone, unless told otherwise`() async throws {
        let sample = try await Sample()
        // 23:30 UTC on the 10th is the 11th in Berlin.
        let late = Sample.now + 14 * 3_600_000 + 30 * 60_000
        let won = try await sample.run(at: late) { session in
            let id = try session.createDeal(DealDraft(name: "A", closeDate: "2026-12-31")).id
            return try session.moveDeal(id, DealMove(to: .named("closed won")))
        }
        #expect(won.stageKind == .won)
        #expect(won.details.closeDate == "2026-03-11")
        #expect(won.details.probability == 100)
        let given = try await sample.run { session in
            let id = try session.createDeal(DealDraft(name: "B")).id
            return try session.moveDeal(id, DealMove(to: .named("Closed Won"), closeDate: "2026-02-01"))
        }
        #expect(given.details.closeDate == "2026-02-01")
    }

    @Test func `a lost deal needs a reason, and a note when the reason is other`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { try $0.createDeal(DealDraft(name: "A")).id }
        await #expect {
            try await sample.run { _ = try $0.moveDeal(id, DealMove(to: .named("Closed Lost"))) }
        } throws: { error in
            guard case .required(let fields) = error as? CRMError else { return false }
            return fields.map(\.name) == ["lost_reason"] && fields[0].choices.contains("competitor")
                && "\(error)".hasPrefix("these fields are required: lost_reason")
        }
        await #expect {
            try await sample.run { _ = try $0.moveDeal(id, DealMove(to: .named("Closed Lost"), lostReason: .other)) }
        } throws: { ($0 as? CRMError)?.fields == ["lost_note"] }
        let untouched = try await sample.run { try $0.deal(id) }
        #expect(untouched.stageName == "Lead In")
        #expect(untouched.version == 1)

        let lost = try await sample.run { session in
            try session.moveDeal(
                id, DealMove(to: .named("Closed Lost"), lostReason: .other, lostNote: " Built it themselves "))
        }
        #expect(lost.lostReason == .other)
        #expect(lost.lostNote == "Built it themselves")
        #expect(lost.weighted == 0)
    }

    @Test func `leaving a closed stage clears what closing had set`() async throws {
        let sample = try await Sample()
        let reopened = try await sample.run { session in
            let id = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(500))).id
            try session.moveDeal(id, DealMove(to: .named("Closed Lost"), lostReason: .price, lostNote: "Too dear"))
            return try session.moveDeal(id, DealMove(to: .named("Negotiation")))
        }
        #expect(reopened.lostReason == nil)
        #expect(reopened.lostNote == nil)
        #expect(reopened.details.closeDate == nil)
        #expect(reopened.details.probability == 75)
    }

    @Test func `moving between open stages keeps the expected close date`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run { session in
            let id = try session.createDeal(DealDraft(name: "A", closeDate: "2026-06-30")).id
            return try session.moveDeal(id, DealMove(to: .named("Qualified")))
        }
        #expect(deal.details.closeDate == "2026-06-30")
    }

    @Test func `probability is the new stage's unless it is set in the same move`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(1000))).id
            try session.updateDeal(id) { $0.probability = 60 }
            let moved = try session.moveDeal(id, DealMove(to: .named("Qualified")))
            #expect(moved.details.probability == 25)
            let set = try session.moveDeal(id, DealMove(to: .named("Negotiation"), probability: 90))
            #expect(set.details.probability == 90)
            #expect(set.weighted == 90_000)
            #expect(throws: CRMError.self) {
                try session.moveDeal(id, DealMove(to: .named("Closed Won"), probability: 50))
            }
            #expect(throws: CRMError.self) { try session.updateDeal(id) { $0.probability = 101 } }
        }
        try await sample.expectSound()
    }

    @Test func `a lost reason belongs to lost deals only`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { try $0.createDeal(DealDraft(name: "A")).id }
        await #expect(throws: CRMError.self) {
            try await sample.run { _ = try $0.moveDeal(id, DealMove(to: .named("Qualified"), lostReason: .price)) }
        }
    }

    @Test func `every move is a row of history with the time spent`() async throws {
        let sample = try await Sample()
        let id = try await sample.run(conversation: 5) {
            try $0.createDeal(DealDraft(name: "A", amount: .minorUnits(700))).id
        }
        try await sample.run(as: .bot("sales"), at: Sample.now + 60_000) { session in
            try session.moveDeal(id, DealMove(to: .named("Qualified")))
            try session.updateDeal(id) { $0.amount = 900 }
        }
        try await sample.run(at: Sample.now + 100_000) { _ = try $0.moveDeal(id, DealMove(to: .named("Closed Won"))) }
        let history = try await sample.run { try $0.history(ofDeal: id) }
        #expect(history.map(\.fromStageID) == [nil, history[0].toStageID, history[1].toStageID])
        #expect(history.map(\.timeInStage) == [nil, 60_000, 40_000])
        #expect(history.map(\.amount) == [700, 700, 900])
        #expect(history.map(\.actor) == ["user:1", "bot:sales", "user:1"])
        await #expect(throws: StorageError.self) {
            try await sample.run { session in
                _ = try session.records.execute("DELETE FROM deal_transitions WHERE account_id = \(session.account)")
            }
        }
    }

    @Test func `of two moves with one version the second is told what changed`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { try $0.createDeal(DealDraft(name: "A")).id }
        try await sample.run { _ = try $0.moveDeal(id, DealMove(to: .named("Qualified")), expecting: 1) }
        await #expect {
            try await sample.run { _ = try $0.moveDeal(id, DealMove(to: .named("Negotiation")), expecting: 1) }
        } throws: { error in
            error as? CRMError == .stale(.deal, id: id, version: 2, changed: ["stage_id", "probability"])
        }
        #expect(try await sample.run { try $0.deal(id).stageName } == "Qualified")
    }

    @Test func `a renamed stage is still what it was`() async throws {
        let sample = try await Sample()
        let lost = try await sample.stage("Closed Lost")
        try await sample.run { session in
            try session.renameStage(lost.id, to: "Closed Won, not")
            let id = try session.createDeal(DealDraft(name: "A")).id
            let moved = try session.moveDeal(id, DealMove(to: .id(lost.id), lostReason: .budget))
            #expect(moved.stageKind == .lost)
            #expect(throws: CRMError.self) { try session.renameStage(lost.id, to: "qualified") }
        }
    }

    @Test func `a deal goes to another pipeline only in its own currency`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(500))).id
            let partner = try session.createPipeline(.named("Partners"))
            let europe = try session.createPipeline(.named("Europe", currency: .eur))
            let moved = try session.moveDeal(id, DealMove(to: .id(partner.stages[0].id)))
            #expect(moved.pipelineID == partner.id)
            #expect(moved.details.probability == 20)
            #expect(throws: CRMError.self) { try session.moveDeal(id, DealMove(to: .id(europe.stages[0].id))) }
            #expect(throws: CRMError.self) { try session.archivePipeline(partner.id) }
            let name = "no such stage"
            #expect(throws: CRMError.unknownName(.stage, name: name, known: ["New", "Won", "Lost"])) {
                try session.moveDeal(id, DealMove(to: .named(name)))
            }
        }
        try await sample.expectSound()
    }

    @Test func `a deal made in a closed stage has what that asks for`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let won = try session.createDeal(DealDraft(name: "A", stage: .named("Closed Won")))
            #expect(try session.deal(won.id).details.closeDate == "2026-03-10")
            #expect(throws: CRMError.self) {
                try session.createDeal(DealDraft(name: "B", stage: .named("Closed Lost")))
            }
            #expect(throws: CRMError.self) { try session.updateDeal(won.id) { $0.closeDate = nil } }
        }
    }
}
