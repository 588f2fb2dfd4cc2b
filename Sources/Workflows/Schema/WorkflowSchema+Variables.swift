import JSON

/// `variables` and `inputs`.
extension WorkflowSchema {
    static let typeName: JSON = .words(WorkflowReader.typeNames)

    static let variableParts: [(String, JSON)] = [
        ("variable", variable(isInput: false).titled("Variable", "A type, or a map with a type and a default.")),
        ("input", variable(isInput: true).titled("Input", "A type, or a map with a type and a default.")),
    ]

    private static func variable(isInput: Bool) -> JSON {
        var keys = [
            SchemaKey("type", "Type", "`date` is YYYY-MM-DD, `timestamp` RFC 3339.", typeName),
            SchemaKey("one_of", "Words", "The words that it may be, in place of a type.", .list(of: text)),
            SchemaKey("default", "Default", "Its value at first; null where it is not given.", [:]),
            SchemaKey("description", "Description", "What it means; a model that fills it reads this.", text),
        ]
        if isInput {
            keys.append(
                SchemaKey("required", "Needed", "Whether a caller must give it; so where there is no default.", flag))
        }
        let map = JSON.closedMap(
            keys,
            ["oneOf": [["required": ["type"]], ["required": ["one_of"]]], "allOf": .array(defaults)])
        return .any(of: typeName, map)
    }

    /// A default is of its type, or null.
    private static let defaults: [JSON] = WorkflowReader.typeNames.map { type in
        let value: JSON =
            switch type {
            case "list": ["type": ["array", "null"]]
            case "map": ["type": ["object", "null"]]
            case "date": ["type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
            case "timestamp": ["type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]"]
            default: ["type": [.string(type), "null"]]
            }
        return [
            "if": ["properties": ["type": ["const": .string(type)]], "required": ["type"]],
            "then": ["properties": ["default": value]],
        ]
    }
}
