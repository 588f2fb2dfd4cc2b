/// The math extension.
enum MathFunctions {
    static let all: [Function] = [
        .global("math.greatest", "math.greatest(number, …) or math.greatest(list)", 1...256, greatest),
        .global("math.least", "math.least(number, …) or math.least(list)", 1...256, least),
        .global("math.ceil", "math.ceil(double)", { value, _ throws(Fault) in double(value) { $0.rounded(.up) } }),
        .global("math.floor", "math.floor(double)", { value, _ throws(Fault) in double(value) { $0.rounded(.down) } }),
        .global(
            "math.round", "math.round(double)",
            { value, _ throws(Fault) in double(value) { $0.rounded(.toNearestOrAwayFromZero) } }),
        .global(
            "math.trunc", "math.trunc(double)", { value, _ throws(Fault) in double(value) { $0.rounded(.towardZero) } }),
        .global("math.sqrt", "math.sqrt(number)", sqrt),
        .global("math.abs", "math.abs(number)", abs),
        .global("math.sign", "math.sign(number)", sign),
        .global("math.isNaN", "math.isNaN(double)", { value, _ throws(Fault) in test(value) { $0.isNaN } }),
        .global("math.isInf", "math.isInf(double)", { value, _ throws(Fault) in test(value) { $0.isInfinite } }),
        .global("math.isFinite", "math.isFinite(double)", { value, _ throws(Fault) in test(value) { $0.isFinite } }),
        .global(
            "math.bitAnd", "math.bitAnd(int, int)", { a, b, _ throws(Fault) in bits(a, b, { $0 & $1 }, { $0 & $1 }) }),
        .global(
            "math.bitOr", "math.bitOr(int, int)", { a, b, _ throws(Fault) in bits(a, b, { $0 | $1 }, { $0 | $1 }) }),
        .global(
            "math.bitXor", "math.bitXor(int, int)", { a, b, _ throws(Fault) in bits(a, b, { $0 ^ $1 }, { $0 ^ $1 }) }),
        .global("math.bitNot", "math.bitNot(int)", bitNot),
        .global(
            "math.bitShiftLeft", "math.bitShiftLeft(int, int)",
            { a, b, frame throws(Fault) in try shift(a, b, isLeft: true, frame) }),
        .global(
            "math.bitShiftRight", "math.bitShiftRight(int, int)",
            { a, b, frame throws(Fault) in try shift(a, b, isLeft: false, frame) }),
    ]

    private static func double(_ value: Value, _ body: (Double) -> Double) -> Value? {
        if case .double(let number) = value { .double(body(number)) } else { nil }
    }

    private static func test(_ value: Value, _ body: (Double) -> Bool) -> Value? {
        if case .double(let number) = value { .bool(body(number)) } else { nil }
    }

    private static func greatest(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        try extreme(arguments, &frame) { $0 > 0 }
    }

    private static func least(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        try extreme(arguments, &frame) { $0 < 0 }
    }

    /// The first of the values that none is better than; nil when one is no number.
    private static func extreme(
        _ arguments: [Value], _ frame: inout Frame, _ isBetter: (Int) -> Bool
    ) throws(Fault) -> Value? {
        var values = arguments
        if arguments.count == 1, case .list(let list) = arguments[0] {
            guard !list.isEmpty else { throw frame.fault(.invalidArgument, "the list of numbers is empty") }
            values = list
        }
        var best: Value?
        for value in values {
            try frame.step()
            switch value {
            case .int, .uint, .double: break
            default: return nil
            }
            guard let current = best, let order = Comparison.order(value, current) else {
                best = value
                continue
            }
            if order != Comparison.unordered, isBetter(order) { best = value }
        }
        return best
    }

    private static func sqrt(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .double(let number): .double(number.squareRoot())
        case .int(let number): .double(Double(number).squareRoot())
        case .uint(let number): .double(Double(number).squareRoot())
        default: nil
        }
    }

    private static func abs(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .int(let number):
            guard number != .min else { throw frame.fault(.overflow, "integer overflow: math.abs(\(number))") }
            return .int(Swift.abs(number))
        case .uint: return value
        case .double(let number): return .double(number.magnitude)
        default: return nil
        }
    }

    private static func sign(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .int(let number): .int(number.signum())
        case .uint(let number): .uint(number == 0 ? 0 : 1)
        case .double(let number): .double(number.isNaN || number == 0 ? number : number < 0 ? -1 : 1)
        default: nil
        }
    }

    private static func bits(
        _ a: Value, _ b: Value, _ signed: (Int64, Int64) -> Int64, _ unsigned: (UInt64, UInt64) -> UInt64
    ) -> Value? {
        switch (a, b) {
        case (.int(let a), .int(let b)): .int(signed(a, b))
        case (.uint(let a), .uint(let b)): .uint(unsigned(a, b))
        default: nil
        }
    }

    private static func bitNot(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .int(let number): .int(~number)
        case .uint(let number): .uint(~number)
        default: nil
        }
    }

    /// A shift by 64 or more gives 0; to the right, zeros come in for ints too.
    private static func shift(_ value: Value, _ count: Value, isLeft: Bool, _ frame: Frame) throws(Fault) -> Value? {
        guard case .int(let count) = count else { return nil }
        let shifted: (UInt64) -> UInt64 = { count > 63 ? 0 : isLeft ? $0 << UInt64(count) : $0 >> UInt64(count) }
        if count < 0 {
            switch value {
            case .int, .uint:
                throw frame.fault(.invalidArgument, "negative offset: \(count) is no number of bits to shift by")
            default: return nil
            }
        }
        switch value {
        case .int(let number): return .int(Int64(bitPattern: shifted(UInt64(bitPattern: number))))
        case .uint(let number): return .uint(shifted(number))
        default: return nil
        }
    }
}
