/// A parsed expression before its names are resolved: what the source says, with the place of every part.
struct Syntax: Sendable {
    let form: Form
    /// UTF-8 bytes before the part an error should point at: the operator, the field's name, the function's name.
    let offset: Int
    /// Levels below and including this one; bounded by the parser, so walking down is safe.
    let height: Int

    indirect enum Form: Sendable {
        case literal(Value)
        /// `isAbsolute`: written with a dot before it, so no local variable is meant.
        case name(String, isAbsolute: Bool)
        case select(Syntax, field: String, isOptional: Bool)
        case index(Syntax, Syntax, isOptional: Bool)
        case call(target: Syntax?, function: String, arguments: [Syntax])
        case list([Item])
        case map([Entry])
        case message(type: String, [Field])
        case not(Syntax)
        case negate(Syntax)
        case binary(Sign, Syntax, Syntax)
        case contains(element: Syntax, container: Syntax)
        case all([Syntax])
        case any([Syntax])
        case conditional(Syntax, Syntax, Syntax)
    }

    struct Item: Sendable {
        let isOptional: Bool
        let value: Syntax
    }

    struct Entry: Sendable {
        let isOptional: Bool
        let key: Syntax
        let value: Syntax
    }

    struct Field: Sendable {
        let isOptional: Bool
        let name: String
        let value: Syntax
        let offset: Int
    }
}

extension Syntax {
    /// UTF-8 bytes before the whole part, where `offset` may point into its middle.
    var start: Int {
        switch form {
        case .select(let operand, _, _), .index(let operand, _, _), .call(let operand?, _, _): operand.start
        case .binary(_, let left, _), .contains(let left, _), .conditional(let left, _, _): left.start
        case .all(let parts), .any(let parts): parts.first?.start ?? offset
        default: offset
        }
    }

    /// The identifier, when this is nothing else.
    var plainName: String? {
        if case .name(let name, false) = form { name } else { nil }
    }

    /// `a.b.c` as its parts, when this is a plain chain of names that starts at an identifier.
    var path: (root: String, isAbsolute: Bool, fields: [String])? {
        switch form {
        case .name(let name, let isAbsolute): return (name, isAbsolute, [])
        case .select(let operand, let field, false):
            guard var path = operand.path else { return nil }
            path.fields.append(field)
            return path
        default: return nil
        }
    }
}
