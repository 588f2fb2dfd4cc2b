/// What is taken off a line.
package enum Discount: Sendable, Hashable {
    /// Hundredths of a per cent, 0…10,000: 12.5 % are 1250.
    case percent(Int64)
    /// Minor units, off the whole line.
    case amount(Int64)

    var kind: String {
        switch self {
        case .percent: "percent"
        case .amount: "amount"
        }
    }

    var value: Int64 {
        switch self {
        case .percent(let hundredths): hundredths
        case .amount(let minor): minor
        }
    }

    init?(kind: String?, value: Int64) {
        switch kind {
        case "percent": self = .percent(value)
        case "amount": self = .amount(value)
        default: return nil
        }
    }

    func check() throws(CRMError) {
        guard value >= 0 else { throw CRMError.invalid(field: "discount", reason: "must not be negative") }
        if case .percent(let hundredths) = self, hundredths > 10_000 {
            throw CRMError.invalid(field: "discount", reason: "must not be more than 100 %")
        }
    }
}

/// The one place where lines are counted.
///
/// Exact until the end: price × quantity × (1 − discount) is computed in 128 bits and rounded once, to minor units,
/// half away from zero. A discount that is an amount is taken off after that.
enum LineTotal {
    /// - Throws: `CRMError.invalid` where more is taken off than the line comes to, or the line is too large.
    static func of(price: Int64, quantity: Quantity, discount: Discount?) throws(CRMError) -> Int64 {
        let product = Int128(price) * Int128(quantity.thousandths)
        let total: Int128
        switch discount {
        case nil: total = rounded(product, by: 1000)
        case .percent(let hundredths): total = rounded(product * Int128(10_000 - hundredths), by: 10_000_000)
        case .amount(let minor): total = rounded(product, by: 1000) - Int128(minor)
        }
        guard total >= 0 else {
            throw CRMError.invalid(field: "discount", reason: "is more than the line comes to")
        }
        guard total <= Int128(Amount.largest) else {
            throw CRMError.invalid(field: "line item", reason: "comes to more than an amount can be")
        }
        return Int64(total)
    }

    /// Half away from zero; neither is negative.
    private static func rounded(_ value: Int128, by divisor: Int128) -> Int128 { (value + divisor / 2) / divisor }
}
