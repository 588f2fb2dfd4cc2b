import DefinitionFiles

/// Variables that are set are declared; those that are declared are set.
enum VariableCheck {
    static func run(on workflow: WorkflowDraft, in library: LibraryDraft, _ problems: DiagnosticCollector) {
        guard let variables = declared(in: workflow) else { return }
        var written: Set<String> = []
        for use in workflow.variableUses {
            written.insert(use.name)
            guard !variables.contains(where: { $0.key == use.name }) else { continue }
            let near = suggestion(for: use.name, among: variables.map(\.key))
            if let near { written.insert(near) }
            problems.error(
                use.position, "unknown-variable", "there is no variable `\(use.name)` for `\(use.key)`",
                hint: near.map { "did you mean `\($0)`?" }
                    ?? "declare it: `variables: { \(use.name): { type: string } }`")
        }
        guard workflow.lists.allSatisfy(\.isComplete) else { return }
        for variable in variables where !written.contains(variable.key) && Names.isIdentifier(variable.key) {
            problems.warning(
                variable.position, "variable-never-written", "the variable `\(variable.key)` is never written",
                hint: "set it (`set`, `into`, `remembers`), or remove it")
        }
    }

    /// The keys of `variables`, even of those whose type is wrong; nil where they cannot be read at all.
    static func declared(in workflow: WorkflowDraft) -> [DefinitionEntry]? {
        guard let node = workflow.root["variables"] else { return isMisspelt("variables", in: workflow) ? nil : [] }
        return node.map
    }

    static func inputs(of workflow: WorkflowDraft) -> [DefinitionEntry]? {
        guard let node = workflow.root["inputs"] else { return isMisspelt("inputs", in: workflow) ? nil : [] }
        return node.map
    }

    /// Whether an unknown key is likely this one: then what it declares is not to be missed.
    private static func isMisspelt(_ key: String, in workflow: WorkflowDraft) -> Bool {
        workflow.root.map?.contains { entry in
            guard !WorkflowReader.keys.contains(entry.key) else { return false }
            return suggestion(for: entry.key, among: WorkflowReader.keys) == key
                || WorkflowReader.mistakes[entry.key] == key
        } ?? false
    }
}
