import CRM
import JSON
import Testing

struct LineTotalTests {
    struct Case: Sendable {
        let price: Int64
        let quantity: String
        var discount: Discount?
        let total: Int64
    }

    @Test(arguments: [
        Case(price: 1999, quantity: "3", total: 5997),
        Case(price: 1999, quantity: "2.5", total: 4998),  // 4997.5
        Case(price: 1, quantity: "0.499", total: 0),
        Case(price: 1, quantity: "0.5", total: 1),
        Case(price: 333, quantity: "0.001", total: 0),
        Case(price: 500, quantity: "0.001", total: 1),  // half a cent
        Case(price: 1000, quantity: "1", discount: .percent(1250), total: 875),
        Case(price: 999, quantity: "1", discount: .percent(5000), total: 500),  // 499.5
        Case(price: 999, quantity: "1", discount: .percent(10_000), total: 0),
        // Rounded once: 0.5 × 0.5 is a quarter of a cent, not half of a rounded one.
        Case(price: 1, quantity: "0.5", discount: .percent(5000), total: 0),
        Case(price: 1999, quantity: "2.5", discount: .amount(998), total: 4000),
        Case(price: 100, quantity: "1", discount: .amount(100), total: 0),
        Case(price: 1_000_000_000_000_000, quantity: "0.999", total: 999_000_000_000_000),
    ])
    func `a line comes to price times quantity less discount, rounded half away from zero`(example: Case) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            let number = try #require(JSONNumber(literal: example.quantity))
            let id = try session.addLineItem(
                LineItemDraft(
                    name: "Seat", unitPrice: .minorUnits(example.price), quantity: Quantity(number),
                    discount: example.discount), to: deal
            ).id
            let line = try session.lineItem(id)
            #expect(line.total == example.total)
            #expect(line.details.quantity.number == number)
            #expect(try session.deal(deal).details.amount == example.total)
        }
        try await sample.expectSound()
    }

    @Test(arguments: [
        ("0", "must be more than 0"), ("-1", "must be more than 0"), ("0.0001", "three decimals"),
        ("1000001", "a million"), ("1e30", "a million"),
    ])
    func `a quantity that cannot be is refused`(text: String, says: String) throws {
        let number = try #require(JSONNumber(literal: text))
        #expect { try Quantity(number) } throws: { "\($0)".contains(says) }
    }

    @Test func `more cannot be taken off than the line comes to`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            for discount in [Discount.amount(1001), .amount(-1), .percent(10_001), .percent(-1)] {
                #expect(throws: CRMError.self) {
                    try session.addLineItem(
                        LineItemDraft(name: "X", unitPrice: .minorUnits(1000), discount: discount), to: deal)
                }
            }
            #expect(throws: CRMError.self) {
                try session.addLineItem(
                    LineItemDraft(name: "X", unitPrice: .minorUnits(1_000_000_000_000_000), quantity: Quantity(2)),
                    to: deal)
            }
            #expect(try session.lineItems(ofDeal: deal) == [])
        }
    }
}
