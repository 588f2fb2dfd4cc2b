import CRM
import Testing

struct ClosingTests {
    static func order(_ session: CRMSession, _ number: String) throws -> Int64 {
        try session.saveOrder(
            OrderDetails(
                source: .manual, number: number, total: 5000, currency: .usd, status: "paid", placedAt: Sample.now)
        ).id
    }

    @Test func `a deal becomes an order once, and is won by it`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let (order, other) = (try Self.order(session, "1001"), try Self.order(session, "1002"))
            let deal = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(5000), source: .form)).id
            let converted = try session.convertDeal(deal, toOrder: order)
            #expect(converted.convertedOrder == order)
            #expect(converted.convertedAt == Sample.now)
            #expect(converted.stageKind == .won)
            let version = converted.version
            #expect(try session.convertDeal(deal, toOrder: order).version == version)
            #expect(throws: CRMError.conflict("deal \(deal) became order \(order) already")) {
                try session.convertDeal(deal, toOrder: other)
            }
            let second = try session.createDeal(DealDraft(name: "B")).id
            #expect(throws: CRMError.conflict("order \(order) came of deal \(deal) already")) {
                try session.convertDeal(second, toOrder: order)
            }
            #expect(throws: CRMError.notFound(.order, id: 99)) { try session.convertDeal(second, toOrder: 99) }
            try session.loseDeal(second, because: .timing)
            #expect(throws: CRMError.self) { try session.convertDeal(second, toOrder: other) }
            let report = try session.conversions()
            #expect(report.all == Tally(count: 1, amount: 5000))
            #expect(report.bySource == [.form: Tally(count: 1, amount: 5000)])
            #expect(try session.closings().conversionRate == 10_000)
            #expect(try session.rows(of: .converted(source: .form)).deals == [deal])
            #expect(try session.conversions(ReportScope(from: "2026-03-11")).all.count == 0)
        }
        try await sample.expectSound()
    }

    @Test func `a closed deal is opened again where it was closed from`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            try session.moveDeal(deal, DealMove(to: .named("Proposal Sent")))
            try session.loseDeal(deal, because: .other, note: "They closed down")
            let open = try session.reopenDeal(deal)
            #expect(open.stageName == "Proposal Sent")
            #expect(open.lostReason == nil)
            #expect(open.details.closeDate == nil)
            #expect(open.details.probability == 50)
            #expect(try session.reopenDeal(deal).version == open.version)
            let direct = try session.createDeal(DealDraft(name: "B", stage: .kind(.won))).id
            #expect(try session.reopenDeal(direct).stageName == "Lead In")
            #expect(throws: CRMError.self) { try session.loseDeal(deal, because: nil) }
        }
        try await sample.expectSound()
    }

    @Test func `every client asks the same when a card is dropped`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            #expect(try session.prompts(forMoving: deal, to: .named("Qualified")) == [])
            let won = try session.prompts(forMoving: deal, to: .kind(.won))
            #expect(won.map(\.field.name) == ["close_date"])
            #expect(won.map(\.standard) == ["2026-03-10"])
            let lost = try session.prompts(forMoving: deal, to: .named("Closed Lost"))
            #expect(lost.map(\.field.name) == ["lost_reason", "lost_note", "close_date"])
            #expect(lost.map(\.isRequired) == [true, false, false])
            #expect(lost[0].field.choices == LostReason.allCases.map(\.rawValue))
            #expect(try session.deal(deal).version == 1)
        }
    }

    @Test func `many deals are moved together, or each is reported`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ids = try (1...4).map { try session.createDeal(DealDraft(name: "D\($0)")).id }
            try session.archiveDeal(ids[1])
            #expect(throws: CRMError.archived(.deal, id: ids[1])) {
                try session.moveDeals(ids, DealMove(to: .named("Qualified")), allOrNone: true)
            }
            #expect(try session.deals(DealQuery()).allSatisfy { $0.stageName == "Lead In" && $0.version == 1 })
            let outcomes = try session.moveDeals(ids + [99], DealMove(to: .named("Qualified")), allOrNone: false)
            #expect(outcomes.map(\.id) == ids + [99])
            #expect(outcomes.map(\.isMoved) == [true, false, true, true, false])
            guard case .failure(let error) = outcomes[4].result else { return #expect(Bool(false)) }
            #expect(error == .notFound(.deal, id: 99))
            let stage = try session.stage(named: "Qualified", in: session.pipelines()[0].id)
            #expect(try session.cards(inStage: stage.id).map(\.id) == [ids[0], ids[2], ids[3]])
            #expect(throws: CRMError.self) {
                try session.moveDeals([ids[0], ids[0]], DealMove(to: .first), allOrNone: false)
            }
            #expect {
                try session.moveDeals([ids[0]], DealMove(to: .kind(.lost)), allOrNone: true)
            } throws: {
                ($0 as? CRMError)?.fields == ["lost_reason"]
            }
        }
        try await sample.expectSound()
    }

    @Test func `fifty at once against a limit of ten make exactly ten`() async throws {
        var settings = AccountSettings.everything
        settings.maxDeals = 10
        let sample = try await Sample(settings: settings)
        let outcomes = await withTaskGroup(of: Result<Int64, any Error>.self) { group in
            for number in 1...50 {
                group.addTask {
                    do {
                        return .success(try await sample.run { try $0.createDeal(DealDraft(name: "D\(number)")).id })
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refusals = outcomes.compactMap { outcome -> CRMError? in
            if case .failure(let error) = outcome { error as? CRMError } else { nil }
        }
        #expect(outcomes.count - refusals.count == 10)
        #expect(refusals.allSatisfy { $0 == .limitReached(setting: "MaxDeals", limit: 10) })
        #expect(try await sample.run { try $0.deals(DealQuery()).count } == 10)
        try await sample.expectSound()
    }

    @Test func `of many who move one card from the same state one wins`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run { try $0.createDeal(DealDraft(name: "A")).id }
        let stages = ["Qualified", "Proposal Sent", "Negotiation"]
        let errors = await withTaskGroup(of: CRMError?.self) { group in
            for number in 0..<30 {
                group.addTask {
                    do {
                        try await sample.run { session in
                            _ = try session.moveDeal(deal, DealMove(to: .named(stages[number % 3])), expecting: 1)
                        }
                        return nil
                    } catch { return error as? CRMError }
                }
            }
            return await group.reduce(into: [CRMError?]()) { $0.append($1) }
        }
        #expect(errors.filter { $0 == nil }.count == 1)
        let stale = CRMError.stale(.deal, id: deal, version: 2, changed: ["stage_id", "probability"])
        #expect(errors.compactMap(\.self).allSatisfy { $0 == stale })
    }
}
