/// Every function of the language, by name.
enum FunctionTable {
    private static let functions: [String: [Function]] = {
        let all =
            ConversionFunctions.all + StringFunctions.all + StringFunctions.editing + ListFunctions.all
            + MathFunctions.all + TimeFunctions.all + EncoderFunctions.all + OptionalFunctions.all + [
                DateFunction.function
            ]
        return Dictionary(grouping: all, by: \.name)
    }()

    /// The macros, which a call of theirs is compared with when a name is unknown.
    static let macros: Set<String> = [
        "has", "all", "exists", "exists_one", "existsOne", "map", "filter", "transformList", "transformMap",
        "transformMapEntry", "sortBy", "optMap", "optFlatMap", "cel.bind", "default",
    ]

    static var names: Set<String> { Set(functions.keys) }

    /// Whether `namespace.name(…)` can only mean a function of a namespace, if a wrong one.
    static func isNamespaced(_ namespace: String, _ name: String) -> Bool {
        namespaces.contains(namespace) && functions[name] == nil
    }

    private static let namespaces: Set<String> = ["math", "strings", "lists", "sets", "base64", "optional", "cel"]

    static func contains(_ name: String) -> Bool { functions[name] != nil }

    /// The function called so, counting the receiver among the arguments.
    static func function(_ name: String, isMember: Bool, count: Int) -> Function? {
        functions[name]?.first { $0.isMember == isMember && $0.arity.contains(count) }
    }

    /// Why a call does not do: an unknown name with the nearest, or how the function is called.
    static func problem(_ name: String, isMember: Bool, count: Int, at offset: Int) -> Fault {
        if let known = functions[name] {
            let usages = known.map(\.usage)
            let wanted = Set(usages).count == 1 ? usages[0] : usages.joined(separator: " or ")
            let given = isMember ? count - 1 : count
            let form = isMember ? "as a method with \(given) arguments" : "with \(given) arguments"
            return Fault(
                .unknownFunction, "no such overload: \(name)() is called \(form); wanted \(wanted)", at: offset)
        }
        if macros.contains(name) {
            return Fault(.unknownFunction, "no such overload: \(MacroUsage.of(name)) is wanted", at: offset)
        }
        let short = name.split(separator: ".").last.map { String($0) } ?? name
        if let hint = ForeignName.hint(for: short) {
            return Fault(.unknownFunction, "unbound function: there is no '\(name)'; here it is \(hint)", at: offset)
        }
        let others = functions.values.joined().filter { $0.isMember == isMember }.map(\.name)
        let hint = Suggestion.sentence(for: name, among: Set(others).union(macros))
        return Fault(.unknownFunction, "unbound function: there is no '\(name)'\(hint)", at: offset)
    }
}

/// How macros are written, for error messages.
enum MacroUsage {
    static func of(_ name: String) -> String {
        switch name {
        case "has": "has(value.field)"
        case "default": "default(value, fallback)"
        case "cel.bind": "cel.bind(name, value, expression)"
        case "map": "list.map(x, expression) or list.map(x, condition, expression)"
        case "sortBy": "list.sortBy(x, key)"
        case "optMap", "optFlatMap": "optional.\(name)(x, expression)"
        case "transformList", "transformMap", "transformMapEntry": "list.\(name)(key, value, expression)"
        default: "list.\(name)(x, condition)"
        }
    }
}
