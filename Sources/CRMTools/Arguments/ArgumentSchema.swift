import JSON

/// Builds the schemas of arguments: an object of named properties and no others.
enum ArgumentSchema {
    static func object(_ properties: JSONObject, required: [String] = [], atLeast: Int? = nil) -> JSON {
        var schema: JSONObject = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        if !required.isEmpty { schema["required"] = .array(required.map(JSON.string)) }
        if let atLeast { schema["minProperties"] = JSON(atLeast) }
        return .object(schema)
    }

    static func text(_ description: String, limit: Int = 200) -> JSON {
        ["type": "string", "maxLength": JSON(limit), "description": .string(description)]
    }

    static func choice(_ values: [String], _ description: String) -> JSON {
        ["type": "string", "enum": .array(values.map(JSON.string)), "description": .string(description)]
    }

    static func id(_ description: String) -> JSON {
        ["type": "integer", "minimum": 1, "description": .string(description)]
    }

    static let amount: JSON = [
        "type": "number", "minimum": 0,
        "description": "Value in major units of the pipeline's currency, e.g. 1250.50. Leave out if unknown.",
    ]

    static let probability: JSON = [
        "type": "integer", "minimum": 0, "maximum": 100,
        "description": "Chance of winning in per cent. Leave out for the stage's own.",
    ]

    static let dealID = id("Leave out for this conversation's latest open deal.")
}
