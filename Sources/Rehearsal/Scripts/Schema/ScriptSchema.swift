package import JSON
import Runtime
import Workflows

/// The JSON Schema (draft 2020-12) of a scripted conversation, for editors: they complete keys, explain them and mark
/// mistakes while one types.
///
/// It accepts all that the reader accepts. What needs the workflows to be known, `parley test` tells.
package enum ScriptSchema {
    package static let conversation: JSON = {
        var schema = JSONObject()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = "Parley scripted conversation"
        schema["description"] = "A visitor's side of a conversation, the model's answers, and what must come of it."
        schema["anyOf"] = [
            JSON.closedMap(keys, required: ["conversation", "now", "turns"]),
            JSON.closedMap(
                [
                    SchemaKey(
                        "shared", "Shared records", "What conversations of this file name in `given`.",
                        .openMap(.definition("given")))
                ], required: ["shared"]),
        ]
        var definitions: JSONObject = ["case": ["type": "string", "pattern": "^\\{\\{ .* \\}\\}$"]]
        for (name, value) in turnParts + answerParts + expectationParts + givenParts { definitions[name] = value }
        schema["$defs"] = .object(definitions)
        return .object(schema)
    }()

    static let text: JSON = ["type": ["string", "number"]]
    static let name: JSON = ["type": "string", "minLength": 1]
    static let names: JSON = .any(of: name, .list(of: name))
    static let flag: JSON = ["type": "boolean"]
    static let texts: JSON = .any(of: text, .list(of: text))
    static let anything: JSON = [:]
    static let record: JSON = ["type": "object"]

    private static let keys = [
        SchemaKey("conversation", "Name", "What happens in it; a report names it by this.", text),
        SchemaKey("tags", "Tags", "What `--tag` picks it by.", names),
        SchemaKey("workflow", "Workflow", "The one that holds it; else the one whose trigger matches.", name),
        SchemaKey("channel", "Channel", "`web` unless it says so.", name).example("whatsapp"),
        SchemaKey("now", "When", "The local date and time at which it begins.", text).example("2026-03-11T09:30:00"),
        SchemaKey("zone", "Time zone", "The visitor's, an IANA name; UTC unless it says so.", name)
            .example("America/Chicago"),
        SchemaKey("given", "Records", "The CRM before it, or the name of shared ones.", givenOrNames),
        SchemaKey("contact", "Visitor", "The key of the visitor's contact; none is a visitor nobody knows.", name),
        SchemaKey(
            "background", "Workflows beside it", "Those that take part by their triggers; all others keep still.", names
        ),
        SchemaKey(
            "each", "Cases", "It is played once for each, with the values in place of `{{ name }}`.",
            .list(of: .openMap(["type": ["string", "number", "boolean", "null"]]))),
        SchemaKey("goal", "Goal", "What the visitor wants, for a live run that a model plays the visitor of.", text),
        SchemaKey("turns", "Turns", "What happens, one after the other.", .list(of: .definition("turn"))),
    ]

    private static let givenOrNames: JSON = .any(
        of: name, .definition("given"), .list(of: .any(of: name, .definition("given"))))
}

extension SchemaKey {
    /// Or a value of a case: `{{ name }}`.
    var orCase: SchemaKey {
        var key = self
        key.schema = .any(of: schema, .definition("case"))
        return key
    }
}
