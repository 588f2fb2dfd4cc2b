/// A number as it was written: the literal is kept, so no amount of money ever passes through a double.
///
/// Equality and order are by value, exactly: `1`, `1.0`, `10e-1` are equal.
package struct JSONNumber: Sendable {
    private enum Storage: Sendable {
        case int(Int64)
        case literal(String)
    }
    private let storage: Storage

    package init(_ value: Int64) { storage = .int(value) }
    package init(_ value: Int) { storage = .int(Int64(value)) }

    /// Nil for what JSON cannot write: an infinity or NaN.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e15, !(value == 0 && value.sign == .minus) {
            storage = .literal("\(Int64(value)).0")
        } else {
            storage = .literal("\(value)")
        }
    }

    /// Nil where the text is no JSON number.
    package init?(literal: String) {
        guard let number = try? JSON(parsing: literal).number else { return nil }
        self = number
    }

    /// The reader has checked the literal.
    init(checked literal: String) { storage = .literal(literal) }

    package var literal: String {
        switch storage {
        case .int(let value): String(value)
        case .literal(let text): text
        }
    }

    /// Whether it was written without point or exponent.
    package var isWrittenAsInteger: Bool {
        switch storage {
        case .int: true
        case .literal(let text): !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        }
    }

    /// The value where it is an integer that 64 bits hold.
    package var int64: Int64? {
        switch storage {
        case .int(let value): value
        case .literal: decimal.int64
        }
    }

    /// Whether the value has no fraction, however large.
    package var isInteger: Bool {
        switch storage {
        case .int: true
        case .literal: decimal.isInteger
        }
    }

    /// The nearest double; an infinity for what is beyond its range.
    package var double: Double {
        switch storage {
        case .int(let value): Double(value)
        case .literal(let text): Double(text) ?? .nan
        }
    }

    /// The exact value: digits and a power of ten.
    package var decimal: JSONDecimal {
        switch storage {
        case .int(let value): JSONDecimal(value)
        case .literal(let text): JSONDecimal(literal: text)
        }
    }
}

extension JSONNumber: Hashable, Comparable {
    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        if case .int(let a) = left.storage, case .int(let b) = right.storage { return a == b }
        return left.decimal == right.decimal
    }

    package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if case .int(let a) = left.storage, case .int(let b) = right.storage { return a < b }
        return left.decimal < right.decimal
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(decimal) }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { self.init(value) }
}
