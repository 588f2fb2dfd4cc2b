import JSON

/// The value of `multipleOf`: division is exact, on the digits as they were written.
struct Divisor: Sendable {
    let value: JSONNumber
    private let integer: Int64?
    private let exponent: Int
    /// The divisor's digits as one integer, the least significant limb first.
    private let limbs: [UInt64]
    private let bits: Int

    /// Nil for what is not greater than 0.
    init?(_ value: JSONNumber) {
        let decimal = value.decimal
        guard !decimal.isNegative, !decimal.digits.isEmpty else { return nil }
        self.value = value
        integer = value.int64
        exponent = decimal.exponent
        var limbs: [UInt64] = []
        for digit in decimal.digits { Self.shift(&limbs, adding: digit) }
        self.limbs = limbs
        bits = limbs.count * 64
    }

    func divides(_ number: JSONNumber) -> Bool {
        if let integer, number.isWrittenAsInteger, let dividend = number.int64 { return dividend % integer == 0 }
        let decimal = number.decimal
        guard !decimal.digits.isEmpty else { return true }
        // The digits end in another digit than 0, so that no power of ten divides them.
        let (zeros, overflow) = decimal.exponent.subtractingReportingOverflow(exponent)
        guard !overflow else { return decimal.exponent > 0 }
        guard zeros >= 0 else { return false }
        var remainder: [UInt64] = []
        for digit in decimal.digits { step(&remainder, digit) }
        // Of a power of ten only as many factors 2 and 5 count as the divisor can have: 1e1000000 is not written out.
        for _ in 0..<min(zeros, bits) where !remainder.isEmpty { step(&remainder, 0) }
        return remainder.isEmpty
    }

    /// remainder = (remainder × 10 + digit) mod divisor.
    private func step(_ remainder: inout [UInt64], _ digit: UInt8) {
        if limbs.count == 1 {
            let (high, low) = (remainder.first ?? 0).multipliedFullWidth(by: 10)
            let (sum, carry) = low.addingReportingOverflow(UInt64(digit))
            let rest = limbs[0].dividingFullWidth((high + (carry ? 1 : 0), sum)).remainder
            if remainder.isEmpty { remainder.append(rest) } else { remainder[0] = rest }
            if rest == 0 { remainder.removeAll(keepingCapacity: true) }
            return
        }
        Self.shift(&remainder, adding: digit)
        while !Self.isLess(remainder, limbs) { Self.subtract(limbs, from: &remainder) }
    }

    // MARK: Integers of any size

    private static func shift(_ limbs: inout [UInt64], adding digit: UInt8) {
        var carry = UInt64(digit)
        for place in limbs.indices {
            let (high, low) = limbs[place].multipliedFullWidth(by: 10)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            limbs[place] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry > 0 { limbs.append(carry) }
    }

    private static func isLess(_ left: [UInt64], _ right: [UInt64]) -> Bool {
        if left.count != right.count { return left.count < right.count }
        return left.reversed().lexicographicallyPrecedes(right.reversed())
    }

    private static func subtract(_ right: [UInt64], from left: inout [UInt64]) {
        var borrow = false
        for place in left.indices {
            let (part, first) = left[place].subtractingReportingOverflow(place < right.count ? right[place] : 0)
            let (rest, second) = part.subtractingReportingOverflow(borrow ? 1 : 0)
            left[place] = rest
            borrow = first || second
        }
        while left.last == 0 { left.removeLast() }
    }
}
