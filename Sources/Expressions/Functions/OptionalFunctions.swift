/// The optionals library.
enum OptionalFunctions {
    static let all: [Function] = [
        .global("optional.of", "optional.of(value)", { value, _ throws(Fault) in .optional(value) }),
        .global(
            "optional.ofNonZeroValue", "optional.ofNonZeroValue(value)",
            { value, _ throws(Fault) in .optional(value.isZero ? nil : value) }),
        .global("optional.none", "optional.none()", 0...0, { _, _ throws(Fault) in .optional(nil) }),
        .global("optional.unwrap", "optional.unwrap(list)", unwrap),
        .member("unwrapOpt", "list.unwrapOpt()", unwrap),
        .member("hasValue", "optional.hasValue()", hasValue),
        .member("value", "optional.value()", value),
        .member("or", "optional.or(optional)", or),
        .member("orValue", "optional.orValue(value)", orValue),
    ]

    private static func hasValue(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .optional(let inner) = value else { return nil }
        return .bool(inner != nil)
    }

    private static func value(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .optional(let inner) = value else { return nil }
        guard let inner else {
            throw frame.fault(
                .noSuchField, "optional.none() dereference: there is no value; orValue(…) gives a fallback")
        }
        return inner
    }

    private static func or(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .optional(let inner) = a, case .optional = b else { return nil }
        return inner == nil ? b : a
    }

    private static func orValue(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .optional(let inner) = a else { return nil }
        return inner ?? b
    }

    /// The values of the optionals that have one.
    private static func unwrap(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = value else { return nil }
        try frame.step(list.count)
        try frame.allocate(elements: list.count)
        var result: [Value] = []
        for value in list {
            guard case .optional(let inner) = value else { return nil }
            if let inner { result.append(inner) }
        }
        return .list(result)
    }
}
