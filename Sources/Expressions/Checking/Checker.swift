/// Finds what is certain to go wrong in an expression when only the types of its variables are known.
///
/// Operators and functions are tried with sample values of the types, so that a rule stands in one place and the words
/// of an error are those of the evaluation.
struct Checker {
    /// The free variables; what is missing is reported.
    let variables: [String: ValueType]
    private var locals: [(name: String, type: ValueType)] = []
    private(set) var faults: [Fault] = []
    private var frame: Frame

    init(_ variables: [String: ValueType]) {
        self.variables = variables
        let scope = Scope(variables: [:], now: 0, zone: "UTC")
        frame = Frame(scope, slots: 0, budget: scope.budget)
    }

    /// What is known of a part: its type, and the value itself when it is a literal.
    struct Known {
        let type: ValueType
        var value: Value?
    }

    mutating func report(_ fault: Fault) { faults.append(fault) }

    mutating func check(_ syntax: Syntax) -> Known {
        switch syntax.form {
        case .literal(let value): return Known(type: ValueType(of: value), value: value)
        case .name(let name, let isAbsolute): return Known(type: variable(name, isAbsolute, syntax.offset))
        case .select(let operand, let field, let isOptional):
            return Known(type: select(syntax, operand, field, isOptional))
        case .index(let operand, let index, let isOptional):
            return Known(type: element(operand, index, isOptional, syntax.offset))
        case .call(let target, let name, let arguments): return call(target, name, arguments, syntax.offset)
        case .list(let items):
            var types: [ValueType] = []
            for item in items {
                let type = check(item.value).type
                types.append(item.isOptional ? unwrapped(type) : type)
            }
            return Known(type: .list(.common(types)))
        case .map(let entries): return Known(type: map(entries))
        case .message(_, let fields):
            for field in fields { _ = check(field.value) }
            return Known(type: .any)
        case .not(let operand): return tried([check(operand)], .bool) { Not($0[0], offset: syntax.offset) }
        case .negate(let operand): return tried([check(operand)], .any) { Negation($0[0], offset: syntax.offset) }
        case .binary(let sign, let left, let right): return binary(sign, check(left), check(right), syntax.offset)
        case .contains(let element, let container):
            let parts = [check(element), check(container)]
            if case .list(let element) = parts[1].type {
                reportUnlike(parts[0].type, element, "'in' compares", "it is never in the list", syntax.offset)
            }
            if case .any = parts[0].type {
                return tried([Known(type: .null, value: .null), parts[1]], .bool) {
                    Membership($0[0], $0[1], offset: syntax.offset)
                }
            }
            return tried(parts, .bool) { Membership($0[0], $0[1], offset: syntax.offset) }
        case .all(let parts), .any(let parts):
            let isAll = if case .all = syntax.form { true } else { false }
            for part in parts { condition(part, "'\(isAll ? "&&" : "||")' wants bools") }
            return Known(type: .bool)
        case .conditional(let condition, let yes, let no):
            self.condition(condition, "the condition of '? :' must be a bool")
            return Known(type: .common([check(yes).type, check(no).type]))
        }
    }

    /// Checks a part that must be a bool.
    mutating func condition(_ syntax: Syntax, _ rule: String) {
        let type = check(syntax).type
        if type != .bool, type != .any { report(Fault(.type, "\(rule), found \(type.name)", at: syntax.start)) }
    }

    private mutating func binary(_ sign: Sign, _ left: Known, _ right: Known, _ offset: Int) -> Known {
        switch sign {
        case .equal, .notEqual:
            reportUnlike(left.type, right.type, "'\(sign.rawValue)' compares", "the two are never equal", offset)
            return Known(type: .bool)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return tried([left, right], .bool) { Ordering($0[0], $0[1], sign, offset: offset) }
        default: return tried([left, right], .any) { Arithmetic($0[0], $0[1], sign, offset: offset) }
        }
    }

    /// Two types of which no values are equal: not an error when evaluated, but nothing that anybody means.
    private mutating func reportUnlike(_ a: ValueType, _ b: ValueType, _ what: String, _ so: String, _ offset: Int) {
        guard let left = a.family, let right = b.family, left != right else { return }
        report(Fault(.type, "\(what) \(a.name) with \(b.name), so \(so)", at: offset))
    }

