extension Checker {
    mutating func call(_ target: Syntax?, _ name: String, _ arguments: [Syntax], _ offset: Int) -> Known {
        if let target, let (root, _, fields) = target.path, !isLocal(root) {
            let full = ([root] + fields + [name]).joined(separator: ".")
            if full == "cel.bind", let type = bind(arguments) { return type }
            if full.hasPrefix("cel.") { return Known(type: .any) }
            if FunctionTable.contains(full) || FunctionTable.isNamespaced(root, name) {
                return function(full, false, arguments, offset)
            }
        }
        guard let target else {
            switch (name, arguments.count) {
            case ("has", 1):
                _ = check(arguments[0])
                return Known(type: .bool)
            case ("default", 2):
                let value = check(arguments[0]).type
                let fallback = check(arguments[1]).type
                return Known(type: .common([value, fallback]))
            default: return function(name, false, arguments, offset)
            }
        }
        if let type = macro(target, name, arguments, offset) { return Known(type: type) }
        return function(name, true, [target] + arguments, offset)
    }

    private mutating func bind(_ arguments: [Syntax]) -> Known? {
        guard arguments.count == 3, let name = arguments[0].plainName else { return nil }
        let type = check(arguments[1]).type
        return with([(name, type)]) { $0.check(arguments[2]) }
    }

    /// The type of a call of a macro; nil when it is none.
    private mutating func macro(_ target: Syntax, _ name: String, _ arguments: [Syntax], _ offset: Int) -> ValueType? {
        let count: Int
        switch (name, arguments.count) {
        case ("all", 2), ("exists", 2), ("exists_one", 2), ("existsOne", 2), ("filter", 2), ("map", 2...3),
            ("sortBy", 2):
            count = 1
        case ("optMap", 2), ("optFlatMap", 2): count = 1
        case ("all", 3), ("exists", 3), ("exists_one", 3), ("existsOne", 3), ("transformList", 3...4),
            ("transformMap", 3...4), ("transformMapEntry", 3...4):
            count = 2
        default: return nil
        }
        let names = arguments.prefix(count).compactMap(\.plainName)
        guard names.count == count else { return nil }
        let range = check(target).type
        let types = variables(name, range, count, offset)
        let bodies = Array(arguments.dropFirst(count))
        let isTest = ["all", "exists", "exists_one", "existsOne", "filter"].contains(name)
        let result = with(Array(zip(names, types)).map { (name: $0, type: $1) }) { checker -> ValueType in
            let rule = "the condition of \(name)() must be a bool"
            if bodies.count == 2 { checker.condition(bodies[0], rule) }
            if !isTest { return checker.check(bodies[bodies.count - 1]).type }
            checker.condition(bodies[0], rule)
            return .bool
        }
        switch name {
        case "map", "transformList": return .list(result)
        case "filter", "sortBy":
            if case .list = range { return range }
            return .list(types[0])
        case "transformMap": return .map(result)
        case "transformMapEntry": return .map(.any)
        case "optMap": return .optional(result)
        case "optFlatMap": return result
        default: return .bool
        }
    }

    /// The types of a macro's variables.
    private mutating func variables(_ macro: String, _ range: ValueType, _ count: Int, _ offset: Int) -> [ValueType] {
        if macro.hasPrefix("opt") {
            if case .optional(let inner) = range { return [inner] }
            if range != .any {
                report(Fault(.type, "\(macro)() is called on an optional, found \(range.name)", at: offset))
            }
            return [.any]
        }
        switch range {
        case .list(let element): return count == 1 ? [element] : [.int, element]
        case .map(let value): return count == 1 ? [.any] : [.any, value]
        case .record(let fields, let isOpen):
            return count == 1 ? [.string] : [.string, isOpen ? .any : .common(Array(fields.values))]
        case .any: return Array(repeating: .any, count: count)
        default:
            report(Fault(.type, "\(macro)() goes over a list or a map, found \(range.name)", at: offset))
            return Array(repeating: .any, count: count)
        }
    }

    /// Strings that one conversion or another takes.
    private static let texts = ["1", "2026-03-05T15:00:00Z", "1s", "true", "UTC", ""]

    private mutating func function(_ name: String, _ isMember: Bool, _ arguments: [Syntax], _ offset: Int) -> Known {
        let known = arguments.map { check($0) }
        // Unknown functions and wrong numbers of arguments are found when the expression is read.
        guard let function = FunctionTable.function(name, isMember: isMember, count: known.count) else {
            return Known(type: .any)
        }
        // Nobody looks for a backspace: the word boundary of patterns was meant.
        if name == "matches", case .string(let pattern)? = known.last?.value, pattern.utf8.contains(0x08) {
            let message = "in a plain string '\\b' is a backspace; for a word boundary write the pattern as r'…\\b…'"
            report(Fault(.invalidArgument, message, at: offset))
        }
        let isLiteral = known.allSatisfy { $0.value != nil }
        var mismatch: Fault?
        for text in isLiteral ? [""] : Self.texts {
            let values = known.compactMap { $0.value ?? $0.type.sample(text) }
            guard values.count == known.count else { return Known(type: Self.result(of: name)) }
            switch run(function, values, offset) {
            case .success(let type):
                return Known(
                    type: known.allSatisfy(\.type.isFullyKnown) ? chosen(name, known, type) : Self.result(of: name))
            case .failure(let fault):
                if fault.kind == .budget { return Known(type: .any) }
                if isLiteral || fault.kind == .type { mismatch = fault }
            }
        }
        if let mismatch { report(mismatch) }
        return Known(type: Self.result(of: name))
    }

    /// The result of a function that gives one of its arguments is of their type only when that is the same for all.
    private func chosen(_ name: String, _ arguments: [Known], _ type: ValueType) -> ValueType {
        guard ["math.greatest", "math.least", "orValue", "or"].contains(name) else { return type }
        let types = arguments.map { known -> ValueType in
            switch known.type {
            case .list(let part) where name.hasPrefix("math"), .optional(let part) where name == "orValue": part
            default: known.type
            }
        }
        return .common(types)
    }

    /// The type of a conversion's result whatever its argument is.
    private static func result(of name: String) -> ValueType {
        switch name {
        case "int", "size": .int
        case "uint": .uint
        case "double": .double
        case "string", "format_date", "join", "lowerAscii", "upperAscii", "trim", "replace", "substring", "charAt",
            "format":
            .string
        case "bool", "contains", "startsWith", "endsWith", "matches", "hasValue": .bool
        case "timestamp", "date": .timestamp
        case "duration": .duration
        case "type": .type
        case "split": .list(.string)
        default: .any
        }
    }
}
