package import DefinitionFiles
import FoundationEssentials

/// The scripts of files and folders, in the order of their paths.
package struct ScriptSuite: Sendable {
    package private(set) var files: [ScriptFile] = []
    package private(set) var diagnostics: [Diagnostic] = []

    /// - Throws: `ScriptFileError` for a path that is not there.
    package init(paths: [String]) throws {
        for path in try paths.flatMap(Self.scripts) where !files.contains(where: { $0.path == path }) {
            files.append(try ScriptFile.load(path))
        }
        diagnostics = files.flatMap(\.diagnostics)
    }

    /// Adds what is wrong beside workflows and tools.
    package mutating func check(_ checks: ScriptChecks) {
        for file in files { diagnostics += file.scripts.flatMap(checks.check) }
    }

    package var scripts: [ConversationScript] { files.flatMap(\.scripts) }

    package var hasErrors: Bool { diagnostics.hasErrors }

    package func rendered(colour: Bool) -> String {
        let sources = Dictionary(files.map { ($0.path, $0.source.text) }) { first, _ in first }
        return DiagnosticRenderer(sources: sources, colour: colour).render(diagnostics.inOrder())
    }

    /// A file, or all YAML files below a folder.
    private static func scripts(_ path: String) throws -> [String] {
        let files = FileManager.default
        var isFolder = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ScriptFileError("there is no script or folder \(path)")
        }
        guard isFolder else { return [path] }
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        let found = try files.subpathsOfDirectory(atPath: base)
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        return found.sorted().map { "\(base)/\($0)" }
    }
}
