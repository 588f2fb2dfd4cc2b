package import DefinitionFiles

/// What loading gives: all the problems at once, and the library where none of them is an error.
package struct LoadResult: Sendable {
    package let library: WorkflowLibrary?
    /// In order of file, line and column, each once.
    package let diagnostics: [Diagnostic]
    /// The text of each file by its path as diagnostics name it, for carets.
    package let sources: [String: String]

    init(library: WorkflowLibrary?, diagnostics: [Diagnostic], sources: [String: String]) {
        self.library = library
        self.diagnostics = diagnostics
        self.sources = sources
    }

    /// The diagnostics for a person: line, caret and hint for each.
    package func rendered(colour: Bool = false) -> String {
        DiagnosticRenderer(sources: sources, colour: colour).render(diagnostics)
    }
}
