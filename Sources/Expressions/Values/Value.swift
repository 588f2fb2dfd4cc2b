/// What an expression works on and what it gives: one value of CEL's dynamic types.
package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list([Value])
    case map(ValueMap)
    case timestamp(Timestamp)
    case duration(Interval)
    /// A type as a value, by its CEL name: `type(1) == int`.
    case type(String)
    /// An optional of the optionals library; nil is `optional.none()`.
    indirect case optional(Value?)
}

extension Value {
    /// The CEL name of the value's type, as `type(x)` gives it.
    package var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type: "type"
        case .optional: "optional_type"
        }
    }

    /// The type as an error message calls it: the CEL name, short for the two that have a package.
    var plainTypeName: String {
        switch self {
        case .null: "null"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .optional: "optional"
        default: typeName
        }
    }

    /// Whether this is the zero of its type, as `optional.ofNonZeroValue` asks.
    var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .list(let value): value.isEmpty
        case .map(let value): value.isEmpty
        case .timestamp(let value): value.seconds == 0 && value.nanoseconds == 0
        case .duration(let value): value.seconds == 0 && value.nanoseconds == 0
        case .type: false
        case .optional(let value): value == nil
        }
    }

    /// Whether `default(…)` replaces it: null, or text, list, map or bytes without content, or an empty optional.
    var isMissingOrEmpty: Bool {
        switch self {
        case .null: true
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .list(let value): value.isEmpty
        case .map(let value): value.isEmpty
        case .optional(let value): value?.isMissingOrEmpty ?? true
        default: false
        }
    }
}