    /// Tries a node with samples of what its parts are; `otherwise` is its type when they are not known.
    mutating func tried(_ parts: [Known], _ otherwise: ValueType, _ node: ([any Node]) -> any Node) -> Known {
        var constants: [any Node] = []
        for part in parts {
            guard let sample = part.value ?? part.type.sample("1") else { return Known(type: otherwise) }
            constants.append(Constant(sample))
        }
        do throws(Fault) {
            let type = ValueType(of: try node(constants).evaluate(&frame))
            return Known(type: parts.allSatisfy(\.type.isFullyKnown) ? type : otherwise)
        } catch {
            let isCertain = error.kind != .budget && parts.allSatisfy { $0.value != nil }
            if error.kind == .type || isCertain { report(error) }
            return Known(type: otherwise)
        }
    }

    // MARK: Names and fields

    private mutating func variable(_ name: String, _ isAbsolute: Bool, _ offset: Int) -> ValueType {
        if !isAbsolute, let local = locals.last(where: { $0.name == name }) { return local.type }
        if let type = variables[name] { return type }
        if TypeNames.constant(name) != nil { return .type }
        if name == "now" { return .timestamp }
        let names = Array(variables.keys) + ["now"]
        report(
            Fault(.unknownName, "there is no '\(name)' here", at: offset) {
                Suggestion.sentence(for: name, among: names)
            })
        return .any
    }

    func isLocal(_ name: String) -> Bool { locals.contains { $0.name == name } }

    private mutating func select(_ syntax: Syntax, _ operand: Syntax, _ field: String, _ isOptional: Bool) -> ValueType
    {
        if let (root, _, fields) = syntax.path, !isLocal(root), variables[root] == nil,
            TypeNames.constant(([root] + fields).joined(separator: ".")) != nil
        {
            return .type
        }
        let type = self.field(field, of: check(operand).type, syntax.offset)
        if !isOptional { return type }
        if case .optional = type { return type }
        return .optional(type)
    }

    private mutating func field(_ name: String, of type: ValueType, _ offset: Int) -> ValueType {
        switch type {
        case .any: return .any
        case .map(let value): return value
        case .record(let fields, let isOpen):
            if let type = fields[name] { return type }
            if isOpen { return .any }
            report(
                Fault(.noSuchField, "there is no field '\(name)'", at: offset) {
                    Suggestion.sentence(for: name, among: fields.keys)
                })
            return .any
        case .optional(let inner): return .optional(field(name, of: inner, offset))
        default:
            report(Fault(.type, "'.\(name)' selects from a map, and this is \(type.name)", at: offset))
            return .any
        }
    }

    private mutating func element(_ operand: Syntax, _ index: Syntax, _ isOptional: Bool, _ offset: Int) -> ValueType {
        let type = check(operand).type
        let key = check(index)
        let found: ValueType
        switch type {
        case .list(let element):
            found = element
            switch key.type {
            case .any, .int, .uint, .double: break
            default: report(Fault(.type, "a list's index must be a whole number, found \(key.type.name)", at: offset))
            }
        case .map(let value): found = value
        case .record(let fields, _):
            if case .string(let name) = key.value {
                found = field(name, of: type, index.offset)
            } else {
                found = .common(Array(fields.values))
            }
        case .any, .optional: return .any
        default:
            report(Fault(.type, "'[…]' takes from a list or a map, and this is \(type.name)", at: offset))
            return .any
        }
        return isOptional ? .optional(found) : found
    }

    private mutating func map(_ entries: [Syntax.Entry]) -> ValueType {
        var fields: [String: ValueType] = [:]
        var types: [ValueType] = []
        var isRecord = true
        for entry in entries {
            let key = check(entry.key)
            let type = check(entry.value).type
            types.append(entry.isOptional ? unwrapped(type) : type)
            if case .string(let name) = key.value { fields[name] = types.last } else { isRecord = false }
        }
        return isRecord ? .record(fields, isOpen: false) : .map(.common(types))
    }

    func unwrapped(_ type: ValueType) -> ValueType {
        if case .optional(let inner) = type { inner } else { .any }
    }

    /// Checks parts that see further variables.
    mutating func with<Result>(_ names: [(name: String, type: ValueType)], _ body: (inout Checker) -> Result) -> Result
    {
        locals += names
        defer { locals.removeLast(names.count) }
        return body(&self)
    }

    /// Runs a function with values; the result's type, or the fault.
    mutating func run(_ function: Function, _ values: [Value], _ offset: Int) -> Result<ValueType, Fault> {
        do throws(Fault) {
            let nodes = values.map { Constant($0) as any Node }
            return .success(ValueType(of: try Compiler.node(function, nodes, offset).evaluate(&frame)))
        } catch {
            return .failure(error)
        }
    }
}
