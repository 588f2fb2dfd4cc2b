import CRM
import Fields
import JSON
import Tools

/// Names the preset for what an admin wants a field to accept, and switches it on when told to.
struct SuggestValidationTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_suggest_validation",
            description: """
                For an admin: which validation preset does what they ask for, its format, and how many records would \
                fail it. Set apply to true only after the admin has agreed to the preset.
                """,
            parameters: ArgumentSchema.object(
                [
                    "request": ArgumentSchema.text("What the field should accept, in the admin's words.", limit: 500),
                    "record": ArgumentSchema.choice(
                        FieldOwner.allCases.map(\.rawValue), "The kind of record; contact if left out."),
                    "field": ArgumentSchema.text("The field's key, such as phone or tax_number.", limit: 60),
                    "preset": ArgumentSchema.choice(
                        FieldPreset.allCases.map(\.id), "The preset agreed on; left out, the best for the request."),
                    "apply": [
                        "type": "boolean", "description": "Whether to switch the preset on for the field.",
                    ],
                ], required: ["request"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let request = try arguments.requiredText("request")
        let suggestions = FieldPreset.suggestions(for: request)
        let chosen = try arguments.choice("preset", of: FieldPreset.self)
        guard let preset = chosen ?? suggestions.first?.preset else { return Self.none }
        var content: JSONObject = [
            "preset": .string(preset.id), "label": .string(preset.label), "example": .string(preset.example),
            "format": .string(preset.format), "message": .string(preset.message),
        ]
        content["why"] = suggestions.first { $0.preset == preset }.map { .string($0.why) }
        let others = suggestions.filter { $0.preset != preset }
        if !others.isEmpty {
            content["others"] = .array(
                others.map { ["preset": .string($0.preset.id), "example": .string($0.preset.example)] })
        }
        guard let key = try arguments.text("field") else {
            guard try arguments.flag("apply") != true else {
                throw ToolFailure("field: name the field that the preset is for", fields: ["field"])
            }
            return ToolResult(.object(content))
        }
        return try forField(key, preset, arguments, call, content)
    }

    /// What the preset would do to a field's values, or has been set to do from now on.
    private func forField(
        _ key: String, _ preset: FieldPreset, _ arguments: ToolArguments, _ call: CRMCall, _ content: JSONObject
    ) throws -> ToolResult {
        var content = content
        let owner = try arguments.choice("record", of: FieldOwner.self) ?? .contact
        let failures = try call.crm.fieldFailures(of: owner, key: key, rule: FieldRule(preset), limit: 3)
        content["field"] = .string(key)
        content["records_checked"] = JSON(failures.checked)
        content["would_fail"] = JSON(failures.count)
        guard try arguments.flag("apply") == true else {
            content["status"] = "suggested"
            return ToolResult(.object(content))
        }
        let known = try call.crm.fieldDefinitions(of: owner).first { $0.key == key }
        let field: FieldDefinition
        if let known {
            field = try call.crm.updateField(known.id) { details in
                details.preset = preset
                details.pattern = nil
            }
        } else {
            field = try call.crm.createField(
                of: owner, key: key, FieldDetails(label: Self.label(of: key), preset: preset))
        }
        content["status"] = field.version == known?.version ? "unchanged" : "applied"
        content["note"] = "Values that are there stay; only new and changed ones are checked."
        return ToolResult(.object(content), record: RecordReference(kind: RecordKind.field.rawValue, id: field.id))
    }

    /// `linkedin_url` as a person says it.
    private static func label(of key: String) -> String {
        let words = key.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static let none = ToolResult([
        "preset": nil,
        "hint": """
        No preset does this. Ask what exactly should be accepted, or write a custom pattern in the field's settings.
        """,
    ])
}
