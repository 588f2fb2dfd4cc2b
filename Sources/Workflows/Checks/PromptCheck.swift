import DefinitionFiles

/// Prompts that `ai` nodes name are there, and the models that both name are configured.
enum PromptCheck {
    static func run(on library: LibraryDraft, _ problems: DiagnosticCollector) {
        let names = (Array(library.prompts.keys) + library.brokenPrompts).sorted()
        for workflow in library.workflows {
            for use in workflow.promptUses where !use.name.isEmpty && !names.contains(use.name) {
                let near = suggestion(for: use.name, among: names)
                let isFile = use.name.hasSuffix(".md")
                problems.error(
                    use.position, "unknown-prompt", "there is no prompt `\(use.name)` in Prompts/",
                    hint: isFile
                        ? "write its name without `.md`"
                        : near.map { "did you mean `\($0)`?" } ?? "write it: `Prompts/\(use.name).md`")
            }
        }
        guard let models = library.surroundings.models else { return }
        for use in library.workflows.flatMap(\.modelUses) where !models.contains(use.name) {
            problems.error(
                use.position, "unknown-model", "there is no model `\(use.name)`", hint: hint(use.name, models))
        }
        for prompt in library.prompts.values {
            guard let model = prompt.prompt.model, !models.contains(model) else { continue }
            let position = prompt.file.head?["model"]?.position ?? prompt.file.position(atOffset: 0)
            problems.error(position, "unknown-model", "there is no model `\(model)`", hint: hint(model, models))
        }
    }

    private static func hint(_ model: String, _ models: Set<String>) -> String {
        suggestion(for: model, among: models.sorted()).map { "did you mean `\($0)`?" }
            ?? "the models of the configuration are \(Words.and(models.sorted()))"
    }
}
