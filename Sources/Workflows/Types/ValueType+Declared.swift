import Expressions
import JSON

extension ValueType {
    /// What expressions see of a variable. A number may be whole or not, so its type is left open.
    init(_ type: VariableType) {
        switch type {
        case .string, .date, .timestamp, .oneOf: self = .string
        case .integer: self = .int
        case .number: self = .any
        case .boolean: self = .bool
        case .list: self = .list(.any)
        case .map: self = .map(.any)
        }
    }

    /// What expressions see of a value that a JSON Schema describes, as far as `type`, `properties` and `items` say it.
    ///
    /// Where `properties` are listed, only those are known: another one may come, but nothing should count on it.
    init(schema: JSON) {
        guard let object = schema.object else {
            self = .any
            return
        }
        let names = object["type"]?.array?.compactMap(\.string) ?? object["type"]?.string.map { [$0] } ?? []
        let known = names.filter { $0 != "null" }
        switch known.count == 1 ? known[0] : "" {
        case "string": self = .string
        case "integer": self = .int
        case "boolean": self = .bool
        case "array": self = .list(object["items"].map { ValueType(schema: $0) } ?? .any)
        case "object":
            guard let properties = object["properties"]?.object, !properties.isEmpty else {
                self = .map(.any)
                return
            }
            let isOpen = object["patternProperties"] != nil || object["additionalProperties"]?.object != nil
            self = .record(
                Dictionary(
                    properties.map { ($0.key, ValueType(schema: $0.value)) }, uniquingKeysWith: { first, _ in first }),
                isOpen: isOpen)
        default: self = .any
        }
    }

    /// The type of a value that was kept as JSON in between, as variables, items and results are.
    var kept: ValueType {
        switch self {
        case .any, .null, .bool, .int, .string: self
        // A double without a fraction may come back as a whole number.
        case .uint, .double: .any
        case .bytes, .timestamp, .duration, .type: .string
        case .list(let item): .list(item.kept)
        case .map(let value): .map(value.kept)
        case .record(let fields, let isOpen): .record(fields.mapValues(\.kept), isOpen: isOpen)
        case .optional(let inner): inner.kept
        }
    }

    /// Whether a value of this type may be one that a variable holds.
    func mayBe(_ type: VariableType) -> Bool {
        switch self {
        case .any, .null: true
        case .bool: type == .boolean
        case .int, .uint, .double: type == .integer || type == .number
        case .list: type == .list
        case .map, .record: type == .map
        case .timestamp: type == .timestamp || type == .string
        case .bytes, .duration, .type: type == .string
        case .optional(let inner): inner.mayBe(type)
        case .string:
            switch type {
            case .string, .date, .timestamp, .oneOf: true
            default: false
            }
        }
    }
}
