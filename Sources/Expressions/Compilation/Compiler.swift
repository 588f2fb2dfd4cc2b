/// Resolves names and turns the parsed expression into nodes.
struct Compiler {
    /// The variables of macros in sight, innermost last; the place is the slot.
    private var locals: [String] = []
    private(set) var slots = 0
    private(set) var reads: [Read] = []
    /// Calls that cannot work. They are errors only where they are evaluated (`f() || true` is true), but a designer
    /// wants to hear of them all.
    private(set) var problems: [Fault] = []
    /// Above 0 inside of `has` and `default`, where a missing field is meant to be missing.
    private var guards = 0

    /// A free variable with the fields read from it.
    struct Read {
        let root: String
        var fields: [String]
        let offset: Int
        let isGuarded: Bool
    }

    mutating func compile(_ syntax: Syntax) throws(Fault) -> any Node {
        switch syntax.form {
        case .literal(let value): return Constant(value)
        case .name, .select(_, _, false): return try path(syntax)
        case .select(let operand, let field, true):
            noteOptional(operand, field)
            guards += 1
            defer { guards -= 1 }
            return Select(try compile(operand), FieldName(field, offset: syntax.offset), isOptional: true)
        case .index(let operand, let index, let isOptional):
            return Index(
                try compile(operand), try compile(index), isOptional: isOptional, offset: syntax.offset)
        case .call(let target, let name, let arguments): return try call(target, name, arguments, syntax.offset)
        case .list(let items):
            var nodes: [(isOptional: Bool, node: any Node)] = []
            for item in items { nodes.append((item.isOptional, try compile(item.value))) }
            return constantList(nodes) ?? ListLiteral(nodes, offset: syntax.offset)
        case .map(let entries):
            var nodes: [MapLiteral.Entry] = []
            for entry in entries {
                let key = try compile(entry.key)
                let value = try compile(entry.value)
                nodes.append(
                    MapLiteral.Entry(isOptional: entry.isOptional, key: key, value: value, offset: entry.key.offset))
            }
            return MapLiteral(nodes, offset: syntax.offset)
        case .message(let type, let fields): return try message(type, fields, syntax.offset)
        case .not(let operand): return Not(try compile(operand), offset: syntax.offset)
        case .negate(let operand): return Negation(try compile(operand), offset: syntax.offset)
        case .binary(let sign, let left, let right): return try binary(sign, left, right, syntax.offset)
        case .contains(let element, let container):
            return Membership(try compile(element), try compile(container), offset: syntax.offset)
        case .all(let parts): return Logic(try compile(parts), decisive: false, offset: syntax.offset)
        case .any(let parts): return Logic(try compile(parts), decisive: true, offset: syntax.offset)
        case .conditional(let condition, let yes, let no):
            return Conditional(try compile(condition), try compile(yes), try compile(no), offset: syntax.offset)
        }
    }

    mutating func compile(_ parts: [Syntax]) throws(Fault) -> [any Node] {
        var nodes: [any Node] = []
        for part in parts { nodes.append(try compile(part)) }
        return nodes
    }

    private mutating func binary(_ sign: Sign, _ left: Syntax, _ right: Syntax, _ offset: Int) throws(Fault) -> any Node
    {
        let left = try compile(left)
        let right = try compile(right)
        switch sign {
        case .equal, .notEqual: return Equality(left, right, isNegated: sign == .notEqual, offset: offset)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return Ordering(left, right, sign, offset: offset)
        default: return Arithmetic(left, right, sign, offset: offset)
        }
    }

    /// A list of constants is built once.
    private func constantList(_ items: [(isOptional: Bool, node: any Node)]) -> Constant? {
        var values: [Value] = []
        for item in items {
            guard !item.isOptional, let constant = item.node as? Constant else { return nil }
            values.append(constant.value)
        }
        return Constant(.list(values))
    }

    // MARK: Names

    /// A name and the fields behind it: a macro's variable, or a variable of the scope, or a type.
    private mutating func path(_ syntax: Syntax) throws(Fault) -> any Node {
        if let (root, isAbsolute, fields) = syntax.path, isAbsolute || slot(of: root) == nil {
            let names = Self.fieldNames(syntax)
            let offset = Self.rootOffset(syntax)
            note(Read(root: root, fields: fields, offset: offset, isGuarded: guards > 0))
            let constant = TypeNames.constant(([root] + fields).joined(separator: "."))
            return Path(root: FieldName(root, offset: offset), fields: names, constant: constant)
        }
        switch syntax.form {
        case .name(let name, _): return Local(slot: slot(of: name) ?? 0)
        case .select(let operand, let field, _):
            return Select(try compile(operand), FieldName(field, offset: syntax.offset), isOptional: false)
        default: return try compile(syntax)
        }
    }

    private static func fieldNames(_ syntax: Syntax) -> [FieldName] {
        guard case .select(let operand, let field, _) = syntax.form else { return [] }
        return fieldNames(operand) + [FieldName(field, offset: syntax.offset)]
    }

    private static func rootOffset(_ syntax: Syntax) -> Int {
        guard case .select(let operand, _, _) = syntax.form else { return syntax.offset }
        return rootOffset(operand)
    }

    mutating func note(_ read: Read) {
        if TypeNames.constant(([read.root] + read.fields).joined(separator: ".")) == nil { reads.append(read) }
    }

    /// `a.?b` reads the path a.b, guarded.
    private mutating func noteOptional(_ operand: Syntax, _ field: String) {
        guard let (root, isAbsolute, fields) = operand.path, isAbsolute || slot(of: root) == nil else { return }
        reads.append(Read(root: root, fields: fields + [field], offset: Self.rootOffset(operand), isGuarded: true))
    }

    func slot(of name: String) -> Int? { locals.lastIndex(of: name) }

    /// Compiles something that sees further variables.
    mutating func with<Result>(
        _ names: [String], _ body: (inout Compiler) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        locals += names
        slots = max(slots, locals.count)
        defer { locals.removeLast(names.count) }
        return try body(&self)
    }

    var nextSlot: Int { locals.count }

    mutating func guarded<Result>(_ body: (inout Compiler) throws(Fault) -> Result) throws(Fault) -> Result {
        guards += 1
        defer { guards -= 1 }
        return try body(&self)
    }

    mutating func unusable(_ fault: Fault) -> any Node {
        problems.append(fault)
        return Unusable(fault)
    }
}

/// The identifiers that stand for types.
enum TypeNames {
    private static let names: Set<String> = [
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type",
        "google.protobuf.Timestamp", "google.protobuf.Duration", "optional_type",
    ]

    static func constant(_ name: String) -> Value? {
        if name == "google.protobuf.NullValue.NULL_VALUE" { return .int(0) }
        return names.contains(name) ? .type(name) : nil
    }
}
