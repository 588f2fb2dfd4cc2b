import Expressions

/// The type of a map literal holds the types of its fields, so maps of maps (`cel.bind(b, {'x': a, 'y': a}, …)`) can
/// make a type that grows with every step. What may grow so is left unchecked: it is found when it runs, in a budget.
enum TypeGrowth {
    /// The parts that the types of a source's own map literals may have at most.
    private static let limit = 1 << 16

    /// By the maps and the commas in it: a bound, not an account, so that it costs one walk through the bytes.
    static func isBounded(_ source: String) -> Bool {
        var (braces, pairs, commas) = (0, 0, 0)
        var wasBrace = false
        for byte in source.utf8 {
            if byte == UInt8(ascii: ",") { commas += 1 }
            guard byte == UInt8(ascii: "{") else {
                wasBrace = false
                continue
            }
            braces += 1
            if wasBrace { pairs += 1 }
            wasBrace.toggle()
        }
        // What opens a `{{ … }}` is no map.
        let maps = braces - 2 * pairs
        guard maps > 0 else { return true }
        let fields = max(2, (commas + 2 * maps - 1) / maps)
        var parts = 1
        for _ in 0..<min(maps, 17) {
            parts = parts.multipliedReportingOverflow(by: fields).partialValue
            if parts > limit || parts <= 0 { return false }
        }
        return true
    }
}

extension Expression {
    /// nil where types may grow without bounds.
    func boundedCheck(_ variables: [String: ValueType]) -> Checked? {
        TypeGrowth.isBounded(source) ? check(variables) : nil
    }
}

extension Template {
    /// nil where types may grow without bounds.
    func boundedCheck(_ variables: [String: ValueType]) -> Checked? {
        TypeGrowth.isBounded(source) ? check(variables) : nil
    }
}

extension ValueType {
    /// The type with at most so many parts; what is beyond them is left open.
    func bounded(to parts: Int = 64) -> ValueType {
        var rest = parts
        return bounded(&rest)
    }

    private func bounded(_ rest: inout Int) -> ValueType {
        rest -= 1
        guard rest > 0 else { return .any }
        switch self {
        case .list(let item): return .list(item.bounded(&rest))
        case .map(let value): return .map(value.bounded(&rest))
        case .optional(let inner): return .optional(inner.bounded(&rest))
        case .record(let fields, let isOpen):
            guard fields.count < rest else { return .any }
            var kept: [String: ValueType] = [:]
            for (name, type) in fields.sorted(by: { $0.key < $1.key }) { kept[name] = type.bounded(&rest) }
            return .record(kept, isOpen: isOpen)
        default: return self
        }
    }
}
