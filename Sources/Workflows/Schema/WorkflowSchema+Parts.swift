import JSON

/// Values that stand in many places.
extension WorkflowSchema {
    /// Text; a number is taken as it is written.
    static let text: JSON = .definition("text")
    static let name: JSON = ["type": "string", "minLength": 1]
    static let nodeID: JSON = .definition("node_id")
    static let duration: JSON = .definition("duration")
    static let condition: JSON = .definition("condition")
    static let names: JSON = .any(of: name, .list(of: name))
    static let flag: JSON = ["type": "boolean"]

    /// The words that CEL keeps for itself.
    static let reservedWords = [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while",
    ]

    /// A name that expressions can read: CEL's identifiers without its reserved words.
    static let identifier: JSON = [
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "not": ["enum": .array(reservedWords.map { .string($0) })],
    ]

    static let parts: [(String, JSON)] = [
        (
            "text",
            JSON.schema(["type": ["string", "number"]])
                .titled("Text", "Text, with `{{ expression }}` where a value is to stand.")
        ),
        (
            "node_id",
            JSON.schema(["type": "string", "minLength": 1]).titled("Node", "A node's id, or `end`.").example("end")
        ),
        (
            "duration",
            JSON.schema([
                "type": "string",
                "pattern":
                    "^(?=.)([0-9]+(\\.[0-9]{1,6})? ?w)?([0-9]+(\\.[0-9]{1,6})? ?d)?([0-9]+(\\.[0-9]{1,6})? ?h)?([0-9]+(\\.[0-9]{1,6})? ?m)?([0-9]+(\\.[0-9]{1,6})? ?s)?([0-9]+(\\.[0-9]{1,6})? ?ms)?$",
            ]).titled(
                "Duration", "A time with its unit: `500ms`, `90s`, `15m`, `24h`, `2d`, `1w`, or several: `1h30m`."
            )
            .example("90s", "24h", "1h30m")
        ),
        (
            "condition",
            JSON.schema(["type": ["string", "boolean", "number"], "minLength": 1, "pattern": "^(?!\\{\\{)"])
                .titled("Condition", "A bare CEL expression, without `{{ }}`.").example("vars.seats > 10")
        ),
        (
            "limits",
            .closedMap([
                SchemaKey("turns", "Turns", "In a conversation.", JSON.whole(from: 1).standing(60)),
                SchemaKey("model_calls", "Model calls", "In a turn.", JSON.whole(from: 1).standing(8)),
                SchemaKey("tool_calls", "Tool calls", "In a turn.", JSON.whole(from: 0).standing(12)),
                SchemaKey(
                    "tokens", "Tokens", "In a conversation, prompts and answers together.",
                    JSON.whole(from: 1).standing(200_000)),
                SchemaKey(
                    "wall_clock", "Time of a turn", "Without what waits for a person or a timer.",
                    duration.standing("2m")),
                SchemaKey(
                    "idle", "Silence", "How long a visitor may be silent before the conversation resolves as `idle`.",
                    duration.standing("24h")),
                SchemaKey("steps", "Nodes in a turn", "What stops a loop.", JSON.whole(from: 1).standing(200)),
            ])
        ),
    ]

    /// `anyOf` of maps that must have one of these keys.
    static func needsOne(of keys: [String]) -> JSON {
        ["anyOf": .array(keys.map { ["required": [.string($0)]] })]
    }

    /// Refuses two of these keys together.
    static func atMostOne(of keys: [String]) -> [JSON] {
        keys.indices.flatMap { first in
            keys.indices.dropFirst(first + 1).map { second in
                ["not": ["required": [.string(keys[first]), .string(keys[second])]]]
            }
        }
    }
}
