package import JSON

/// JSON Schemas (draft 2020-12) of what a designer writes, for editors: they complete keys, explain them and mark mistakes
/// while one types.
///
/// They accept all that the linter accepts. What needs another place to be known, such as whether a node is there that
/// `next` names, is the linter's alone. Only keywords that draft 7 has too are used, which many editors stop at.
package enum WorkflowSchema {
    /// `Workflows/*.yaml`.
    package static let workflow: JSON = {
        var schema = JSONObject()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = "Parley workflow"
        schema["description"] = "What starts a conversation's workflow, what it keeps, and its nodes."
        let head = JSON.closedMap(keys, required: ["workflow", "nodes"])
        for (key, value) in head.object ?? JSONObject() { schema[key] = value }
        var definitions = JSONObject()
        for (name, value) in parts + variableParts + triggerParts + nodeParts + messageParts + aiParts + controlParts {
            definitions[name] = value
        }
        schema["$defs"] = .object(definitions)
        return .object(schema)
    }()

    /// The front matter of `Prompts/*.md`.
    package static let prompt: JSON = {
        var schema = JSONObject()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = "Parley prompt"
        schema["description"] = "The front matter of a prompt: how the model is asked. All of it may be left out."
        let head = JSON.closedMap([
            SchemaKey("model", "Model", "An alias of the configuration, with its fallbacks.", name).example("default"),
            SchemaKey(
                "temperature", "Temperature", "How freely the model words its answers: 0 to 2.",
                ["type": "number", "minimum": 0, "maximum": 2]),
            SchemaKey("max_tokens", "Longest answer", "In tokens.", .whole(from: 1)),
        ])
        for (key, value) in head.object ?? JSONObject() { schema[key] = value }
        schema["type"] = ["object", "null"]
        return .object(schema)
    }()

    private static let keys = [
        SchemaKey(
            "workflow", "Name", "The workflow's name: letters, digits, `-` and `_`, beginning with a letter.",
            ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"]),
        SchemaKey("title", "Title", "What people call it.", text),
        SchemaKey("description", "Description", "What it is for.", text),
        SchemaKey(
            "on", "Triggers", "What starts it: one trigger or a list; none for a workflow that only others run.",
            .any(of: trigger, .list(of: trigger))),
        SchemaKey(
            "start", "First node", "The id of the first node; the first in the file where it is not given.", name),
        SchemaKey(
            "variables", "Variables", "What it keeps: a name, a type, a default.",
            .openMap(.definition("variable"), names: identifier)),
        SchemaKey(
            "inputs", "Inputs", "What a workflow that runs this one must give.",
            .openMap(.definition("input"), names: identifier)),
        SchemaKey(
            "outputs", "Outputs", "What a workflow that runs this one gets: a name and the template of its value.",
            .openMap([:], names: identifier)),
        SchemaKey("limits", "Limits", "What a conversation and a turn may use.", .definition("limits")),
        SchemaKey(
            "double_texting", "A message while the bot is answering",
            "`queue` gives it a turn of its own, `interrupt` gives the answer up if nothing of it was shown, `merge` answers all that wait together.",
            JSON.words(Workflow.DoubleTexting.allCases.map(\.rawValue)).standing("queue")),
        SchemaKey(
            "in_flight", "Open conversations when the file changes",
            "They `stay` on the old text, or `migrate` where their node still exists.",
            JSON.words(Workflow.InFlight.allCases.map(\.rawValue)).standing("stay")),
        SchemaKey("nodes", "Nodes", "The nodes by id.", .definition("nodes")),
    ]
}

extension SchemaKey {
    /// With an example.
    package func example(_ value: JSON) -> SchemaKey { SchemaKey(name, title, about, schema.example(value)) }
}
