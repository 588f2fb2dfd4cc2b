import DefinitionFiles
import JSON
import Tools

/// A tool that is called directly gets the arguments that its JSON Schema asks for, and no others.
enum ArgumentCheck {
    static func run(on workflow: WorkflowDraft, in library: LibraryDraft, _ problems: DiagnosticCollector) {
        for use in workflow.toolUses where use.key == "tool" {
            guard let schema = library.surroundings.parameters[use.name],
                let properties = schema.source["properties"]?.object
            else { continue }
            let given = use.value?.map ?? []
            // What could not be read has been reported, and is not missing.
            if let value = use.value, value.map == nil, !value.isNull { continue }
            if schema.source["additionalProperties"]?.bool == false {
                checkNames(given, of: use.name, properties, problems)
            }
            checkRequired(use, given, schema.source, problems)
            for entry in given {
                if let property = properties[entry.key] { checkValue(entry, property, problems) }
            }
        }
    }

    private static func checkNames(
        _ given: [DefinitionEntry], of tool: String, _ properties: JSONObject, _ problems: DiagnosticCollector
    ) {
        for entry in given where properties[entry.key] == nil {
            let near = suggestion(for: entry.key, among: properties.keys)
            problems.error(
                entry.position, "unknown-argument", "`\(tool)` has no argument `\(entry.key)`",
                hint: near.map { "did you mean `\($0)`?" }
                    ?? (properties.isEmpty ? "it takes none" : "it takes \(Words.and(properties.keys))"))
        }
    }

    private static func checkRequired(
        _ use: NameUse, _ given: [DefinitionEntry], _ schema: JSON, _ problems: DiagnosticCollector
    ) {
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] {
            let isMeant = given.contains {
                $0.key == name || suggestion(for: $0.key, among: CollectionOfOne(name)) != nil
            }
            guard !isMeant else { continue }
            problems.error(
                use.position, "missing-argument", "`\(use.name)` needs the argument `\(name)`",
                hint: "add `\(name): …` below `\(use.name):`")
        }
    }

    /// A value that is written out; what an expression gives is checked when it runs.
    private static func checkValue(_ entry: DefinitionEntry, _ property: JSON, _ problems: DiagnosticCollector) {
        guard !entry.value.hasTemplates, let schema = try? JSONSchema(property),
            let violation = schema.validate(entry.value.json).first
        else { return }
        problems.error(
            entry.value.position, "argument-type", "the argument `\(entry.key)` does not fit: \(violation.message)")
    }
}

extension DefinitionNode {
    /// Whether something in it is filled in when it runs, or could not be read.
    fileprivate var hasTemplates: Bool {
        switch content {
        case .invalid: true
        case .scalar(let scalar): scalar.text.contains("{{")
        case .list(let items): items.contains(where: \.hasTemplates)
        case .map(let entries): entries.contains(where: \.value.hasTemplates)
        }
    }
}
