extension Compiler {
    /// The well-known wrapper messages of protocol buffers, as the plain values that they wrap.
    mutating func message(_ type: String, _ fields: [Syntax.Field], _ offset: Int) throws(Fault) -> any Node {
        var nodes: [(name: String, node: any Node)] = []
        for field in fields {
            if field.isOptional { throw Fault(.syntax, "'?' is not taken before a message's field", at: field.offset) }
            nodes.append((field.name, try compile(field.value)))
        }
        let prefix = "google.protobuf."
        guard type.hasPrefix(prefix), let kind = WellKnown(rawValue: String(type.dropFirst(prefix.count))) else {
            let message = "there is no message type '\(type)'; a map is written {'key': value}"
            return unusable(Fault(.unknownName, message, at: offset))
        }
        for field in fields where !kind.fields.contains(field.name) {
            let hint = Suggestion.sentence(for: field.name, among: kind.fields)
            let message = "no such field: \(type) has no '\(field.name)'\(hint)"
            return unusable(Fault(.noSuchField, message, at: field.offset))
        }
        return Message(kind, nodes, offset: offset)
    }
}

/// The messages whose values CEL has itself.
enum WellKnown: String, Sendable {
    case bool = "BoolValue"
    case int32 = "Int32Value"
    case int64 = "Int64Value"
    case uint32 = "UInt32Value"
    case uint64 = "UInt64Value"
    case float = "FloatValue"
    case double = "DoubleValue"
    case string = "StringValue"
    case bytes = "BytesValue"
    case timestamp = "Timestamp"
    case duration = "Duration"
    case list = "ListValue"
    case structure = "Struct"
    case value = "Value"

    var fields: [String] {
        switch self {
        case .timestamp, .duration: ["seconds", "nanos"]
        case .list: ["values"]
        case .structure: ["fields"]
        case .value: ["null_value", "number_value", "string_value", "bool_value", "struct_value", "list_value"]
        default: ["value"]
        }
    }
}

/// `google.protobuf.Int32Value{value: 1}` and its like.
final class Message: Node {
    private let kind: WellKnown
    private let fields: [(name: String, node: any Node)]
    private let offset: Int

    init(_ kind: WellKnown, _ fields: [(name: String, node: any Node)], offset: Int) {
        self.kind = kind
        self.fields = fields
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        var given: [String: Value] = [:]
        for field in fields { given[field.name] = try field.node.evaluate(&frame) }
        if let value = value(given) { return value }
        throw Fault(.type, "google.protobuf.\(kind.rawValue) does not take a field of this type or size", at: offset)
    }

    private func value(_ given: [String: Value]) -> Value? {
        switch (kind, given["value"]) {
        case (.bool, let value): return wrapped(value ?? .bool(false)) { if case .bool = $0 { true } else { false } }
        case (.int64, let value): return wrapped(value ?? .int(0)) { if case .int = $0 { true } else { false } }
        case (.int32, let value):
            return wrapped(value ?? .int(0)) {
                if case .int(let int) = $0 { Int32(exactly: int) != nil } else { false }
            }
        case (.uint64, let value): return wrapped(value ?? .uint(0)) { if case .uint = $0 { true } else { false } }
        case (.uint32, let value):
            return wrapped(value ?? .uint(0)) {
                if case .uint(let uint) = $0 { UInt32(exactly: uint) != nil } else { false }
            }
        case (.string, let value): return wrapped(value ?? .string("")) { if case .string = $0 { true } else { false } }
        case (.bytes, let value): return wrapped(value ?? .bytes([])) { if case .bytes = $0 { true } else { false } }
        case (.double, let value): return wrapped(value ?? .double(0)) { if case .double = $0 { true } else { false } }
        case (.float, let value):
            guard case .double(let double) = value ?? .double(0) else { return nil }
            return .double(Double(Float(double)))
        case (.timestamp, _):
            guard let (seconds, nanos) = parts(given) else { return nil }
            return Timestamp(seconds: seconds, nanoseconds: Int32(truncatingIfNeeded: nanos)).map { .timestamp($0) }
        case (.duration, _):
            guard let (seconds, nanos) = parts(given) else { return nil }
            return Interval(seconds: seconds, nanoseconds: nanos).map { .duration($0) }
        case (.list, _): return wrapped(given["values"] ?? .list([])) { if case .list = $0 { true } else { false } }
        case (.structure, _):
            return wrapped(given["fields"] ?? .map(ValueMap())) { if case .map = $0 { true } else { false } }
        case (.value, _):
            if given["null_value"] != nil { return .null }
            return given.values.first ?? .null
        }
    }

    private func wrapped(_ value: Value, _ fits: (Value) -> Bool) -> Value? {
        if case .null = value { return .null }
        return fits(value) ? value : nil
    }

    private func parts(_ given: [String: Value]) -> (Int64, Int64)? {
        guard case .int(let seconds) = given["seconds"] ?? .int(0), case .int(let nanos) = given["nanos"] ?? .int(0),
            abs(nanos) < 1_000_000_000
        else { return nil }
        return (seconds, nanos)
    }
}
