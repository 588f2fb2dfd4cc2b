import DefinitionFiles
import JSON

/// `variables` and `inputs`: a name, a type, a default.
extension WorkflowReader {
    static let typeNames = ["string", "integer", "number", "boolean", "list", "map", "date", "timestamp"]

    private static let otherTypeNames = [
        "int": "integer", "text": "string", "str": "string", "bool": "boolean", "float": "number", "double": "number",
        "decimal": "number", "array": "list", "object": "map", "dict": "map", "datetime": "timestamp",
        "date_time": "timestamp", "time": "timestamp", "enum": "one_of",
    ]

    func variables(_ node: DefinitionNode, of what: String) -> [Variable] {
        guard let map = MapReader(node, what: what, problems) else { return [] }
        return map.node.map?.compactMap { variable($0, isInput: false) } ?? []
    }

    func inputs(_ node: DefinitionNode) -> [Variable] {
        guard let map = MapReader(node, what: "`inputs`", problems) else { return [] }
        return map.node.map?.compactMap { variable($0, isInput: true) } ?? []
    }

    /// `seats: integer`, or `seats: { type: integer, default: 0 }`.
    private func variable(_ entry: DefinitionEntry, isInput: Bool) -> Variable? {
        let what = isInput ? "an input" : "a variable"
        identifier(entry.key, at: entry.position, what: what)
        guard entry.value.map != nil else {
            guard let scalar = entry.value.scalar, scalar.value == .string || scalar.value == .null else {
                if !entry.value.isInvalid {
                    problems.error(
                        entry.value.position, "wrong-type",
                        "`\(entry.key)` must say its type, not \(entry.value.described)",
                        hint: "write `\(entry.key): { type: \(Self.type(of: entry.value)), default: … }`")
                }
                return nil
            }
            return type(entry.value).map {
                Variable(name: entry.key, type: $0, isRequired: isInput, position: entry.position)
            }
        }
        guard let map = MapReader(entry.value, what: "the \(isInput ? "input" : "variable") `\(entry.key)`", problems)
        else { return nil }
        let type = self.type(of: map)
        let initial = map.value("default")
        let description = map.text("description")
        let required = isInput ? map.bool("required") : nil
        map.finish(mistakes: [
            "value": "default", "initial": "default", "init": "default", "enum": "one_of", "values": "one_of",
            "desc": "description", "optional": "required",
        ])
        guard let type else { return nil }
        var variable = Variable(name: entry.key, type: type, position: entry.position)
        variable.description = description
        variable.isRequired = isInput && (required ?? (initial == nil))
        if let initial { variable.initial = self.initial(initial, type, of: entry.key) }
        return variable
    }

    private func type(of map: MapReader) -> VariableType? {
        let words = map.value("one_of")
        if let words {
            if let given = map.value("type") {
                problems.error(given.position, "two-ways", "`one_of` already says the type", hint: "remove `type`")
            }
            guard let items = words.list else {
                if !words.isInvalid {
                    problems.error(
                        words.position, "wrong-type", "`one_of` must be a list of words, not \(words.described)")
                }
                return nil
            }
            return .oneOf(items.compactMap { $0.text("an item of `one_of`", problems) })
        }
        return map.required("type", hint: "write one of \(Words.or(Self.typeNames))").flatMap(type)
    }

    /// One of the types by name.
    func type(_ node: DefinitionNode) -> VariableType? {
        guard let text = node.scalar?.text, let type = Self.type(named: text) else {
            guard !node.isInvalid else { return nil }
            let near = node.scalar.flatMap { scalar in
                Self.otherTypeNames[scalar.text.lowercased()] ?? suggestion(for: scalar.text, among: Self.typeNames)
            }
            problems.error(
                node.position, "unknown-type", "there is no type \(node.described)",
                hint: near.map { $0 == "one_of" ? "write `one_of: [a, b]` instead of `type`" : "did you mean `\($0)`?" }
                    ?? "the types are \(Words.and(Self.typeNames))")
            return nil
        }
        return type
    }

    static func type(named name: String) -> VariableType? {
        switch name {
        case "string": .string
        case "integer": .integer
        case "number": .number
        case "boolean": .boolean
        case "list": .list
        case "map": .map
        case "date": .date
        case "timestamp": .timestamp
        default: nil
        }
    }

    private static func type(of node: DefinitionNode) -> String {
        if node.list != nil { return "list" }
        switch node.scalar?.value {
        case .bool: return "boolean"
        case .integer: return "integer"
        case .float: return "number"
        default: return "string"
        }
    }

    private func initial(_ node: DefinitionNode, _ type: VariableType, of name: String) -> JSON {
        let json = node.json
        guard !node.isInvalid, !json.isNull else { return .null }
        guard type.holds(json) else {
            let isQuotedNumber = node.scalar.map { $0.style != .plain && Int($0.text) != nil } ?? false
            let hint: String? =
                switch type {
                case .string: "put quotes around it: \"\(node.scalar?.text ?? "")\""
                case .integer, .number: isQuotedNumber ? "remove the quotes" : nil
                case .boolean: "write `true` or `false`"
                case .date: "write it as \"2026-03-15\""
                case .timestamp: "write it as \"2026-03-15T09:30:00Z\""
                case .oneOf(let words):
                    node.scalar.flatMap { suggestion(for: $0.text, among: words) }.map { "did you mean `\($0)`?" }
                case .list: "write `[]` for an empty list"
                case .map: "write `{}` for an empty map"
                }
            problems.error(
                node.position, "default-type",
                "the default of `\(name)` must be \(type.described), not \(node.described)",
                hint: hint)
            return .null
        }
        return json
    }
}
