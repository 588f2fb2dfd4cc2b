import DefinitionFiles

/// Tools that are offered or called are there.
enum ToolCheck {
    static func run(on workflow: WorkflowDraft, in library: LibraryDraft, _ problems: DiagnosticCollector) {
        guard let tools = library.surroundings.tools else { return }
        for use in workflow.toolUses where !tools.contains(use.name) {
            let near = suggestion(for: use.name, among: tools.sorted())
            problems.error(
                use.position, "unknown-tool", "there is no tool `\(use.name)`",
                hint: near.map { "did you mean `\($0)`?" } ?? "the tools are \(Words.and(tools.sorted()))")
        }
    }
}
