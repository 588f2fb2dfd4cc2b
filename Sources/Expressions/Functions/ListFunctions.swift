/// The lists extension, and sets over lists.
enum ListFunctions {
    static let all: [Function] = [
        .member("slice", "list.slice(int, int)", 3...3, slice),
        .member("flatten", "list.flatten() or list.flatten(int)", 1...2, flatten),
        .member("sort", "list.sort()", sort),
        .member("distinct", "list.distinct()", distinct),
        .member("first", "list.first()", first),
        .member("last", "list.last()", last),
        .global("lists.range", "lists.range(int)", range),
        .global("sets.contains", "sets.contains(list, list)", setContains),
        .global("sets.equivalent", "sets.equivalent(list, list)", setEquivalent),
        .global("sets.intersects", "sets.intersects(list, list)", setIntersects),
    ]

    private static func slice(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = arguments[0], case .int(let start) = arguments[1],
            case .int(let end) = arguments[2]
        else { return nil }
        guard start >= 0, end >= 0, start <= end, end <= list.count else {
            let message =
                "cannot slice(\(start), \(end)): the list has \(list.count) elements, and the end is not before the start"
            throw frame.fault(.noSuchField, message)
        }
        try frame.allocate(elements: Int(end - start))
        return .list(Array(list[Int(start)..<Int(end)]))
    }

    private static func flatten(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = arguments[0] else { return nil }
        var depth: Int64 = 1
        if arguments.count == 2 {
            guard case .int(let given) = arguments[1] else { return nil }
            guard given >= 0 else { throw frame.fault(.invalidArgument, "level must be non-negative, found \(given)") }
            depth = given
        }
        var result: [Value] = []
        try append(list, depth, to: &result, &frame)
        return .list(result)
    }

    private static func append(
        _ list: [Value], _ depth: Int64, to result: inout [Value], _ frame: inout Frame
    ) throws(Fault) {
        for value in list {
            try frame.step()
            if depth > 0, case .list(let inner) = value {
                try append(inner, depth - 1, to: &result, &frame)
            } else {
                try frame.allocate(MemoryLayout<Value>.stride)
                result.append(value)
            }
        }
    }

    private static func sort(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = value else { return nil }
        return .list(try sorted(list, by: list, "sort()", &frame))
    }

    /// The elements in the order of their keys; equal ones stay as they were. The keys must be of one type.
    static func sorted(
        _ list: [Value], by keys: [Value], _ name: String, _ frame: inout Frame
    ) throws(Fault) -> [Value] {
        guard let first = keys.first else { return [] }
        for key in keys {
            guard key.typeName == first.typeName, Comparison.order(first, key) != nil else {
                let message = "\(name) wants elements of one type that has an order, found \(first.plainTypeName) and"
                throw frame.fault(.type, "no such overload: \(message) \(key.plainTypeName)")
            }
        }
        // Each element is compared with about log₂ n others.
        for _ in 0..<(Int.bitWidth - list.count.leadingZeroBitCount) { for key in keys { try frame.read(key) } }
        try frame.allocate(elements: list.count)
        let order = keys.indices.sorted {
            let order = Comparison.order(keys[$0], keys[$1]) ?? 0
            // NaN has no place of its own; where it stood decides.
            return order == Comparison.unordered || order == 0 ? $0 < $1 : order < 0
        }
        return order.map { list[$0] }
    }

    /// Without the later of two equal elements. Keys of maps are found by hash, anything else by comparing.
    private static func distinct(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = value else { return nil }
        var seen = ValueMap()
        var others: [Value] = []
        var result: [Value] = []
        for value in list {
            try frame.read(value)
            switch value {
            case .string, .int, .uint, .bool, .double:
                if let isNew = seen.add(value, .null) {
                    if !isNew { continue }
                    break
                }
                fallthrough
            default:
                var isKnown = false
                for other in others {
                    try frame.step()
                    if try Comparison.equal(value, other, &frame) {
                        isKnown = true
                        break
                    }
                }
                if isKnown { continue }
                others.append(value)
            }
            try frame.allocate(MemoryLayout<Value>.stride)
            result.append(value)
        }
        return .list(result)
    }

    private static func first(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = value else { return nil }
        return .optional(list.first)
    }

    private static func last(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = value else { return nil }
        return .optional(list.last)
    }

    private static func range(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .int(let count) = value else { return nil }
        guard count > 0 else { return .list([]) }
        guard count <= Int64(frame.scope.budget.steps) else {
            throw frame.fault(.budget, "lists.range(\(count)) makes a longer list than an expression may")
        }
        try frame.step(Int(count))
        try frame.allocate(elements: Int(count))
        return .list((0..<count).map { .int($0) })
    }

    private static func isIn(_ value: Value, _ list: [Value], _ frame: inout Frame) throws(Fault) -> Bool {
        for other in list {
            try frame.step()
            if try Comparison.equal(value, other, &frame) { return true }
        }
        return false
    }

    private static func holds(_ list: [Value], all parts: [Value], _ frame: inout Frame) throws(Fault) -> Bool {
        for part in parts { if try !isIn(part, list, &frame) { return false } }
        return true
    }

    private static func setContains(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let a) = a, case .list(let b) = b else { return nil }
        return .bool(try holds(a, all: b, &frame))
    }

    private static func setEquivalent(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let a) = a, case .list(let b) = b else { return nil }
        guard try holds(a, all: b, &frame) else { return .bool(false) }
        return .bool(try holds(b, all: a, &frame))
    }

    private static func setIntersects(_ a: Value, _ b: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let a) = a, case .list(let b) = b else { return nil }
        for value in a { if try isIn(value, b, &frame) { return .bool(true) } }
        return .bool(false)
    }
}
