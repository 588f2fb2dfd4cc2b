/// What is known of a value before there is one.
package indirect enum ValueType: Hashable, Sendable {
    /// Nothing is known; every use is right.
    case any
    case null
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case timestamp
    case duration
    case type
    case list(ValueType)
    /// A map with keys that are not known and values of one type.
    case map(ValueType)
    /// A map with fields that are known; `isOpen` when there may be others.
    case record([String: ValueType], isOpen: Bool)
    case optional(ValueType)
}

extension ValueType {
    /// The type of a value with that of its parts.
    init(of value: Value) {
        switch value {
        case .null: self = .null
        case .bool: self = .bool
        case .int: self = .int
        case .uint: self = .uint
        case .double: self = .double
        case .string: self = .string
        case .bytes: self = .bytes
        case .timestamp: self = .timestamp
        case .duration: self = .duration
        case .type: self = .type
        case .list(let list): self = .list(Self.common(list.map { ValueType(of: $0) }))
        case .map(let map):
            var fields: [String: ValueType] = [:]
            for entry in map.entries {
                guard case .string(let name) = entry.key else {
                    self = .map(Self.common(map.entries.map { ValueType(of: $0.value) }))
                    return
                }
                fields[name] = ValueType(of: entry.value)
            }
            self = .record(fields, isOpen: true)
        case .optional(let inner): self = .optional(inner.map { ValueType(of: $0) } ?? .any)
        }
    }

    /// The type that all of them have, else `any`.
    static func common(_ types: [ValueType]) -> ValueType {
        guard let first = types.first else { return .any }
        return types.allSatisfy { $0 == first } ? first : .any
    }

    /// A value of the type to try a function with; nil when nothing is known. `text` stands for strings.
    func sample(_ text: String) -> Value? {
        switch self {
        case .any: return nil
        case .null: return .null
        case .bool: return .bool(true)
        case .int: return .int(1)
        case .uint: return .uint(1)
        case .double: return .double(1)
        case .string: return .string(text)
        case .bytes: return .bytes([65])
        case .timestamp: return Timestamp(seconds: 0).map { .timestamp($0) }
        case .duration: return .duration(Interval(nanoseconds: 1_000_000_000))
        case .type: return .type("int")
        case .list(let element): return .list(element.sample(text).map { [$0] } ?? [])
        case .map(let value):
            var map = ValueMap()
            if let value = value.sample(text) { map.set("a", value) }
            return .map(map)
        case .record(let fields, _):
            var map = ValueMap()
            for (name, type) in fields { map.set(name, type.sample(text) ?? .null) }
            return .map(map)
        case .optional(let inner): return .optional(inner.sample(text))
        }
    }

    /// Whether nothing in it is `any`, so that a sample of it stands for all its values.
    var isFullyKnown: Bool {
        switch self {
        case .any: false
        case .list(let part), .map(let part), .optional(let part): part.isFullyKnown
        case .record(let fields, let isOpen): !isOpen && fields.values.allSatisfy(\.isFullyKnown)
        default: true
        }
    }

    /// The types whose values may be equal have the same family; null may stand for a value of any type.
    var family: String? {
        switch self {
        case .any, .null: nil
        case .int, .uint, .double: "number"
        default: name
        }
    }

    /// As an error message calls it.
    package var name: String {
        if case .any = self { return "a value of any type" }
        return sample("")?.plainTypeName ?? "a value"
    }
}
