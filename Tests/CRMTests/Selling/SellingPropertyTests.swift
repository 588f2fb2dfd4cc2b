import CRM
import Storage
import Testing

/// Whatever people do in whatever order, what is kept agrees with what is there.
struct SellingPropertyTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `any sequence of work leaves order, history, totals and flows sound`(seed: UInt64) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.updateStage(session.pipelines()[0].stages[2].id) { $0.rotDays = 3 }
            _ = try session.createPipeline(.named("Partners"))
            _ = try session.createUser(name: "Ada")
            _ = try session.createUser(name: "Bob", zone: "Asia/Tokyo")
            _ = try SequenceTests.playbook(session)
        }
        var random = Dice(seed: seed)
        var now = Sample.now
        for _ in 0..<8 {
            // Days pass, at all hours.
            now += Int64.random(in: 0...200_000_000, using: &random)
            let start = random.next()
            try await sample.run(at: now) { session in
                var work = RandomWork(session, random: Dice(seed: start))
                for _ in 0..<40 { try work.step() }
                try work.expectOrder()
            }
            try await sample.expectSound()
        }
        // As of today the flows show the board as it is.
        try await sample.run(at: now) { session in
            for pipeline in try session.pipelines() {
                let past = try session.board(ofPipeline: pipeline.id, asOf: session.today)
                for column in try session.board(ofPipeline: pipeline.id, cardsPerColumn: 1000).columns {
                    let then = past.columns.first { $0.stage.id == column.stage.id }
                    #expect(then?.totals == column.totals)
                    #expect(column.cards.count == Int(column.totals.count))
                }
            }
        }
    }
}

/// Does one thing after another that people do; what the rules refuse is passed over.
private struct RandomWork {
    let session: CRMSession
    var random: Dice

    init(_ session: CRMSession, random: Dice) {
        self.session = session
        self.random = random
    }

    mutating func step() throws {
        do {
            try session.records.transaction.savepoint { try act() }
        } catch is CRMError {
            // Refused: nothing was changed, which is what the checks afterwards show.
        }
    }

    private mutating func act() throws {
        let stages = try session.pipelines().flatMap(\.stages)
        let deals = try session.deals(DealQuery(limit: 1000)).map(\.id)
        let stage = stages.randomElement(using: &random)?.id ?? 1
        let deal = deals.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<20, using: &random) {
        case 0...3:
            let dates = [nil, "2026-03-31", "2026-04-01", "2026-12-24"]
            _ = try session.createDeal(
                DealDraft(
                    name: "Deal", amount: Bool.random(using: &random) ? .minorUnits(amount()) : nil,
                    stage: .id(stage), closeDate: dates.randomElement(using: &random) ?? nil,
                    ownerID: [nil, 1, 2].randomElement(using: &random) ?? nil, lostReason: reason(for: stage, stages)))
        case 4...8:
            try session.moveDeal(
                deal, DealMove(to: .id(stage), place: place(in: stage), lostReason: reason(for: stage, stages)))
        case 9:
            let amount = amount()
            try session.updateDeal(deal) { $0.amount = amount }
        case 10:
            try session.updateDeal(deal) {
                $0.ownerID = 2
                $0.closeDate = "2026-07-01"
                $0.probability = 33
            }
        case 11: try session.updateDeal(deal) { $0.amountMode = $0.amountMode == .manual ? .fromLines : .manual }
        case 12...13:
            let number = Int.random(in: 1...9, using: &random)
            _ = try session.addLineItem(
                LineItemDraft(
                    name: "Line", unitPrice: .minorUnits(amount()), quantity: Quantity(number),
                    discount: [nil, .percent(3333), .amount(5)].randomElement(using: &random) ?? nil), to: deal)
        case 14:
            guard let line = try session.lineItems(ofDeal: deal).first else { return }
            try session.archiveLineItem(line.id)
        case 15: try session.archiveDeal(deal)
        case 16:
            // An archived one, if there is any: ids are given in order.
            try session.restoreDeal(Int64.random(in: 1...max(1, deals.max() ?? 1), using: &random))
        case 17: try session.reopenDeal(deal)
        case 18:
            guard let open = try session.activities(ActivityQuery(isDone: false)).first else { return }
            try session.completeActivity(open.id)
        default:
            try session.removeStage(stage, moving: DealMove(to: .first))
        }
    }

    private mutating func amount() -> Int64 { Int64.random(in: 0...1_000_000, using: &random) }

    private func reason(for stage: Int64, _ stages: [Stage]) -> LostReason? {
        stages.first { $0.id == stage }?.kind == .lost ? .price : nil
    }

    private mutating func place(in stage: Int64) throws -> Place? {
        let cards = try session.cards(inStage: stage).map(\.id)
        guard let card = cards.randomElement(using: &random) else { return nil }
        return [.top, .bottom, .above(card), .below(card), nil].randomElement(using: &random) ?? nil
    }

    /// A column's cards come in one order, which no two share a place of.
    func expectOrder() throws {
        for stage in try session.pipelines().flatMap(\.stages) {
            let cards = try session.cards(inStage: stage.id, limit: 1000)
            let sorted = cards.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
            #expect(cards.map(\.id) == sorted.map(\.id))
        }
    }
}
