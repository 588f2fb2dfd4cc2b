import JSON

/// Nodes and where they lead.
extension WorkflowSchema {
    static let nodeParts: [(String, JSON)] = [
        (
            "nodes",
            JSON.openMap(
                .definition("node"),
                names: ["allOf": [identifier, ["not": ["const": .string(NodeList.end)]]]], ["minProperties": 1]
            ).titled("Nodes", "The nodes by id: letters, digits and `_`. `end` is always there.")
        ),
        ("node", node.titled("Node", "One step: at most one action, and where it goes from there.")),
        (
            "next",
            JSON.any(
                of: nodeID, .openMap(nodeID),
                [
                    "type": "array", "minItems": 1, "items": .definition("branch"),
                    "contains": ["type": "object", "required": ["else"]],
                ])
        ),
        (
            "branch",
            .closedMap(
                [
                    SchemaKey("when", "Condition", "A bare CEL expression.", condition),
                    SchemaKey("go", "Then", "The node to go to where it holds.", nodeID),
                    SchemaKey("else", "Else", "The node to go to where none holds: the last of the list.", nodeID),
                ],
                ["oneOf": [["required": ["when", "go"]], ["required": ["else"], "maxProperties": 1]]])
        ),
        (
            "retry",
            .any(
                of: .whole(from: 1, to: 20),
                .closedMap(
                    [
                        SchemaKey("times", "Times", "How often it is tried again.", .whole(from: 1, to: 20)),
                        SchemaKey("every", "How long apart", "`1s` where it is not given.", duration.standing("1s")),
                    ], required: ["times"]))
        ),
        (
            "inner_nodes",
            JSON.schema([
                "type": "object",
                "if": ["required": ["nodes"]],
                "then": .closedMap(
                    [
                        SchemaKey("nodes", "Nodes", "The nodes by id.", .definition("nodes")),
                        SchemaKey("start", "First node", "The first in the file where it is not given.", nodeID),
                    ]),
                "else": .definition("nodes"),
            ]).titled("Nodes inside", "The nodes by id, or `nodes` and `start`.")
        ),
    ]

    private static let node: JSON = {
        let named = WorkflowReader.actionNames
        // One action, or none and conditions alone: a branch.
        let actions: [JSON] = named.map { ["required": [.string($0)]] }
        let branch: JSON = ["required": ["next"], "not": ["anyOf": .array(actions)]]
        return .closedMap(nodeKeys + actionKeys, ["oneOf": .array(actions + [branch])])
    }()

    private static let nodeKeys = [
        SchemaKey("title", "Title", "A name for people.", text),
        SchemaKey(
            "next", "Where it goes from here",
            "A node's id; a map from the outcomes of an `ai` or a `parallel` to ids; or a list of `{ when, go }` closed by `{ else }`.",
            .definition("next")),
        SchemaKey("on_error", "On error", "Where it goes when the action fails or a limit is reached.", nodeID),
        SchemaKey(
            "retry", "Retry",
            "How often a failed action is tried again, and how long apart: `3`, or `{ times: 3, every: 5s }`.",
            .definition("retry")),
        SchemaKey(
            "timeout", "Timeout", "How long the action may take; for an `ask`, how long its answer is waited for.",
            duration),
    ]

    private static let actionKeys = [
        SchemaKey("say", "Say", "Sends a message: a text, a map, or variants chosen by `when`.", .definition("say")),
        SchemaKey("ask", "Ask", "Sends a question, waits, checks the answer, keeps it.", .definition("ask")),
        SchemaKey(
            "ai", "AI", "A model with tools: talks until it chooses an outcome, or answers once with data (`output`).",
            .definition("ai")),
        SchemaKey(
            "tool", "Tool", "Calls one tool, its arguments below its name; `steps.<node>.result` is what it gives.",
            .definition("tool")),
        SchemaKey("set", "Set", "Gives variables values.", .openMap([:], ["minProperties": 1])),
        SchemaKey("http", "HTTP", "One request to a host that the configuration allows.", .definition("http")),
        SchemaKey("wait", "Wait", "For a time, until a moment, or for an event.", .definition("wait")),
        SchemaKey(
            "handoff", "Handoff",
            "Gives the conversation to a person or a queue; it goes on at `next` when it is handed back.",
            .definition("handoff")),
        SchemaKey("run", "Run", "Runs another workflow; its outputs are `steps.<node>.result`.", .definition("run")),
        SchemaKey("each", "Each", "A list of nodes for every item of a list.", .definition("each")),
        SchemaKey(
            "parallel", "Parallel", "Branches side by side, until all have ended or the first has.",
            .definition("parallel")),
        SchemaKey("resolve", "Resolve", "Ends the conversation with an outcome.", .definition("resolve")),
    ]
}
