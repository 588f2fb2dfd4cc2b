extension Compiler {
    /// `has`, `default`, `cel.bind`; nil when the call is none of them.
    mutating func globalMacro(_ name: String, _ arguments: [Syntax], _ offset: Int) throws(Fault) -> (any Node)? {
        switch (name, arguments.count) {
        case ("has", 1):
            guard case .select(let operand, let field, let isOptional) = arguments[0].form else {
                throw Fault(.syntax, "has() asks for a field: has(value.field)", at: arguments[0].offset)
            }
            if isOptional { throw Fault(.syntax, "in has() write '.' for '.?'", at: arguments[0].offset) }
            if let (root, isAbsolute, fields) = arguments[0].path, isAbsolute || slot(of: root) == nil {
                note(Read(root: root, fields: fields, offset: arguments[0].offset, isGuarded: true))
            }
            let node = try guarded { compiler throws(Fault) in try compiler.compile(operand) }
            return Presence(node, FieldName(field, offset: arguments[0].offset))
        case ("default", 2):
            let value = try guarded { compiler throws(Fault) in try compiler.compile(arguments[0]) }
            return Default(value, fallback: try compile(arguments[1]))
        case ("cel.bind", 3):
            let variable = try variable(arguments[0], of: "cel.bind")
            let value = try compile(arguments[1])
            let slot = nextSlot
            let body = try with([variable]) { compiler throws(Fault) in try compiler.compile(arguments[2]) }
            return Bind(slot: slot, value: value, body: body)
        default: return try block(name, arguments, offset)
        }
    }

    /// The macros that are called like methods; nil when the call is none of them.
    mutating func memberMacro(
        _ target: Syntax, _ name: String, _ arguments: [Syntax], _ offset: Int
    ) throws(Fault) -> (any Node)? {
        switch (name, arguments.count) {
        case ("all", 2), ("exists", 2), ("exists_one", 2), ("existsOne", 2), ("map", 2), ("filter", 2),
            ("sortBy", 2):
            return try comprehension(target, name, arguments, variables: 1, offset)
        case ("map", 3): return try comprehension(target, name, arguments, variables: 1, offset)
        case ("all", 3), ("exists", 3), ("exists_one", 3), ("existsOne", 3), ("transformList", 3...4),
            ("transformMap", 3...4), ("transformMapEntry", 3...4):
            return try comprehension(target, name, arguments, variables: 2, offset)
        case ("optMap", 2), ("optFlatMap", 2):
            let operand = try compile(target)
            let variable = try variable(arguments[0], of: name)
            let slot = nextSlot
            let body = try with([variable]) { compiler throws(Fault) in try compiler.compile(arguments[1]) }
            return OptionalMap(operand, slot: slot, body: body, isFlat: name == "optFlatMap", offset: offset)
        default: return nil
        }
    }

    private mutating func comprehension(
        _ target: Syntax, _ name: String, _ arguments: [Syntax], variables count: Int, _ offset: Int
    ) throws(Fault) -> any Node {
        let range = try compile(target)
        var variables: [String] = []
        for argument in arguments.prefix(count) { variables.append(try variable(argument, of: name)) }
        if count == 2, variables[0] == variables[1] {
            throw Fault(.syntax, "the two variables of \(name)() need different names", at: arguments[1].offset)
        }
        let loop = Loop(
            macro: name, range: range, slot: nextSlot, secondSlot: count == 2 ? nextSlot + 1 : nil, offset: offset)
        let bodies = try with(variables) { compiler throws(Fault) in
            try compiler.compile(Array(arguments.dropFirst(count)))
        }
        let last = bodies[bodies.count - 1]
        let filter = bodies.count == 2 ? bodies[0] : nil
        switch name {
        case "all": return Quantifier(loop, last, decisive: false)
        case "exists": return Quantifier(loop, last, decisive: true)
        case "exists_one", "existsOne": return ExistsOne(loop, last)
        case "sortBy": return SortBy(loop, last)
        case "filter": return Collect(loop, filter: last, transform: nil)
        case "map", "transformList": return Collect(loop, filter: filter, transform: last)
        default: return CollectMap(loop, filter: filter, transform: last, givesEntries: name == "transformMapEntry")
        }
    }

    private func variable(_ syntax: Syntax, of macro: String) throws(Fault) -> String {
        if let name = syntax.plainName { return name }
        if case .call(let target?, "iterVar", let arguments) = syntax.form, target.plainName == "cel",
            let name = Self.generatedName("cel.iterVar", arguments)
        {
            return name
        }
        throw Fault(
            .syntax, "the first argument of \(macro)() must be a plain name for its variable", at: syntax.offset)
    }
}
