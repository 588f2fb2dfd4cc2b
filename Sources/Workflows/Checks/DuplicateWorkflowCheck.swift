import DefinitionFiles

/// Two files with one workflow's name: neither could be told from the other.
enum DuplicateWorkflowCheck {
    static func run(on library: LibraryDraft, _ problems: DiagnosticCollector) {
        var first: [String: WorkflowDraft] = [:]
        for workflow in library.workflows where !workflow.name.isEmpty {
            guard let other = first[workflow.name] else {
                first[workflow.name] = workflow
                continue
            }
            problems.error(
                workflow.namePosition, "duplicate-workflow",
                "there is already a workflow `\(workflow.name)` (\(other.namePosition.file), line \(other.namePosition.line))",
                hint: "rename one of the two")
        }
    }
}
