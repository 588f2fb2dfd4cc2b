import CRM
import JSON
import Testing

struct MoneyTests {
    struct Case: Sendable {
        let written: String
        let currency: String
        let minor: Int64?
        init(_ written: String, _ currency: String, _ minor: Int64?) {
            self.written = written
            self.currency = currency
            self.minor = minor
        }
    }

    @Test(arguments: [
        Case("12000", "USD", 1_200_000), Case("12000.00", "USD", 1_200_000), Case("0.1", "USD", 10),
        Case("0.29", "USD", 29), Case("1.10", "USD", 110), Case("19.99", "EUR", 1999), Case("1.2e3", "USD", 120_000),
        Case("1e-2", "USD", 1), Case("0", "USD", 0), Case("0.000", "USD", 0),
        Case("4503599627370.53", "USD", 450_359_962_737_053),
        Case("9007199254740.93", "USD", 900_719_925_474_093), Case("10000000000000", "USD", 1_000_000_000_000_000),
        Case("1200", "JPY", 1200), Case("1200.0", "JPY", 1200), Case("1.234", "KWD", 1234),
        Case("1.2345", "CLF", 12345),
        Case("0.001", "USD", nil), Case("12.345", "USD", nil), Case("0.5", "JPY", nil), Case("1.2345", "KWD", nil),
        Case("-1", "USD", nil), Case("-0.01", "USD", nil), Case("10000000000000.01", "USD", nil),
        Case("99999999999999999999", "USD", nil), Case("1e400", "USD", nil), Case("1e-400", "USD", nil),
    ])
    func `an amount is exact or refused`(example: Case) throws {
        let number = try #require(JSONNumber(literal: example.written))
        let currency = try Currency(example.currency)
        if let minor = example.minor {
            #expect(try Amount.minorUnits(number, in: currency) == minor)
            #expect(Amount.majorUnits(minor, in: currency) == number)
        } else {
            #expect(throws: CRMError.self) { try Amount.minorUnits(number, in: currency) }
        }
    }

    @Test func `an amount is written without zeros at its end`() {
        let table: [(Int64, Currency, String)] = [
            (1_200_000, .usd, "12000"), (1250, .usd, "12.5"), (1299, .usd, "12.99"), (1, .usd, "0.01"), (0, .usd, "0"),
        ]
        for (minor, currency, text) in table { #expect(Amount.majorUnits(minor, in: currency).literal == text) }
    }

    @Test func `a currency is three letters`() throws {
        #expect(try Currency("eur").code == "EUR")
        for wrong in ["", "EURO", "€", "E1R", "US"] { #expect(throws: CRMError.self) { try Currency(wrong) } }
    }

    @Test func `column totals are exact sums`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for _ in 1...1000 {
                _ = try session.createDeal(
                    DealDraft(name: "A dime", amount: .majorUnits(JSONNumber(literal: "0.1") ?? 0)))
            }
            _ = try session.createDeal(DealDraft(name: "No amount yet"))
        }
        let totals = try await sample.stage("Lead In").totals
        #expect(totals == StageTotals(count: 1001, amount: 10_000, weighted: 100_000))
        try await sample.expectSound()
    }
}
