import DefinitionFiles

/// The workflows of a folder as far as they can be read: one that is being written, and does not lint yet, can be drawn.
package struct ChartSource: Sendable {
    /// By name.
    package private(set) var workflows: [String: Workflow] = [:]
    /// What is wrong with the files that cannot be read, by path; each for a person, with line, caret and hint.
    package private(set) var problems: [String: String] = [:]
    /// The folder itself, where it cannot be read.
    package private(set) var folderProblem: String?

    /// A folder with `Workflows/` in it.
    package init(directory: String) {
        let folder = DefinitionFolder(directory)
        let sources = Dictionary(folder.files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        let renderer = DiagnosticRenderer(sources: sources, colour: false)
        for file in folder.files where file.name.hasPrefix("Workflows/") {
            let read = Loader.read(sources: [(path: file.path, text: file.text)])
            for (name, workflow) in read.library?.workflows ?? [:] where workflows[name] == nil {
                workflows[name] = workflow
            }
            if read.library == nil { problems[file.path] = renderer.render(read.diagnostics) }
        }
        if folder.files.isEmpty { folderProblem = folder.diagnostics.first.map { $0.message } }
    }
}
