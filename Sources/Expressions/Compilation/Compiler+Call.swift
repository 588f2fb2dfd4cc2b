extension Compiler {
    mutating func call(
        _ target: Syntax?, _ name: String, _ arguments: [Syntax], _ offset: Int
    ) throws(Fault) -> any Node {
        // `math.abs(x)` parses as a method of `math`; a name in a namespace is looked for first.
        if let target, let (root, _, fields) = target.path, slot(of: root) == nil {
            let full = ([root] + fields + [name]).joined(separator: ".")
            if let macro = try globalMacro(full, arguments, offset) { return macro }
            if FunctionTable.contains(full) || FunctionTable.isNamespaced(root, name) {
                return try function(full, false, arguments, offset)
            }
        }
        if let target {
            if let macro = try memberMacro(target, name, arguments, offset) { return macro }
            if name == "matches", let pattern = Matches.constantPattern(arguments) {
                return Matches(try compile(target), pattern, offset: offset)
            }
            return try function(name, true, [target] + arguments, offset)
        }
        if let macro = try globalMacro(name, arguments, offset) { return macro }
        if name == "matches", arguments.count == 2, let pattern = Matches.constantPattern([arguments[1]]) {
            return Matches(try compile(arguments[0]), pattern, offset: offset)
        }
        return try function(name, false, arguments, offset)
    }

    private mutating func function(
        _ name: String, _ isMember: Bool, _ arguments: [Syntax], _ offset: Int
    ) throws(Fault) -> any Node {
        let problem =
            FunctionTable.function(name, isMember: isMember, count: arguments.count) == nil
            ? FunctionTable.problem(name, isMember: isMember, count: arguments.count, at: offset) : nil
        // Also the arguments of a call that cannot work are read, for the references in them.
        let nodes = try compile(arguments)
        guard let function = FunctionTable.function(name, isMember: isMember, count: arguments.count) else {
            return unusable(problem ?? Fault(.unknownFunction, "there is no '\(name)'", at: offset))
        }
        return Self.node(function, nodes, offset)
    }

    /// A call of a function with as many arguments as it takes.
    static func node(_ function: Function, _ nodes: [any Node], _ offset: Int) -> any Node {
        switch function.body {
        case .unary(let body): return UnaryCall(function, body, nodes[0], offset: offset)
        case .binary(let body): return BinaryCall(function, body, nodes[0], nodes[1], offset: offset)
        case .variadic(_, let body): return VariadicCall(function, body, nodes, offset: offset)
        }
    }
}
