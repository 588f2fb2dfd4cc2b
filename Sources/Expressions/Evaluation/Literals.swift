/// `[a, ?b]`.
final class ListLiteral: Node {
    private let items: [(isOptional: Bool, node: any Node)]
    private let offset: Int

    init(_ items: [(isOptional: Bool, node: any Node)], offset: Int) {
        self.items = items
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        var list: [Value] = []
        list.reserveCapacity(items.count)
        for item in items {
            let value = try item.node.evaluate(&frame)
            if !item.isOptional {
                list.append(value)
            } else if let inner = try Optionals.unwrap(value, offset) {
                list.append(inner)
            }
        }
        frame.position = offset
        try frame.allocate(elements: list.count)
        return .list(list)
    }
}

/// `{key: value, ?key: optional}`.
final class MapLiteral: Node {
    struct Entry: Sendable {
        let isOptional: Bool
        let key: any Node
        let value: any Node
        let offset: Int
    }

    private let entries: [Entry]
    private let offset: Int

    init(_ entries: [Entry], offset: Int) {
        self.entries = entries
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        var map = ValueMap(capacity: entries.count)
        for entry in entries {
            let key = try entry.key.evaluate(&frame)
            var value = try entry.value.evaluate(&frame)
            if entry.isOptional {
                guard let inner = try Optionals.unwrap(value, entry.offset) else { continue }
                value = inner
            }
            frame.position = entry.offset
            try frame.read(key)
            try MapLiteral.add(key, value, to: &map, entry.offset)
        }
        frame.position = offset
        try frame.allocate(elements: map.count * 2)
        return .map(map)
    }

    static func add(_ key: Value, _ value: Value, to map: inout ValueMap, _ offset: Int) throws(Fault) {
        switch key {
        case .bool, .int, .uint, .string: break
        default:
            throw Fault(
                .type, "a map's key must be a string, int, uint or bool, found \(key.plainTypeName)", at: offset)
        }
        if map.add(key, value) == false {
            throw Fault(.invalidArgument, "the map has the key \(key.shown) twice", at: offset)
        }
    }
}

/// Unwrapping of what stands behind a `?` in a literal.
enum Optionals {
    static func unwrap(_ value: Value, _ offset: Int) throws(Fault) -> Value? {
        guard case .optional(let inner) = value else {
            throw Fault(.type, "an optional is wanted behind '?', found \(value.plainTypeName)", at: offset)
        }
        return inner
    }
}
