package import DefinitionFiles
import FoundationEssentials

/// The conversations of one file, and what is wrong with it.
package struct ScriptFile: Sendable {
    /// Empty where there is an error.
    package let scripts: [ConversationScript]
    package let diagnostics: [Diagnostic]
    private let source: SourceText

    /// Several conversations may stand in a file, with `---` between them.
    package init(_ source: SourceText) {
        self.source = source
        let result = YAML.documents(source)
        let problems = DiagnosticCollector()
        problems.add(result.diagnostics)
        if result.documents.isEmpty, result.diagnostics.isEmpty {
            problems.error(
                SourcePosition(file: source.path, line: 1, column: 1), "empty-file", "the file is empty",
                hint: "write a conversation: begin with `conversation: …`")
        }
        let scripts = result.documents.compactMap { ScriptReader($0, problems).read() }
        diagnostics = problems.diagnostics.inOrder()
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
}

/// A script that cannot be read at all.
package struct ScriptFileError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
