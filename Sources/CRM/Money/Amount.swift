package import JSON

/// Amounts between major units, as people and models write them, and the minor units that are stored. Exact: no
/// double comes near.
package enum Amount {
    /// The largest amount, in minor units: a sum of many, each times 100 per cent, still fits 64 bits.
    package static let largest: Int64 = 1_000_000_000_000_000

    /// The minor units of an amount in major units: 12.5 dollars are 1250.
    ///
    /// - Throws: `CRMError.invalid` where it is negative, too large, or has more decimals than the currency.
    package static func minorUnits(_ number: JSONNumber, in currency: Currency) throws(CRMError) -> Int64 {
        let minor: Int64
        if number.isWrittenAsInteger, let whole = number.int64 {
            let (product, overflow) = whole.multipliedReportingOverflow(by: scale(currency))
            minor = overflow ? (whole < 0 ? -1 : .max) : product
        } else {
            let decimal = number.decimal
            guard decimal.fractionDigits <= currency.decimals else {
                throw CRMError.invalid(
                    field: "amount",
                    reason: "\(number.literal) has more decimals than \(currency) has (\(currency.decimals))")
            }
            minor = decimal.scaled(by: currency.decimals) ?? (decimal.isNegative ? -1 : .max)
        }
        return try checked(minor)
    }

    static func checked(_ minor: Int64) throws(CRMError) -> Int64 {
        guard minor >= 0 else { throw CRMError.invalid(field: "amount", reason: "must not be negative") }
        guard minor <= largest else { throw CRMError.invalid(field: "amount", reason: "is too large") }
        return minor
    }

    /// An amount in major units, without zeros at its end: 1250 cents are 12.5.
    package static func majorUnits(_ minor: Int64, in currency: Currency) -> JSONNumber {
        let scale = scale(currency)
        if minor % scale == 0 { return JSONNumber(minor / scale) }
        var fraction = String((minor % scale).magnitude)
        fraction = String(repeating: "0", count: currency.decimals - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let sign = minor < 0 ? "-" : ""
        return JSONNumber(literal: "\(sign)\((minor / scale).magnitude).\(fraction)") ?? JSONNumber(minor)
    }

    private static func scale(_ currency: Currency) -> Int64 {
        switch currency.decimals {
        case 0: 1
        case 3: 1000
        case 4: 10_000
        default: 100
        }
    }
}
