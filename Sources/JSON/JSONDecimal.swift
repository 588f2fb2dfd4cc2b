/// A number's exact value: ± digits × 10^exponent, normalised (no leading or trailing zeros; zero is no digits).
package struct JSONDecimal: Hashable, Sendable {
    package let isNegative: Bool
    /// Digits 0…9, most significant first.
    package let digits: [UInt8]
    /// Saturates for exponents beyond 64 bits, which no two different JSON literals in use share.
    package let exponent: Int

    init(_ value: Int64) {
        self.init(literal: String(value))
    }

    init(literal: String) {
        var digits: [UInt8] = []
        var exponent = 0
        var negative = false
        var afterPoint = false
        var written = 0
        var exponentNegative = false
        var inExponent = false
        for byte in literal.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if inExponent {
                    written = written > 1 << 40 ? written : written * 10 + Int(digit)
                } else {
                    if afterPoint { exponent -= 1 }
                    if !(digits.isEmpty && digit == 0) { digits.append(digit) }
                }
            case UInt8(ascii: "-"):
                if inExponent { exponentNegative = true } else { negative = true }
            case UInt8(ascii: "."): afterPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
            default: break
            }
        }
        exponent += exponentNegative ? -written : written
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = digits
        self.exponent = digits.isEmpty ? 0 : exponent
        isNegative = negative && !digits.isEmpty
    }

    package var isInteger: Bool { digits.isEmpty || exponent >= 0 }

    /// How many digits stand after the point in the plain form.
    package var fractionDigits: Int { max(0, -exponent) }

    package var int64: Int64? { scaled(by: 0) }

    /// The value × 10^`places` where that is an integer that 64 bits hold: `12.5` scaled by 2 is 1250.
    package func scaled(by places: Int) -> Int64? {
        let zeros = exponent + places
        guard !digits.isEmpty else { return 0 }
        guard zeros >= 0, digits.count + zeros <= 19 else { return nil }
        var magnitude: UInt64 = 0
        for digit in digits { magnitude = magnitude &* 10 &+ UInt64(digit) }
        for _ in 0..<zeros {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            magnitude = product
        }
        if isNegative { return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
        return Int64(exactly: magnitude)
    }
}

extension JSONDecimal: Comparable {
    package static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? smaller(right, left) : smaller(left, right)
    }

    /// By magnitude: first by the place of the leading digit, then digit by digit.
    private static func smaller(_ left: JSONDecimal, _ right: JSONDecimal) -> Bool {
        if left.digits.isEmpty || right.digits.isEmpty { return left.digits.isEmpty && !right.digits.isEmpty }
        let leftPlace = left.digits.count + left.exponent
        let rightPlace = right.digits.count + right.exponent
        if leftPlace != rightPlace { return leftPlace < rightPlace }
        return left.digits.lexicographicallyPrecedes(right.digits)
    }
}
