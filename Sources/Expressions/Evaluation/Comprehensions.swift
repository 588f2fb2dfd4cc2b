/// `range.all(x, condition)` and `range.exists(x, condition)`: a chain of `&&` or `||` over the elements.
final class Quantifier: Node {
    private let loop: Loop
    private let predicate: any Node
    private let decisive: Bool

    init(_ loop: Loop, _ predicate: any Node, decisive: Bool) {
        self.loop = loop
        self.predicate = predicate
        self.decisive = decisive
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let elements = try loop.elements(&frame)
        var fault: Fault?
        for place in 0..<elements.count {
            do throws(Fault) {
                try loop.bind(elements, place, &frame)
                if try loop.test(predicate, &frame) == decisive { return .bool(decisive) }
            } catch {
                if error.kind == .budget { throw error }
                if fault == nil { fault = error }
            }
        }
        if let fault { throw fault }
        return .bool(!decisive)
    }
}

/// `range.exists_one(x, condition)`: looks at every element, so an error in any is an error.
final class ExistsOne: Node {
    private let loop: Loop
    private let predicate: any Node

    init(_ loop: Loop, _ predicate: any Node) {
        self.loop = loop
        self.predicate = predicate
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let elements = try loop.elements(&frame)
        var count = 0
        for place in 0..<elements.count {
            try loop.bind(elements, place, &frame)
            if try loop.test(predicate, &frame) { count += 1 }
        }
        return .bool(count == 1)
    }
}

/// `map`, `filter` and `transformList`: a list of what the transform gives for the elements that pass.
final class Collect: Node {
    private let loop: Loop
    private let filter: (any Node)?
    /// Nil keeps the element itself.
    private let transform: (any Node)?

    init(_ loop: Loop, filter: (any Node)?, transform: (any Node)?) {
        self.loop = loop
        self.filter = filter
        self.transform = transform
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let elements = try loop.elements(&frame)
        var list: [Value] = []
        for place in 0..<elements.count {
            try loop.bind(elements, place, &frame)
            if let filter, try !loop.test(filter, &frame) { continue }
            try frame.allocate(MemoryLayout<Value>.stride)
            list.append(try transform?.evaluate(&frame) ?? elements.single(place))
        }
        return .list(list)
    }
}

/// `list.sortBy(x, key)`: the elements in the order of what `key` gives for each.
final class SortBy: Node {
    private let loop: Loop
    private let key: any Node

    init(_ loop: Loop, _ key: any Node) {
        self.loop = loop
        self.key = key
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let elements = try loop.elements(&frame)
        var list: [Value] = []
        var keys: [Value] = []
        for place in 0..<elements.count {
            try loop.bind(elements, place, &frame)
            try frame.allocate(2 * MemoryLayout<Value>.stride)
            keys.append(try key.evaluate(&frame))
            list.append(elements.single(place))
        }
        frame.position = loop.offset
        return .list(try ListFunctions.sorted(list, by: keys, "sortBy()", &frame))
    }
}

/// `transformMap` (the keys stay, the values change) and `transformMapEntry` (each turn gives a map of new entries).
final class CollectMap: Node {
    private let loop: Loop
    private let filter: (any Node)?
    private let transform: any Node
    private let givesEntries: Bool

    init(_ loop: Loop, filter: (any Node)?, transform: any Node, givesEntries: Bool) {
        self.loop = loop
        self.filter = filter
        self.transform = transform
        self.givesEntries = givesEntries
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let elements = try loop.elements(&frame)
        var map = ValueMap()
        for place in 0..<elements.count {
            try loop.bind(elements, place, &frame)
            if let filter, try !loop.test(filter, &frame) { continue }
            let value = try transform.evaluate(&frame)
            try frame.allocate(2 * MemoryLayout<Value>.stride)
            guard givesEntries else {
                map.set(elements.key(place), value)
                continue
            }
            guard case .map(let entries) = value else {
                let message = "transformMapEntry() wants a map such as {key: value}, found \(value.plainTypeName)"
                throw Fault(.type, message, at: loop.offset)
            }
            for entry in entries.entries {
                try frame.read(entry.key)
                try MapLiteral.add(entry.key, entry.value, to: &map, loop.offset)
            }
        }
        return .map(map)
    }
}
