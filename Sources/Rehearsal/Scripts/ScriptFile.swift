package import DefinitionFiles
import FoundationEssentials

/// The conversations of one file, and what is wrong with it.
package struct ScriptFile: Sendable {
    package let path: String
    /// Empty where there is an error.
    package let scripts: [ConversationScript]
    package let diagnostics: [Diagnostic]
    package let source: SourceText

    /// Several conversations may stand in a file, with `---` between them; a document of `shared:` gives names to what
    /// they have in common, and `each:` plays one with many inputs.
    package init(_ source: SourceText) {
        path = source.path
        self.source = source
        let result = YAML.documents(source)
        let problems = DiagnosticCollector()
        problems.add(result.diagnostics)
        if result.documents.isEmpty, result.diagnostics.isEmpty {
            problems.error(
                SourcePosition(file: source.path, line: 1, column: 1), "empty-file", "the file is empty",
                hint: "write a conversation: begin with `conversation: …`")
        }
        let shared = SharedGivens(result.documents, problems)
        var scripts: [ConversationScript] = []
        for document in result.documents where !SharedGivens.isShared(document) {
            for (place, filled) in CaseTable.documents(of: document, problems).enumerated() {
                let reader = ScriptReader(root: filled, shared: shared.givens, problems: problems)
                guard var script = reader.read(number: scripts.count) else { continue }
                script.isFurtherCase = place > 0
                scripts.append(script)
            }
        }
        Self.checkNames(scripts, problems)
        diagnostics = problems.diagnostics.inOrder().withoutRepeats()
        self.scripts = diagnostics.hasErrors ? [] : scripts
    }

    /// - Throws: `ScriptFileError` where there is no such file, or it is no text.
    package static func load(_ path: String) throws -> ScriptFile {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            throw ScriptFileError("the script \(path) cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ScriptFileError("the script \(path) is not UTF-8 text: save it as UTF-8")
        }
        return ScriptFile(SourceText(path: path, text: text))
    }

    /// The diagnostics for a person: line, caret and hint for each.
    package func rendered(colour: Bool = false) -> String {
        DiagnosticRenderer(sources: [source.path: source.text], colour: colour).render(diagnostics)
    }

    /// A report names a conversation by its name alone.
    private static func checkNames(_ scripts: [ConversationScript], _ problems: DiagnosticCollector) {
        var known: [String: SourcePosition] = [:]
        for script in scripts {
            if let first = known[script.name] {
                problems.error(
                    script.position, "same-name",
                    "the conversation at line \(first.line) is called \"\(script.name)\" too",
                    hint: "give each a name of its own, in `each` with `{{ … }}` in it")
            }
            known[script.name] = known[script.name] ?? script.position
        }
    }
}

/// A script that cannot be read at all.
package struct ScriptFileError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension [Diagnostic] {
    /// What a table's cases all have is said once.
    fileprivate func withoutRepeats() -> [Diagnostic] {
        var seen: Set<String> = []
        return filter { seen.insert($0.description).inserted }
    }
}
