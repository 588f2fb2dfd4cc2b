/// `+`, `-`, `*`, `/` and `%`: both operands of one type, with errors for what does not fit.
final class Arithmetic: Node {
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
        switch (a, b) {
        case (.int(let a), .int(let b)): return .int(try whole(a, b))
        case (.double(let a), .double(let b)):
            if let result = double(a, b) { return .double(result) }
        case (.uint(let a), .uint(let b)): return .uint(try whole(a, b))
        case (.string(let a), .string(let b)) where sign == .plus:
            frame.position = offset
            try frame.allocate(32 + a.utf8.count + b.utf8.count)
            return .string(a + b)
        case (.bytes(let a), .bytes(let b)) where sign == .plus:
            frame.position = offset
            try frame.allocate(32 + a.count + b.count)
            return .bytes(a + b)
        case (.list(let a), .list(let b)) where sign == .plus:
            frame.position = offset
            try frame.allocate(elements: a.count + b.count)
            return .list(a + b)
        default:
            if let result = try time(a, b) { return result }
        }
        throw mismatch(a, b)
    }

    private func whole<Number: FixedWidthInteger>(_ a: Number, _ b: Number) throws(Fault) -> Number {
        let (result, overflow): (Number, Bool)
        switch sign {
        case .plus: (result, overflow) = a.addingReportingOverflow(b)
        case .minus: (result, overflow) = a.subtractingReportingOverflow(b)
        case .times: (result, overflow) = a.multipliedReportingOverflow(by: b)
        default:
            guard b != 0 else {
                let message = sign == .divide ? "division by zero: divide by zero" : "division by zero: modulus by zero"
                throw Fault(.divisionByZero, message, at: offset)
            }
            (result, overflow) =
                sign == .divide ? a.dividedReportingOverflow(by: b) : a.remainderReportingOverflow(dividingBy: b)
        }
        if overflow {
            throw Fault(.overflow, "integer overflow: \(a) \(sign.rawValue) \(b) does not fit into 64 bits", at: offset)
        }
        return result
    }

    private func double(_ a: Double, _ b: Double) -> Double? {
        switch sign {
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .divide: a / b
        default: nil
        }
    }

    private func time(_ a: Value, _ b: Value) throws(Fault) -> Value? {
        let result: Value?
        switch (a, b, sign) {
        case (.timestamp(let a), .duration(let b), .plus), (.duration(let b), .timestamp(let a), .plus):
            result = a.adding(b).map { .timestamp($0) }
        case (.duration(let a), .duration(let b), .plus): result = a.adding(b).map { .duration($0) }
        case (.timestamp(let a), .timestamp(let b), .minus): result = a.since(b).map { .duration($0) }
        case (.duration(let a), .duration(let b), .minus): result = a.subtracting(b).map { .duration($0) }
        case (.timestamp(let a), .duration(let b), .minus):
            result = Interval(nanoseconds: 0).subtracting(b).flatMap { a.adding($0) }.map { .timestamp($0) }
        default: return nil
        }
        guard let result else {
            let what =
                if case .timestamp = a { "timestamp (years 1 to 9999) or duration" } else {
                    "duration (about 292 years)"
                }
            throw Fault(.overflow, "the result is out of the range of a \(what)", at: offset)
        }
        return result
    }

    private func mismatch(_ a: Value, _ b: Value) -> Fault {
        var hint = ""
        switch (a, b) {
        case (.int, .double), (.double, .int), (.uint, .double), (.double, .uint):
            hint = sign == .remainder ? "; '%' takes whole numbers" : "; convert one with double() or int()"
        case (.int, .uint), (.uint, .int): hint = "; convert one with int() or uint()"
        case (.string, _) where sign == .plus, (_, .string) where sign == .plus:
            hint = "; make the other a string with string()"
        case (.null, _), (_, .null): hint = "; default(value, fallback) replaces what is missing"
        default: break
        }
        let message =
            "no such overload: '\(sign.rawValue)' does not take \(a.plainTypeName) and \(b.plainTypeName)\(hint)"
        return Fault(.type, message, at: offset)
    }
}
