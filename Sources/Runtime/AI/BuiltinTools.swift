import JSON
import Tools
import Workflows

/// The two tools that the runtime itself offers: how a model leaves a node and fills variables.
enum BuiltinTools {
    static let chooseOutcome = "choose_outcome"
    static let remember = "remember"

    static func outcomeParameters(_ ai: AI) -> JSON {
        let meanings = ai.outcomes.map { "\($0.name): \($0.meaning)" }.joined(separator: "\n")
        return [
            "type": "object",
            "properties": [
                "outcome": [
                    "type": "string", "enum": .array(ai.outcomes.map { .string($0.name) }),
                    "description": .string(meanings),
                ]
            ],
            "required": ["outcome"],
            "additionalProperties": false,
        ]
    }

    static func rememberParameters(_ variables: [Variable]) -> JSON {
        var properties = JSONObject()
        for variable in variables {
            var schema = variable.type.schema
            if let description = variable.description { schema["description"] = .string(description) }
            properties[variable.name] = .object(schema)
        }
        return [
            "type": "object", "properties": .object(properties), "minProperties": 1, "additionalProperties": false,
        ]
    }
}

extension VariableType {
    /// The type as JSON Schema says it.
    var schema: JSONObject {
        switch self {
        case .string: ["type": "string"]
        case .integer: ["type": "integer"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .list: ["type": "array"]
        case .map: ["type": "object"]
        case .date: ["type": "string", "description": "A date, YYYY-MM-DD", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"]
        case .timestamp: ["type": "string", "description": "An instant, RFC 3339"]
        case .oneOf(let words): ["type": "string", "enum": .array(words.map(JSON.string))]
        }
    }
}
