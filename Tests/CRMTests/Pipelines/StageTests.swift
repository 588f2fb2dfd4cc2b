import CRM
import Testing

struct StageTests {
    @Test func `a stage is added before those that close, changed and put elsewhere`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let sales = try session.pipelines()[0]
            let demo = try session.addStage(StageDetails("Demo", 40, rotDays: 14), to: sales.id)
            #expect(
                try session.stages(of: sales.id).map(\.name) == [
                    "Lead In", "Qualified", "Proposal Sent", "Negotiation", "Demo", "Closed Won", "Closed Lost",
                ])
            var order = try session.stages(of: sales.id).map(\.id)
            order.removeAll { $0 == demo.id }
            order.insert(demo.id, at: 2)
            try session.reorderStages(order, of: sales.id)
            #expect(try session.stages(of: sales.id).map(\.id) == order)
            #expect(throws: CRMError.self) { try session.reorderStages([demo.id], of: sales.id) }
            let changed = try session.updateStage(demo.id, expecting: 1) {
                $0.name = "Product demo"
                $0.probability = 45
            }
            #expect(changed.details == StageDetails("Product demo", 45, rotDays: 14))
            #expect(throws: CRMError.self) { try session.updateStage(demo.id, expecting: 1) { $0.probability = 1 } }
            #expect(throws: CRMError.self) { try session.addStage(StageDetails("lead in", 10), to: sales.id) }
            #expect(throws: CRMError.self) { try session.addStage(StageDetails("X", 10, rotDays: 0), to: sales.id) }
            #expect(throws: CRMError.self) {
                try session.addStage(StageDetails("X", 100, .won, rotDays: 5), to: sales.id)
            }
        }
    }

    @Test func `a new probability holds for deals that enter from then on`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let stage = try session.stage(named: "Qualified", in: session.pipelines()[0].id)
            let old = try session.createDeal(DealDraft(name: "A", stage: .id(stage.id))).id
            try session.updateStage(stage.id) { $0.probability = 35 }
            #expect(try session.deal(old).details.probability == 25)
            let new = try session.createDeal(DealDraft(name: "B", stage: .id(stage.id))).id
            #expect(try session.deal(new).details.probability == 35)
        }
        try await sample.expectSound()
    }

    @Test func `a stage that deals have been in keeps its kind`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let sales = try session.pipelines()[0]
            let paid = try session.addStage(StageDetails("Paid", 90), to: sales.id)
            try session.updateStage(paid.id) {
                $0.kind = .won
                $0.probability = 100
            }
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Negotiation"))).id
            try session.moveDeal(deal, DealMove(to: .first))
            #expect {
                try session.updateStage(sales.stages[3].id) {
                    $0.kind = .won
                    $0.probability = 100
                }
            } throws: {
                "\($0)".contains("its kind stands")
            }
        }
    }

    @Test func `a stage with deals is removed by saying where they go, each with its history`() async throws {
        let sample = try await Sample()
        let sales = try await sample.run { try $0.pipelines()[0] }
        let stage = sales.stages[1]
        try await sample.run { session in
            let deals = try (1...3).map {
                try session.createDeal(DealDraft(name: "Deal \($0)", amount: .minorUnits(100), stage: .id(stage.id))).id
            }
            let archived = try session.createDeal(DealDraft(name: "Old", stage: .id(stage.id))).id
            try session.archiveDeal(archived)
            let before = try session.cards(inStage: stage.id).map(\.id)
            #expect {
                try session.removeStage(stage.id)
            } throws: {
                ($0 as? CRMError)?.fields == ["move_deals_to"] && "\($0)".contains("Lead In")
            }
            #expect(throws: CRMError.self) {
                try session.removeStage(stage.id, moving: DealMove(to: .id(stage.id)))
            }
            #expect(throws: CRMError.self) {
                try session.removeStage(stage.id, moving: DealMove(to: .named("Closed Lost")))
            }
            try session.removeStage(stage.id, moving: DealMove(to: .named("Negotiation")))
            #expect(try session.stages(of: sales.id).map(\.name).contains("Qualified") == false)
            #expect(try session.cards(inStage: sales.stages[3].id).map(\.id) == before)
            for deal in deals {
                #expect(try session.history(ofDeal: deal).map(\.toStageID) == [stage.id, sales.stages[3].id])
                #expect(try session.deal(deal).details.probability == 75)
            }
            #expect(throws: CRMError.archived(.stage, id: stage.id)) {
                try session.moveDeal(deals[0], DealMove(to: .id(stage.id)))
            }
            #expect(throws: CRMError.archived(.stage, id: stage.id)) {
                try session.createDeal(DealDraft(name: "X", stage: .id(stage.id)))
            }
            try session.restoreDeal(archived)
            #expect(try session.deal(archived).stageName == "Lead In")
            // The name is free again, and then it is not.
            let again = try session.addStage(StageDetails("Qualified", 30), to: sales.id)
            #expect(throws: CRMError.self) { try session.restoreStage(stage.id) }
            try session.removeStage(again.id)
            try session.restoreStage(stage.id)
            #expect(try session.stage(stage.id).archivedAt == nil)
        }
        try await sample.expectSound()
    }

    @Test(arguments: ["Closed Won", "Closed Lost"])
    func `the last stage to win or lose in is not removed`(name: String) async throws {
        let sample = try await Sample()
        let stage = try await sample.stage(name)
        await #expect {
            try await sample.run { try $0.removeStage(stage.id) }
        } throws: { "\($0)".contains("needs a ") }
    }

    @Test func `a deal rots after the days that its stage gives it`() async throws {
        let sample = try await Sample()
        let day: Int64 = 86_400_000
        let deal = try await sample.run { session in
            let sales = try session.pipelines()[0]
            try session.updateStage(sales.stages[0].id) { $0.rotDays = 10 }
            _ = try session.createDeal(DealDraft(name: "Fine", stage: .named("Qualified")))
            return try session.createDeal(DealDraft(name: "A")).id
        }
        try await sample.run(at: Sample.now + 10 * day) { session throws in
            #expect(try !session.deal(deal).isRotten(at: session.now))
            #expect(try session.deals(DealQuery(isRotten: true)) == [])
        }
        try await sample.run(at: Sample.now + 10 * day + 1) { session in
            #expect(try session.deal(deal).isRotten(at: session.now))
            #expect(try session.deals(DealQuery(isRotten: true)).map(\.id) == [deal])
            #expect(try session.board().columns[0].cards.map(\.isRotten) == [true])
            let moved = try session.moveDeal(deal, DealMove(to: .named("Qualified")))
            #expect(!moved.isRotten(at: session.now + 1000 * day))
        }
    }

    @Test func `pipelines are renamed and put into an order, and keep their currency once used`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let first = try session.createPipeline(.named("Partners"))
            let second = try session.createPipeline(.named("Upsell"))
            let sales = try session.pipelines()[0]
            try session.reorderPipelines([sales.id, second.id, first.id])
            #expect(try session.pipelines().map(\.name) == ["Sales", "Upsell", "Partners"])
            #expect(throws: CRMError.self) { try session.reorderPipelines([first.id]) }
            let renamed = try session.updatePipeline(first.id) {
                $0.name = "Resellers"
                $0.currency = .eur
            }
            #expect(renamed.name == "Resellers")
            #expect(renamed.currency == .eur)
            #expect(throws: CRMError.conflict("there is a pipeline \"upsell\" already")) {
                try session.updatePipeline(first.id) { $0.name = "upsell" }
            }
            _ = try session.createDeal(DealDraft(name: "A", pipeline: "Resellers"))
            #expect(throws: CRMError.self) { try session.updatePipeline(first.id) { $0.currency = .usd } }
        }
    }

    @Test func `the account has as many pipelines as its plan says`() async throws {
        var settings = AccountSettings.everything
        settings.maxPipelines = 2
        let sample = try await Sample(settings: settings)
        try await sample.run { session in
            let second = try session.createPipeline(.named("Partners"))
            #expect(throws: CRMError.limitReached(setting: "MaxPipelines", limit: 2)) {
                try session.createPipeline(.named("Third"))
            }
            try session.archivePipeline(second.id)
            _ = try session.createPipeline(.named("Third"))
            #expect(throws: CRMError.limitReached(setting: "MaxPipelines", limit: 2)) {
                try session.restorePipeline(second.id)
            }
        }
    }
}
