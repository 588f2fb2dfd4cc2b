/// Equality and order across CEL's types.
enum Comparison {
    /// The order of two numbers of which one is NaN.
    static let unordered = Int.min

    /// Deep equality; a step of the budget for every element looked at, since shared parts can repeat without end.
    static func equal(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Bool {
        switch (a, b) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.int(let a), .int(let b)): return a == b
        case (.string(let left), .string(let right)):
            guard left.utf8.count == right.utf8.count else { return false }
            if left.utf8.count > 64 { try frame.read(a) }
            return Text.same(left, right)
        case (.int, .uint), (.int, .double), (.uint, .int), (.uint, .uint), (.uint, .double), (.double, .int),
            (.double, .uint), (.double, .double):
            return numbers(a, b) == 0
        case (.bytes(let left), .bytes(let right)):
            try frame.read(a)
            return left == right
        case (.timestamp(let a), .timestamp(let b)): return a == b
        case (.duration(let a), .duration(let b)): return a == b
        case (.type(let a), .type(let b)): return a == b
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            for place in a.indices {
                try frame.step()
                if try !equal(a[place], b[place], &frame) { return false }
            }
            return true
        case (.map(let a), .map(let b)):
            guard a.count == b.count else { return false }
            for entry in a.entries {
                try frame.step()
                guard let other = b.value(for: entry.key), try equal(entry.value, other, &frame) else { return false }
            }
            return true
        case (.optional(let a), .optional(let b)):
            guard let a, let b else { return a == nil && b == nil }
            try frame.step()
            return try equal(a, b, &frame)
        default: return false
        }
    }

    /// Below, at or above 0; `unordered` with a NaN; nil when the types have no order among them.
    static func order(_ a: Value, _ b: Value) -> Int? {
        switch (a, b) {
        case (.int, .int), (.int, .uint), (.int, .double), (.uint, .int), (.uint, .uint), (.uint, .double),
            (.double, .int), (.double, .uint), (.double, .double):
            return numbers(a, b)
        case (.string(let a), .string(let b)): return Text.order(a, b)
        case (.bool(let a), .bool(let b)): return (a ? 1 : 0) - (b ? 1 : 0)
        case (.bytes(let a), .bytes(let b)): return Text.order(a, b)
        case (.timestamp(let a), .timestamp(let b)): return a == b ? 0 : a.isBefore(b) ? -1 : 1
        case (.duration(let a), .duration(let b)): return sign(a.totalNanoseconds, b.totalNanoseconds)
        default: return nil
        }
    }

    /// Numbers of any two types. A whole number is compared with a double as a double, as CEL's implementations agree
    /// to do, so near 2⁶³ neighbours are equal.
    private static func numbers(_ a: Value, _ b: Value) -> Int {
        switch (a, b) {
        case (.int(let a), .int(let b)): return sign(a, b)
        case (.uint(let a), .uint(let b)): return sign(a, b)
        case (.double(let a), .double(let b)): return a.isNaN || b.isNaN ? unordered : sign(a, b)
        case (.int(let a), .uint(let b)): return a < 0 ? -1 : sign(UInt64(a), b)
        case (.uint(let a), .int(let b)): return b < 0 ? 1 : sign(a, UInt64(b))
        case (.int(let a), .double(let b)): return b.isNaN ? unordered : sign(Double(a), b)
        case (.uint(let a), .double(let b)): return b.isNaN ? unordered : sign(Double(a), b)
        case (.double(let a), .int(let b)): return a.isNaN ? unordered : sign(a, Double(b))
        case (.double(let a), .uint(let b)): return a.isNaN ? unordered : sign(a, Double(b))
        default: return unordered
        }
    }

    private static func sign<Number: Comparable>(_ a: Number, _ b: Number) -> Int { a < b ? -1 : a > b ? 1 : 0 }
}
