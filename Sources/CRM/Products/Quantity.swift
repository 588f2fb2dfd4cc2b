package import JSON

/// How many of a product: up to three decimals, kept as thousandths, more than none.
package struct Quantity: Sendable, Hashable, CustomStringConvertible {
    package let thousandths: Int64
    /// A million: with the largest price a line still fits 128 bits, and nobody sells more.
    static let largest: Int64 = 1_000_000_000

    package init(_ whole: Int) throws(CRMError) { try self.init(JSONNumber(whole)) }

    /// - Throws: `CRMError.invalid` where it is not above 0, too large, or has more than three decimals.
    package init(_ number: JSONNumber) throws(CRMError) {
        let decimal = number.decimal
        guard decimal.fractionDigits <= 3 else {
            throw CRMError.invalid(field: "quantity", reason: "has three decimals at most, not \(number.literal)")
        }
        try self.init(thousandths: decimal.scaled(by: 3) ?? (decimal.isNegative ? -1 : .max))
    }

    init(thousandths: Int64) throws(CRMError) {
        guard thousandths > 0 else { throw CRMError.invalid(field: "quantity", reason: "must be more than 0") }
        guard thousandths <= Self.largest else {
            throw CRMError.invalid(field: "quantity", reason: "must not be more than a million")
        }
        self.thousandths = thousandths
    }

    init(stored thousandths: Int64) { self.thousandths = thousandths }

    package static let one = Quantity(stored: 1000)

    /// Without zeros at its end: 2500 thousandths are 2.5.
    package var number: JSONNumber {
        if thousandths % 1000 == 0 { return JSONNumber(thousandths / 1000) }
        var fraction = String(thousandths % 1000)
        fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return JSONNumber(literal: "\(thousandths / 1000).\(fraction)") ?? JSONNumber(thousandths / 1000)
    }

    package var description: String { number.literal }
}
