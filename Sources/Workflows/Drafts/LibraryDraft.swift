import DefinitionFiles

/// Everything that was read together, before it is checked.
struct LibraryDraft {
    var files: [SourceText] = []
    var workflows: [WorkflowDraft] = []
    var prompts: [String: PromptDraft] = [:]
    /// Prompts whose file is there but has mistakes: not to be reported as missing.
    var brokenPrompts: Set<String> = []
    /// Files of workflows that could not be read: the names that they may have had.
    var brokenWorkflows: Set<String> = []
    var surroundings: Surroundings

    /// The first of each name.
    var workflowsByName: [String: WorkflowDraft] {
        Dictionary(workflows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
