import DefinitionFiles

/// Loads workflows and prompts together: reads each file, checks them against each other, reports all that is wrong.
package enum Loader {
    /// A folder with `Workflows/*.yaml` and `Prompts/*.md`.
    package static func load(directory: String, into surroundings: Surroundings = Surroundings()) -> LoadResult {
        let folder = DefinitionFolder(directory)
        return load(folder.files, folder.diagnostics, surroundings)
    }

    /// Texts by name: `Workflows/<file>.yaml` and `Prompts/<name>.md`.
    package static func load(sources: [String: String], into surroundings: Surroundings = Surroundings()) -> LoadResult
    {
        let files = sources.sorted { $0.key < $1.key }.map { DefinitionFolder.File(name: $0, path: $0, text: $1) }
        return load(files, [], surroundings)
    }

    private static func load(
        _ files: [DefinitionFolder.File], _ found: [Diagnostic], _ surroundings: Surroundings
    ) -> LoadResult {
        let problems = DiagnosticCollector()
        problems.add(found)
        let draft = read(files, problems, surroundings)
        LibraryCheck.run(on: draft, problems)
        let diagnostics = problems.diagnostics.inOrder()
        let library = diagnostics.hasErrors ? nil : self.library(of: draft, files)
        let sources = Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        return LoadResult(library: library, diagnostics: diagnostics, sources: sources)
    }

    private static func read(
        _ files: [DefinitionFolder.File], _ problems: DiagnosticCollector, _ surroundings: Surroundings
    ) -> LibraryDraft {
        var draft = LibraryDraft(surroundings: surroundings)
        for file in files {
            let source = SourceText(path: file.path, text: file.text)
            draft.files.append(source)
            if file.name.hasSuffix(".md") {
                let name = stem(of: file.name)
                if let prompt = PromptReader.read(source, name: name, problems) {
                    draft.prompts[name] = prompt
                } else {
                    draft.brokenPrompts.insert(name)
                }
                continue
            }
            let result = YAML.document(source)
            problems.add(result.diagnostics)
            if result.root == nil, result.diagnostics.isEmpty {
                problems.error(
                    SourcePosition(file: file.path, line: 1, column: 1), "empty-file", "the file is empty",
                    hint: "write a workflow: begin with `workflow: \(stem(of: file.name))`")
            }
            if let workflow = result.root.flatMap({ WorkflowReader.read($0, problems) }) {
                draft.workflows.append(workflow)
                if workflow.name.isEmpty { draft.brokenWorkflows.insert(stem(of: file.name)) }
            } else {
                draft.brokenWorkflows.insert(stem(of: file.name))
            }
        }
        return draft
    }

    /// A file's name without folder and ending.
    private static func stem(of name: String) -> String {
        let file = name.split(separator: "/").last ?? ""
        return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
    }

    /// Only reads, without checks: for definitions that were checked before they were stored.
    static func read(sources: [(path: String, text: String)]) -> (library: WorkflowLibrary?, diagnostics: [Diagnostic])
    {
        let files = sources.map { DefinitionFolder.File(name: $0.path, path: $0.path, text: $0.text) }
        let problems = DiagnosticCollector()
        let draft = read(files, problems, Surroundings())
        let diagnostics = problems.diagnostics.inOrder()
        return (diagnostics.hasErrors ? nil : library(of: draft, files), diagnostics)
    }

    private static func library(of draft: LibraryDraft, _ files: [DefinitionFolder.File]) -> WorkflowLibrary {
        let texts = Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        let workflows = draft.workflows.compactMap(\.workflow)
        let prompts = draft.prompts.mapValues(\.prompt)
        var sources: [String: String] = [:]
        for workflow in workflows { sources[WorkflowLibrary.workflowPath(workflow.name)] = texts[workflow.file] }
        for prompt in prompts.values { sources[WorkflowLibrary.promptPath(prompt.name)] = texts[prompt.file] }
        return WorkflowLibrary(
            workflows: Dictionary(workflows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            prompts: prompts, sources: sources)
    }
}
