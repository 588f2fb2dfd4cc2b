import CRM
import Testing

struct RankTests {
    @Test func `a deal goes where it is put`() async throws {
        let sample = try await Sample()
        let stage = try await sample.stage("Lead In")
        try await sample.run { session in
            let ids = try (1...4).map { try session.createDeal(DealDraft(name: "Deal \($0)")).id }
            func order() throws -> [Int64] { try session.cards(inStage: stage.id).map(\.id) }
            #expect(try order() == ids.reversed())
            func move(_ id: Int64, _ place: Place) throws {
                try session.moveDeal(id, DealMove(to: .id(stage.id), place: place))
            }
            try move(ids[3], .bottom)
            #expect(try order() == [ids[2], ids[1], ids[0], ids[3]])
            try move(ids[3], .above(ids[1]))
            #expect(try order() == [ids[2], ids[3], ids[1], ids[0]])
            try move(ids[2], .below(ids[1]))
            #expect(try order() == [ids[3], ids[1], ids[2], ids[0]])
            try move(ids[0], .top)
            #expect(try order() == [ids[0], ids[3], ids[1], ids[2]])
            try move(ids[0], .above(ids[3]))
            #expect(try order() == [ids[0], ids[3], ids[1], ids[2]])
            #expect(throws: CRMError.self) { try move(ids[0], .above(ids[0])) }
            #expect(throws: CRMError.notFound(.deal, id: 999)) { try move(ids[0], .below(999)) }
        }
    }

    @Test func `a place used again and again never runs out of room`() async throws {
        let sample = try await Sample()
        let stage = try await sample.stage("Lead In")
        try await sample.run { session in
            let ids = try (1...40).map { try session.createDeal(DealDraft(name: "Deal \($0)")).id }
            var expected = try session.cards(inStage: stage.id).map(\.id)
            let (anchor, top) = (expected[0], expected[39])
            #expect(anchor == ids[39])
            for step in 0..<400 {
                let id = step % 2 == 0 ? expected[39] : expected[20]
                guard id != anchor, id != top || step > 0 else { continue }
                try session.moveDeal(id, DealMove(to: .id(stage.id), place: .below(anchor)))
                expected.removeAll { $0 == id }
                expected.insert(id, at: 1)
                let cards = try session.cards(inStage: stage.id)
                #expect(cards.map(\.id) == expected)
                #expect(Set(cards.map(\.rank)).count == cards.count)
            }
        }
    }

    @Test func `any sequence of moves keeps order, history and totals`() async throws {
        let sample = try await Sample()
        let stages = try await sample.run { try $0.pipelines()[0].stages }
        for seed in 1...5 as ClosedRange<UInt64> {
            try await sample.run { session in
                var random = Dice(seed: seed)
                var model: [Int64: [Int64]] = [:]
                for stage in stages { model[stage.id] = try session.cards(inStage: stage.id, limit: 1000).map(\.id) }
                for step in 0..<300 {
                    let all = model.values.flatMap(\.self).sorted()
                    switch all.isEmpty ? 0 : Int.random(in: 0..<10, using: &random) {
                    case 0...1:
                        let amount = Int64.random(in: 0...100_000, using: &random)
                        let deal = try session.createDeal(
                            DealDraft(name: "Deal \(step)", amount: step % 5 == 0 ? nil : .minorUnits(amount)))
                        model[stages[0].id]?.insert(deal.id, at: 0)
                    case 2:
                        let id = all.randomElement(using: &random) ?? 0
                        try session.updateDeal(id) { $0.amount = Int64.random(in: 0...9999, using: &random) }
                    case 3:
                        let id = all.randomElement(using: &random) ?? 0
                        try session.archiveDeal(id)
                        for stage in stages { model[stage.id]?.removeAll { $0 == id } }
                    default:
                        let id = all.randomElement(using: &random) ?? 0
                        let stage = stages.randomElement(using: &random) ?? stages[0]
                        let column = (model[stage.id] ?? []).filter { $0 != id }
                        let at = Int.random(in: 0...column.count, using: &random)
                        let place: Place =
                            if column.isEmpty { .bottom } else if at == 0 { .above(column[0]) } else {
                                .below(column[at - 1])
                            }
                        try session.moveDeal(
                            id,
                            DealMove(to: .id(stage.id), place: place, lostReason: stage.kind == .lost ? .price : nil))
                        for stage in stages { model[stage.id]?.removeAll { $0 == id } }
                        model[stage.id]?.insert(id, at: at)
                    }
                }
                for stage in stages {
                    let cards = try session.cards(inStage: stage.id, limit: 1000)
                    #expect(cards.map(\.id) == model[stage.id])
                    #expect(Set(cards.map(\.rank)).count == cards.count)
                    for card in cards {
                        let history = try session.history(ofDeal: card.id)
                        #expect(history.last?.toStageID == stage.id)
                        #expect(history.dropFirst().map(\.fromStageID) == history.dropLast().map { $0.toStageID })
                        #expect(history.dropFirst().allSatisfy { $0.fromStageID != $0.toStageID })
                    }
                }
            }
            try await sample.expectSound()
        }
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
