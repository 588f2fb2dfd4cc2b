import CRM
import Storage
import Testing

struct LineItemTests {
    @Test func `a line keeps the name and the price that its product had`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let product = try session.createProduct(
                ProductDetails(name: "Team plan", unit: "seat", price: 1900, currency: .usd))
            let deal = try session.createDeal(DealDraft(name: "A")).id
            let id = try session.addLineItem(LineItemDraft(product: product.id, quantity: Quantity(50)), to: deal).id
            try session.updateProduct(product.id) {
                $0.name = "Crew plan"
                $0.price = 9900
            }
            try session.archiveProduct(product.id)
            let line = try session.lineItem(id)
            #expect(line.details.name == "Team plan")
            #expect(line.details.unit == "seat")
            #expect(line.total == 95_000)
            #expect(throws: CRMError.archived(.product, id: product.id)) {
                try session.addLineItem(LineItemDraft(product: product.id), to: deal)
            }
        }
    }

    @Test func `a deal without an amount takes the sum of its lines, with every total`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A", closeDate: "2026-05-31")).id
            func amount() throws -> Int64? { try session.deal(deal).details.amount }
            let first = try session.addLineItem(LineItemDraft(name: "X", unitPrice: .minorUnits(1000)), to: deal).id
            #expect(try session.deal(deal).details.amountMode == .fromLines)
            let second = try session.addLineItem(LineItemDraft(name: "Y", unitPrice: .minorUnits(500)), to: deal).id
            #expect(try amount() == 1500)
            try session.updateLineItem(second) { $0.quantity = try Quantity(3) }
            #expect(try amount() == 2500)
            try session.archiveLineItem(first)
            #expect(try amount() == 1500)
            try session.restoreLineItem(first)
            #expect(try amount() == 2500)
            let stage = try session.stage(named: "Lead In", in: session.pipelines()[0].id)
            #expect(stage.totals == StageTotals(count: 1, amount: 2500, weighted: 25_000))
            #expect(try session.forecast().map(\.month) == ["2026-05"])
            #expect(try session.forecast().map(\.totals.amount) == [2500])
        }
        try await sample.expectSound()
    }

    @Test func `an amount written by hand stays until lines are to count, and cannot be written while they do`()
        async throws
    {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(700))).id
            _ = try session.addLineItem(LineItemDraft(name: "X", unitPrice: .minorUnits(1000)), to: deal)
            #expect(try session.deal(deal).details.amount == 700)
            let counted = try session.updateDeal(deal) { $0.amountMode = .fromLines }
            #expect(counted.details.amount == 1000)
            #expect {
                try session.updateDeal(deal) { $0.amount = 5 }
            } throws: {
                ($0 as? CRMError)?.fields == ["amount"] && "\($0)".contains("set amount_mode to manual first")
            }
            let manual = try session.updateDeal(deal) {
                $0.amountMode = .manual
                $0.amount = 5
            }
            #expect(manual.details.amount == 5)
        }
        try await sample.expectSound()
    }

    @Test func `a line is in the deal's currency or is not made`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let product = try session.createProduct(ProductDetails(name: "A", price: 1000, currency: .usd))
            _ = try session.createPipeline(.named("Europe", currency: .eur))
            let deal = try session.createDeal(DealDraft(name: "B", pipeline: "Europe")).id
            #expect {
                try session.addLineItem(LineItemDraft(product: product.id), to: deal)
            } throws: {
                "\($0)" == "\"A\" has no price in EUR: add one to its price list, or give unit_price"
            }
            try session.setPrice(930, in: .eur, ofProduct: product.id)
            let line = try session.lineItem(session.addLineItem(LineItemDraft(product: product.id), to: deal).id)
            #expect(line.total == 930)
            #expect(line.currency == .eur)
            #expect(throws: CRMError.self) { try session.addLineItem(LineItemDraft(name: "No price"), to: deal) }
        }
    }

    @Test func `what a bot put on a deal is taken off again`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run(conversation: 7) { try $0.createDeal(DealDraft(name: "A")).id }
        try await sample.run(as: .bot("sales"), conversation: 7) { session in
            let line = try session.addLineItem(LineItemDraft(name: "X", unitPrice: .minorUnits(100)), to: deal)
            try session.updateLineItem(line.id) { $0.quantity = try Quantity(4) }
        }
        #expect(try await sample.run { try $0.deal(deal).details.amount } == 400)
        let steps = try await sample.run { try $0.undo(conversation: 7) }
        #expect(steps.filter { !$0.isUndone } == [])
        #expect(try await sample.run { try $0.lineItems(ofDeal: deal) } == [])
        #expect(try await sample.run { try $0.deal(deal).details.amount } == 0)
        try await sample.expectSound()
    }
}
