import JSON

/// `http`, `wait`, `handoff`, `run`, `each`, `parallel` and `resolve`.
extension WorkflowSchema {
    private static let url: JSON = ["type": "string", "pattern": "^(https?://|\\{\\{)"]
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
    private static let status: JSON = .whole(from: 100, to: 599)

    static let controlParts: [(String, JSON)] = [
        ("http", .any(of: url, http)),
        ("wait", .any(of: duration, wait)),
        ("handoff", .any(of: text, ["type": "null"], handoff)),
        ("run", .any(of: name, run)),
        ("each", each),
        ("parallel", parallel),
        (
            "resolve",
            .any(
                of: text, ["type": "null"],
                .closedMap([SchemaKey("outcome", "Outcome", "How the conversation ended, in a word.", text)]))
        ),
    ]

    private static let http: JSON = .closedMap(
        [
            SchemaKey(
                "method", "Method", "`GET` where there is no body, else `POST`.",
                .words(methods + methods.map { $0.lowercased() })),
            SchemaKey("url", "URL", "It begins with `https://`, or with a template.", url),
            SchemaKey("headers", "Headers", "By name.", .openMap(text)),
            SchemaKey("body", "Body", "Sent as JSON, unless it is a text.", [:]),
            SchemaKey(
                "expect", "Expected", "The statuses that are a success; any 2xx where it is not given.",
                .any(of: status, .list(of: status))),
            SchemaKey("into", "Into", "The variable that keeps the body, read as JSON where it is JSON.", name),
        ], required: ["url"])

    private static let wait: JSON = .closedMap(
        [
            SchemaKey("for", "For", "How long.", duration),
            SchemaKey("until", "Until", "A timestamp, or plain words.", text).example("tomorrow 9am"),
            SchemaKey(
                "event", "Event", "What is waited for.", .words(["message"] + TriggerEvent.awaitable.map(\.rawValue))),
            SchemaKey("within", "Within", "How long the event is waited for.", duration),
            SchemaKey("on_timeout", "On timeout", "Where to go when nothing came in time.", nodeID),
        ],
        [
            "oneOf": [
                ["required": ["for"], "maxProperties": 1], ["required": ["until"], "maxProperties": 1],
                ["required": ["event"], "maxProperties": 1], ["required": ["event", "within", "on_timeout"]],
            ]
        ])

    private static let handoff: JSON = .closedMap(
        [
            SchemaKey("queue", "Queue", "Whoever is free in it takes the conversation.", text),
            SchemaKey("to", "Person", "A person, in place of a queue.", text),
            SchemaKey("note", "Note", "What the person should know.", text),
        ], ["not": ["required": ["queue", "to"]]])

    private static let run: JSON = .closedMap(
        [
            SchemaKey("workflow", "Workflow", "Its name.", name),
            SchemaKey("inputs", "Inputs", "What it needs, by name.", .openMap([:])),
        ], required: ["workflow"])

    private static let each: JSON = .closedMap(
        [
            SchemaKey(
                "in", "In", "An expression that gives a list.",
                ["type": "string", "pattern": "^\\{\\{[\\s\\S]*\\}\\}$"]
            ).example("{{ vars.items }}"),
            SchemaKey(
                "as", "As", "What the item is called in expressions; its place is `index`.",
                JSON.schema(["type": "string", "allOf": [identifier]]).standing("item")),
            SchemaKey("do", "Do", "The nodes for each item.", .definition("inner_nodes")),
            SchemaKey("parallel", "At once", "How many items side by side.", JSON.whole(from: 1, to: 100).standing(1)),
            SchemaKey("collect", "Collect", "What is kept of each item: `steps.<node>.result` is the list of it.", [:]),
        ], required: ["in", "do"])

    private static let parallel: JSON = .closedMap(
        [
            SchemaKey(
                "branches", "Branches", "Each with a name and nodes.",
                .openMap(.definition("inner_nodes"), names: identifier, ["minProperties": 2])),
            SchemaKey(
                "join", "Join", "`all` goes on when all have ended, `first` when one has.",
                JSON.words(Parallel.Join.allCases.map(\.rawValue)).standing("all")),
        ], required: ["branches"])
}
