import CRM
import Testing

struct BoardTests {
    @Test func `a board has what each column comes to and its cards, page by page`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ids = try (1...7).map { try session.createDeal(DealDraft(name: "D\($0)", amount: .minorUnits(100))).id }
            try session.moveDeal(ids[0], DealMove(to: .named("Negotiation")))
            let board = try session.board(cardsPerColumn: 4)
            #expect(board.columns.map(\.stage.name) == board.pipeline.stages.map(\.name))
            let first = board.columns[0]
            #expect(first.totals == StageTotals(count: 6, amount: 600, weighted: 6000))
            #expect(first.cards.map(\.deal.id) == [ids[6], ids[5], ids[4], ids[3]])
            let next = try #require(first.next.flatMap { BoardPlace($0.text) })
            let rest = try session.boardColumn(ofStage: first.stage.id, after: next, limit: 4)
            #expect(rest.cards.map(\.deal.id) == [ids[2], ids[1]])
            #expect(rest.next == nil)
            #expect(board.columns[3].totals.weighted == 7500)
            #expect(board.columns[3].next == nil)
        }
    }

    @Test func `a filtered board counts what it shows`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.createUser(name: "Ada").id
            let own = try session.createDeal(DealDraft(name: "Acme renewal", amount: .minorUnits(100), ownerID: ada)).id
            let other = try session.createDeal(DealDraft(name: "Globex", amount: .minorUnits(50))).id
            _ = try session.tag("hot", .deal(other))
            for (filter, expected) in [
                (BoardFilter(ownerID: ada), own), (BoardFilter(tag: "HOT"), other), (BoardFilter(text: "acme"), own),
            ] {
                let column = try session.board(filter: filter).columns[0]
                #expect(column.cards.map(\.deal.id) == [expected])
                #expect(column.totals.count == 1)
                #expect(column.totals.amount == (expected == own ? 100 : 50))
            }
            #expect(
                try session.board(filter: BoardFilter(ownerID: ada, tag: "hot")).columns[0].totals
                    == StageTotals(count: 0, amount: 0, weighted: 0))
        }
    }

    @Test func `the board of a past day shows where deals were and what they were worth`() async throws {
        let sample = try await Sample()
        let day: Int64 = 86_400_000
        let (kept, gone) = try await sample.run { session in
            (
                try session.createDeal(DealDraft(name: "A", amount: .minorUnits(100))).id,
                try session.createDeal(DealDraft(name: "B", amount: .minorUnits(40))).id
            )
        }
        try await sample.run(at: Sample.now + day) { session in
            try session.updateDeal(kept) { $0.amount = 300 }
        }
        try await sample.run(at: Sample.now + 2 * day) { session in
            try session.moveDeal(kept, DealMove(to: .named("Proposal Sent")))
            try session.archiveDeal(gone)
        }
        try await sample.run(at: Sample.now + 3 * day) { session in
            try session.updateDeal(kept) { $0.amount = 500 }
            try session.winDeal(kept)
        }
        try await sample.run(at: Sample.now + 4 * day) { session throws in
            func column(_ place: Int, _ date: String) throws -> BoardColumn {
                try session.board(asOf: date).columns[place]
            }
            func cards(_ place: Int, _ date: String) throws -> [Int64: Int64?] {
                Dictionary(uniqueKeysWithValues: try column(place, date).cards.map { ($0.deal.id, $0.amount) })
            }
            #expect(try column(0, "2026-03-09").totals.count == 0)
            #expect(try column(0, "2026-03-10").totals == StageTotals(count: 2, amount: 140, weighted: 1400))
            #expect(try cards(0, "2026-03-10") == [kept: 100, gone: 40])
            #expect(try column(0, "2026-03-11").totals.amount == 340)
            #expect(try cards(0, "2026-03-11") == [kept: 300, gone: 40])
            #expect(try column(0, "2026-03-12").totals.count == 0)
            #expect(try cards(0, "2026-03-12") == [:])
            #expect(try column(2, "2026-03-12").totals == StageTotals(count: 1, amount: 300, weighted: 15_000))
            #expect(try cards(2, "2026-03-12") == [kept: 300])
            #expect(try cards(4, "2026-03-13") == [kept: 500])
            #expect(try column(4, "2026-03-14").totals == session.board().columns[4].totals)
            #expect(throws: CRMError.self) { try session.board(asOf: "yesterday") }
        }
        try await sample.expectSound()
    }

    @Test func `a board of a past day is paged by when the cards came`() async throws {
        let sample = try await Sample()
        var ids: [Int64] = []
        for minute in 0..<5 {
            ids.append(
                try await sample.run(at: Sample.now + Int64(minute) * 60_000) {
                    try $0.createDeal(DealDraft(name: "A")).id
                })
        }
        let expected = Array(ids.reversed())
        try await sample.run { session in
            let stage = try session.pipelines()[0].stages[0].id
            var found: [Int64] = []
            var place: BoardPlace?
            repeat {
                let page = try session.boardColumn(ofStage: stage, asOf: "2026-03-10", after: place, limit: 2)
                found += page.cards.map(\.deal.id)
                place = page.next
            } while place != nil
            #expect(found == expected)
        }
    }
}
