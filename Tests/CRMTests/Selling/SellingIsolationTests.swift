import CRM
import Storage
import Testing

/// Another account's products, lines, sequences, stages and orders are not there, whatever is asked of them.
struct SellingIsolationTests {
    static let asks: [IsolationTests.Ask] = [
        .init("product", .product) { _ = try $0.product($1) },
        .init("update product", .product) { session, id in try session.updateProduct(id) { $0.name = "X" } },
        .init("archive product", .product) { try $0.archiveProduct($1) },
        .init("restore product", .product) { try $0.restoreProduct($1) },
        .init("prices of product", .product) { _ = try $0.prices(ofProduct: $1) },
        .init("price of product", .product) { try $0.setPrice(1, in: .eur, ofProduct: $1) },
        .init("line item", .lineItem) { _ = try $0.lineItem($1) },
        .init("update line item", .lineItem) { session, id in try session.updateLineItem(id) { $0.name = "X" } },
        .init("archive line item", .lineItem) { try $0.archiveLineItem($1) },
        .init("restore line item", .lineItem) { try $0.restoreLineItem($1) },
        .init("line on a deal", .deal) {
            _ = try $0.addLineItem(LineItemDraft(name: "X", unitPrice: .minorUnits(1)), to: $1)
        },
        .init("lines of a deal", .deal) { _ = try $0.lineItems(ofDeal: $1) },
        .init("sequence", .sequence) { _ = try $0.sequence($1) },
        .init("update sequence", .sequence) { session, id in try session.updateSequence(id) { $0.name = "X" } },
        .init("archive sequence", .sequence) { try $0.archiveSequence($1) },
        .init("restore sequence", .sequence) { try $0.restoreSequence($1) },
        .init("stage of a sequence", .stage) {
            _ = try $0.createSequence(
                SequenceDetails(name: "S", stageID: $1, steps: [SequenceStep(.task, "A", day: 0)]))
        },
        .init("enrolment", .enrolment) { _ = try $0.enrolment($1) },
        .init("stop enrolment", .enrolment) { try $0.stopEnrolment($1) },
        .init("update stage", .stage) { session, id in try session.updateStage(id) { $0.name = "X" } },
        .init("remove stage", .stage) { try $0.removeStage($1) },
        .init("restore stage", .stage) { try $0.restoreStage($1) },
        .init("column of a stage", .stage) { _ = try $0.boardColumn(ofStage: $1) },
        .init("stage in a pipeline", .pipeline) { _ = try $0.addStage(StageDetails("X", 10), to: $1) },
        .init("update pipeline", .pipeline) { session, id in try session.updatePipeline(id) { $0.name = "X" } },
        .init("order of stages", .pipeline) { try $0.reorderStages([], of: $1) },
        .init("board", .pipeline) { _ = try $0.board(ofPipeline: $1) },
        .init("past board", .pipeline) { _ = try $0.board(ofPipeline: $1, asOf: "2026-03-10") },
        .init("report", .pipeline) { _ = try $0.closings(ReportScope(pipelineID: $1)) },
        .init("win", .deal) { try $0.winDeal($1) },
        .init("lose", .deal) { try $0.loseDeal($1, because: .price) },
        .init("reopen", .deal) { try $0.reopenDeal($1) },
        .init("convert", .deal) { try $0.convertDeal($1, toOrder: 1) },
        .init("prompts", .deal) { _ = try $0.prompts(forMoving: $1, to: .first) },
        .init("bulk move", .deal) { _ = try $0.moveDeals([$1], DealMove(to: .first), allOrNone: true) },
    ]

    @Test(arguments: asks)
    func `another account's id is not found`(example: IsolationTests.Ask) async throws {
        let sample = try await Sample()
        // Every kind has a record 1 of this account.
        try await sample.run { session in
            _ = try SequenceTests.playbook(session)
            _ = try session.createProduct(ProductDetails(name: "A", price: 1, currency: .usd))
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
            _ = try session.addLineItem(LineItemDraft(product: 1), to: deal)
        }
        let other = try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "Europe/Paris", currency: .eur, settings: .everything
            ).id
        }
        for id in [1, 424_242] as [Int64] {
            await #expect(throws: CRMError.notFound(example.kind, id: id)) {
                try await sample.database.write { transaction in
                    try example.ask(
                        CRMSession(
                            transaction.scoped(to: other), actor: .user(2), now: Sample.now, zone: "Europe/Paris"), id)
                }
            }
        }
    }

    @Test func `lists and reports show the account's own only`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try SequenceTests.playbook(session)
            _ = try session.createProduct(ProductDetails(name: "A", price: 1, currency: .usd))
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
            try session.winDeal(deal)
        }
        try await sample.database.write { transaction in
            let other = try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "Europe/Paris", currency: .usd, settings: .everything)
            let session = CRMSession(
                transaction.scoped(to: other.id), actor: .user(2), now: Sample.now, zone: "Europe/Paris")
            #expect(try session.products() == [])
            #expect(try session.sequences() == [])
            #expect(try session.enrolments(ofDeal: 1) == [])
            #expect(try session.enrolments(inSequence: 1) == [])
            #expect(try session.steps(ofEnrolment: 1) == [])
            #expect(try session.closings().all == Outcome())
            #expect(try session.forecast() == [])
            #expect(try session.conversions().all == Tally())
            #expect(try session.flow().allSatisfy { $0.entered == 0 })
            for number in [ReportNumber.closed(.won), .stage(5), .entered(2), .left(2), .month(nil), .converted()] {
                #expect(try session.rows(of: number).deals == [])
            }
        }
    }
}
