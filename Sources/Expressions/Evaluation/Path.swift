/// A name with its hash, as maps and scopes look it up.
struct FieldName: Sendable {
    let text: String
    let hash: Int
    /// UTF-8 bytes before it in the source.
    let offset: Int

    init(_ text: String, offset: Int) {
        self.text = text
        self.offset = offset
        hash = MapKey.hash(of: text)
    }
}

/// `root.field.field`: a variable of the scope and fields of maps in it, in one go.
final class Path: Node {
    private let root: FieldName
    private let fields: [FieldName]
    /// What the whole name stands for when there is no such variable: a type, such as `int`.
    private let constant: Value?

    init(root: FieldName, fields: [FieldName], constant: Value?) {
        self.root = root
        self.fields = fields
        self.constant = constant
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        if frame.scope.hasDottedNames, let (value, used) = dotted(frame.scope) {
            return try select(from: value, used)
        }
        if let value = frame.scope.variables.value(of: root.text, hash: root.hash) { return try select(from: value, 0) }
        if let constant { return constant }
        if root.text == "now", let now = Timestamp(milliseconds: frame.scope.now) {
            return try select(from: .timestamp(now), 0)
        }
        throw unknown(frame.scope)
    }

    @inline(__always)
    private func select(from value: Value, _ used: Int) throws(Fault) -> Value {
        var value = value
        for place in used..<fields.count { value = try Selection.field(fields[place], of: value) }
        return value
    }

    /// The longest variable name that begins this path, and how many fields it takes up.
    private func dotted(_ scope: Scope) -> (Value, Int)? {
        for used in stride(from: fields.count, to: 0, by: -1) {
            let name = root.text + "." + fields[..<used].map(\.text).joined(separator: ".")
            if let value = scope[name] { return (value, used) }
        }
        return nil
    }

    private func unknown(_ scope: Scope) -> Fault {
        let (name, variables) = (root.text, scope.variables)
        return Fault(.unknownName, "there is no '\(name)' here", at: root.offset) {
            Suggestion.sentence(for: name, among: variables.names + ["now"])
        }
    }
}
