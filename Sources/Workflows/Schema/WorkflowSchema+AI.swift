import JSON

/// `ai` and `tool`.
extension WorkflowSchema {
    private static let approve = SchemaKey(
        "approve", "Approval", "A person must agree before it takes effect.", flag.standing(false))
    private static let dedupe = SchemaKey(
        "dedupe", "Repeats", "`none` switches the tool's own check for repeats off.", .words(["none", "tool"]))

    static let aiParts: [(String, JSON)] = [
        (
            "ai",
            .any(
                of: name,
                .closedMap(aiKeys, required: ["prompt"], ["not": ["required": ["outcomes", "output"]]]))
        ),
        ("tool_offer", offer.titled("Tool", "A tool's name, or `name: { max_calls: 1 }`.")),
        ("tool", .any(of: name, call)),
    ]

    private static let aiKeys = [
        SchemaKey("prompt", "Prompt", "A file in `Prompts/`, without its `.md`.", name),
        SchemaKey("model", "Model", "An alias of the configuration, over the prompt's own.", name),
        SchemaKey("tools", "Tools", "What the model may call.", .list(of: .definition("tool_offer"))),
        SchemaKey("remembers", "Remembers", "Variables that the model may fill.", names),
        SchemaKey(
            "outcomes", "Outcomes", "Ways to leave the node: a name, and when the model is to choose it.",
            .openMap(text, names: identifier)),
        SchemaKey(
            "output", "Output", "A JSON Schema: the model answers once, and the data is `steps.<node>.result`.",
            ["type": ["object", "boolean"]]),
        SchemaKey(
            "history", "History", "Tokens of the conversation that the model sees.",
            JSON.whole(from: 0, to: 10_000_000).standing(16_000)),
        SchemaKey("max_model_calls", "Model calls", "In a turn, under the workflow's own limit.", .whole(from: 1)),
        SchemaKey(
            "parallel_tool_calls", "Parallel tool calls", "Whether the model may call several tools at once.", flag),
    ]

    private static let offer: JSON = .any(
        of: name,
        .openMap(
            .any(
                of: ["type": "null"],
                .closedMap([
                    SchemaKey("max_calls", "Calls", "In one visit of the node.", .whole(from: 1)), approve, dedupe,
                ])),
            ["minProperties": 1, "maxProperties": 1]))

    /// One name with arguments, beside `approve` and `dedupe`.
    private static let call: JSON = {
        let terms = [approve, dedupe]
        let counts: [JSON] = [
            ["required": ["approve", "dedupe"], "minProperties": 3, "maxProperties": 3],
            ["required": ["approve"], "not": ["required": ["dedupe"]], "minProperties": 2, "maxProperties": 2],
            ["required": ["dedupe"], "not": ["required": ["approve"]], "minProperties": 2, "maxProperties": 2],
            [
                "not": ["anyOf": [["required": ["approve"]], ["required": ["dedupe"]]]], "minProperties": 1,
                "maxProperties": 1,
            ],
        ]
        return .closedMap(
            terms,
            [
                "additionalProperties": JSON.schema(["type": ["object", "null"]]).titled(
                    "Arguments", "The tool's arguments."),
                "oneOf": .array(counts),
            ])
    }()
}
