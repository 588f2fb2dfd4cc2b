import Testing

@testable import JSON

@Suite struct `JSON numbers` {
    @Test(arguments: [("1", "1.0"), ("100", "1e2"), ("0", "-0.0"), ("0.1", "1e-1"), ("12.50", "12.5")])
    func `equal values are equal however they are written, and hash alike`(left: String, right: String) throws {
        let a = try JSON(parsing: left)
        let b = try JSON(parsing: right)
        #expect(a == b)
        #expect(a.hashValue == b.hashValue)
    }

    @Test(arguments: [
        ("-2", "1"), ("1", "1.5"), ("9", "10"), ("0.09", "0.1"), ("-10", "-9"), ("0", "1e-300"), ("12", "12.01"),
    ])
    func `order is by value`(smaller: String, larger: String) throws {
        let a = try #require(JSONNumber(literal: smaller))
        let b = try #require(JSONNumber(literal: larger))
        #expect(a < b)
        #expect(!(b < a))
    }

    @Test func `a literal keeps its digits`() throws {
        let text = "1234567890123456789012345.10"
        #expect(try JSON(parsing: text).text == text)
    }

    @Test(
        arguments: [
            ("12.5", 2, 1250), ("12000", 2, 1_200_000), ("0.01", 2, 1), ("1e3", 0, 1000), ("-7.25", 2, -725),
            ("9223372036854775807", 0, Int64.max), ("-9223372036854775808", 0, Int64.min),
        ] as [(String, Int, Int64)])
    func `a decimal scales to minor units exactly`(literal: String, places: Int, expected: Int64) throws {
        #expect(JSONNumber(literal: literal)?.decimal.scaled(by: places) == expected)
    }

    @Test(arguments: [("12.345", 2), ("9223372036854775808", 0), ("1e400", 2), ("0.001", 2)])
    func `what does not fit is nil, never rounded`(literal: String, places: Int) {
        #expect(JSONNumber(literal: literal)?.decimal.scaled(by: places) == nil)
    }

    @Test func `doubles that JSON cannot write are nil`() {
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(2.0)?.literal == "2.0")
    }
}
