/// A workflow with its prompts and sub-workflows: what a conversation stays on from its start to its end.
///
/// A class, for thousands of turns at once hold the same one.
package final class Definition: Sendable {
    /// SHA-256 over its sources, in hexadecimal: the name it is stored by.
    package let hash: String
    package let workflow: Workflow
    /// The workflow itself and all that it runs, by name.
    package let workflows: [String: Workflow]
    package let prompts: [String: Prompt]
    /// The files it is made of, its own first: what it can be rebuilt from.
    package let sources: [(path: String, text: String)]

    init(
        workflow: Workflow, workflows: [String: Workflow], prompts: [String: Prompt],
        sources: [(path: String, text: String)]
    ) {
        self.workflow = workflow
        self.workflows = workflows
        self.prompts = prompts
        self.sources = sources
        hash = Self.hash(of: sources)
    }

    /// Each path and text with its length before it, so that no two lists of files read alike.
    static func hash(of sources: [(path: String, text: String)]) -> String {
        var hash = SHA256()
        for (path, text) in sources {
            hash.update("\(path.utf8.count):\(text.utf8.count):".utf8)
            hash.update(path.utf8)
            hash.update(text.utf8)
        }
        return hash.hexDigest()
    }
}

extension WorkflowLibrary {
    /// A workflow's definition, or nil where there is no such workflow.
    package func definition(of name: String) -> Definition? {
        guard let workflow = workflows[name] else { return nil }
        var found: [String: Workflow] = [name: workflow]
        var open = [workflow]
        while let next = open.popLast() {
            for name in next.subworkflowNames where found[name] == nil {
                guard let inner = workflows[name] else { continue }
                found[name] = inner
                open.append(inner)
            }
        }
        let names = found.values.reduce(into: Set<String>()) { $0.formUnion($1.promptNames) }
        let inner = found.keys.filter { $0 != name }.sorted()
        let paths = ([name] + inner).map(Self.workflowPath) + names.sorted().map(Self.promptPath)
        return Definition(
            workflow: workflow, workflows: found, prompts: prompts.filter { names.contains($0.key) },
            sources: paths.compactMap { path in sources[path].map { (path, $0) } })
    }

    static func workflowPath(_ name: String) -> String { "Workflows/\(name).yaml" }
    static func promptPath(_ name: String) -> String { "Prompts/\(name).md" }
}
