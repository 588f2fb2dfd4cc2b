/// What `.field` and `[index]` give.
enum Selection {
    @inline(__always)
    static func field(_ name: FieldName, of value: Value) throws(Fault) -> Value {
        if case .map(let map) = value, let found = map.value(of: name.text, hash: name.hash) { return found }
        return try slowField(name, of: value)
    }

    private static func slowField(_ name: FieldName, of value: Value) throws(Fault) -> Value {
        switch value {
        case .map(let map):
            throw Fault(.noSuchField, "no such key: there is no field '\(name.text)'", at: name.offset) {
                Suggestion.sentence(for: name.text, among: map.names)
            }
        case .optional(nil): return value
        case .optional(let inner?):
            if case .map(let map) = inner { return .optional(map.value(of: name.text, hash: name.hash)) }
            return .optional(try slowField(name, of: inner))
        case .null:
            throw Fault(.noSuchField, "no such key: null has no field '\(name.text)'", at: name.offset)
        default:
            let message = "'.\(name.text)' selects from a map, and this is \(Article.of(value))"
            throw Fault(.type, message, at: name.offset)
        }
    }

    /// Whether the field is there: what `has(operand.field)` gives.
    static func hasField(_ name: FieldName, in value: Value) throws(Fault) -> Bool {
        switch value {
        case .map(let map): return map.value(of: name.text, hash: name.hash) != nil
        case .optional(nil): return false
        case .optional(let inner?): return try hasField(name, in: inner)
        case .null: return false
        default:
            let message = "has() asks a map for '\(name.text)', and this is \(Article.of(value))"
            throw Fault(.type, message, at: name.offset)
        }
    }

    /// The element under an index or key; nil when there is none.
    static func element(_ index: Value, of value: Value, _ offset: Int) throws(Fault) -> Value? {
        switch value {
        case .list(let list):
            guard let place = position(index) else {
                throw Fault(.type, "a list's index must be a whole number, found \(index.plainTypeName)", at: offset)
            }
            return list.indices.contains(place) ? list[place] : nil
        case .map(let map):
            switch index {
            case .bool, .int, .uint, .string, .double: return map.value(for: index)
            default: throw Fault(.type, "a map's key cannot be \(Article.of(index))", at: offset)
            }
        case .optional(let inner):
            return try inner.flatMap { inner throws(Fault) in try element(index, of: inner, offset) }
        case .null: throw Fault(.noSuchField, "null has no elements", at: offset)
        default:
            throw Fault(.type, "'[…]' takes from a list or a map, and this is \(Article.of(value))", at: offset)
        }
    }

    private static func position(_ index: Value) -> Int? {
        switch index {
        case .int(let value): Int(value)
        case .uint(let value): Int(exactly: value) ?? Int.max
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }
}

/// `operand.field` where the operand is not a plain path, and `operand.?field`.
final class Select: Node {
    private let operand: any Node
    private let name: FieldName
    private let isOptional: Bool

    init(_ operand: any Node, _ name: FieldName, isOptional: Bool) {
        self.operand = operand
        self.name = name
        self.isOptional = isOptional
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        if !isOptional { return try Selection.field(name, of: value) }
        switch value {
        case .map(let map): return .optional(map.value(of: name.text, hash: name.hash))
        case .optional, .null:
            if case .null = value { return .optional(nil) }
            return try Selection.field(name, of: value)
        default:
            let message = "'.?\(name.text)' selects from a map, and this is \(Article.of(value))"
            throw Fault(.type, message, at: name.offset)
        }
    }
}

/// `has(operand.field)`.
final class Presence: Node {
    private let operand: any Node
    private let name: FieldName

    init(_ operand: any Node, _ name: FieldName) {
        self.operand = operand
        self.name = name
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        .bool(try Selection.hasField(name, in: operand.evaluate(&frame)))
    }
}

/// `operand[index]` and `operand[?index]`.
final class Index: Node {
    private let operand: any Node
    private let index: any Node
    private let isOptional: Bool
    private let offset: Int

    init(_ operand: any Node, _ index: any Node, isOptional: Bool, offset: Int) {
        self.operand = operand
        self.index = index
        self.isOptional = isOptional
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        let index = try index.evaluate(&frame)
        frame.position = offset
        try frame.read(index)
        if isOptional, case .null = value { return .optional(nil) }
        let found = try Selection.element(index, of: value, offset)
        if isOptional { return .optional(found) }
        if case .optional = value { return .optional(found) }
        if let found { return found }
        if case .list(let list) = value {
            let message = "index out of range: the list has \(list.count) elements, and the index is \(index.shown)"
            throw Fault(.noSuchField, message, at: offset)
        }
        throw Fault(.noSuchField, "no such key: \(index.shown)", at: offset)
    }
}
