/// `-x`.
final class Negation: Node {
    private let operand: any Node
    private let offset: Int

    init(_ operand: any Node, offset: Int) {
        self.operand = operand
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        switch value {
        case .int(let number):
            guard number != .min else { throw Fault(.overflow, "integer overflow: -(\(number))", at: offset) }
            return .int(-number)
        case .double(let number): return .double(-number)
        case .duration(let interval):
            guard let negated = Interval(nanoseconds: 0).subtracting(interval) else {
                throw Fault(.overflow, "the duration is out of range", at: offset)
            }
            return .duration(negated)
        default: throw Fault(.type, "'-' wants a number, found \(value.plainTypeName)", at: offset)
        }
    }
}

/// `==` and `!=`: values of types that cannot be equal are different, never an error.
final class Equality: Node {
    private let left: any Node
    private let right: any Node
    private let isNegated: Bool
    private let offset: Int

    init(_ left: any Node, _ right: any Node, isNegated: Bool, offset: Int) {
        self.left = left
        self.right = right
        self.isNegated = isNegated
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let a = try left.evaluate(&frame)
        let b = try right.evaluate(&frame)
        frame.position = offset
        return .bool(try Comparison.equal(a, b, &frame) != isNegated)
    }
}

/// `<`, `<=`, `>` and `>=`.
final class Ordering: Node {
    private let left: any Node
    private let right: any Node
    private let sign: Sign
    private let offset: Int

    init(_ left: any Node, _ right: any Node, _ sign: Sign, offset: Int) {
        self.left = left
        self.right = right
        self.sign = sign
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let a = try left.evaluate(&frame)
        let b = try right.evaluate(&frame)
        if case .int(let a) = a, case .int(let b) = b { return .bool(holds(a < b ? -1 : a > b ? 1 : 0)) }
        frame.position = offset
        try frame.read(a)
        guard let order = Comparison.order(a, b) else {
            let hint = Self.hint(a, b)
            let message = "'\(sign.rawValue)' cannot compare \(a.plainTypeName) with \(b.plainTypeName)\(hint)"
            throw Fault(.type, message, at: offset)
        }
        return .bool(holds(order))
    }

    /// `order` below, at or above 0; `Comparison.unordered` with NaN, of which nothing holds.
    @inline(__always)
    private func holds(_ order: Int) -> Bool {
        if order == Comparison.unordered { return false }
        switch sign {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
    }

    private static func hint(_ a: Value, _ b: Value) -> String {
        switch (a, b) {
        case (.string, .int), (.string, .double), (.int, .string), (.double, .string):
            "; convert the string with int() or double()"
        case (.timestamp, .string), (.string, .timestamp): "; convert the string with timestamp()"
        case (.duration, .string), (.string, .duration): "; convert the string with duration()"
        case (.null, _), (_, .null): "; default(value, fallback) replaces what is missing"
        default: ""
        }
    }
}

/// `element in container`.
final class Membership: Node {
    private let element: any Node
    private let container: any Node
    private let offset: Int

    init(_ element: any Node, _ container: any Node, offset: Int) {
        self.element = element
        self.container = container
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let wanted = try element.evaluate(&frame)
        let value = try container.evaluate(&frame)
        frame.position = offset
        switch value {
        case .list(let list):
            for other in list {
                try frame.step()
                if try Comparison.equal(wanted, other, &frame) { return .bool(true) }
            }
            return .bool(false)
        case .map(let map):
            try frame.read(wanted)
            return .bool(map.value(for: wanted) != nil)
        default:
            let hint = if case .string = value { "; to look into a string, write text.contains(part)" } else { "" }
            throw Fault(.type, "'in' looks into a list or a map, found \(value.plainTypeName)\(hint)", at: offset)
        }
    }
}
