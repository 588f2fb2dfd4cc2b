package import DefinitionFiles

/// A stored definition that this version can no longer read.
package struct UnreadableDefinition: Error, Sendable, CustomStringConvertible {
    package let diagnostics: [Diagnostic]

    package var description: String {
        "the stored definition cannot be read: " + diagnostics.map(\.description).joined(separator: "; ")
    }
}

extension Definition {
    /// Rebuilds what was stored from its `sources`. It was checked when it was loaded and conversations are under way on
    /// it, so it is only read: a check that is new since then, or a tool that is gone, does not stop them here.
    package convenience init(sources: [(path: String, text: String)]) throws(UnreadableDefinition) {
        let (library, diagnostics) = Loader.read(sources: sources)
        guard let library, let path = sources.first?.path,
            let name = library.workflows.keys.first(where: { WorkflowLibrary.workflowPath($0) == path }),
            let workflow = library.workflows[name]
        else { throw UnreadableDefinition(diagnostics: diagnostics) }
        self.init(workflow: workflow, workflows: library.workflows, prompts: library.prompts, sources: sources)
    }
}
