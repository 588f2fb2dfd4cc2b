import DefinitionFiles
import Workflows

/// What a check found.
struct LintReport: Sendable {
    /// In order of file, line and column.
    var diagnostics: [Diagnostic] = []
    /// The texts of the files by path.
    var sources: [String: String] = [:]

    init() {}

    init(_ targets: [LintTarget], _ surroundings: Surroundings) {
        var loaded: [String: LoadResult] = [:]
        for target in targets {
            let result = loaded[target.folder] ?? Loader.load(directory: target.folder, into: surroundings)
            loaded[target.folder] = result
            diagnostics += result.diagnostics.filter { target.includes($0.position.file) }
            for (path, text) in result.sources where target.includes(path) { sources[path] = text }
        }
        diagnostics = diagnostics.inOrder()
    }

    var errors: Int { diagnostics.count { $0.severity == .error } }
    var warnings: Int { diagnostics.count - errors }

    /// "2 errors and 1 warning in 1 file", "3 workflows and 1 prompt: no problems".
    var summary: String {
        guard !diagnostics.isEmpty else {
            let prompts = sources.keys.count { $0.hasSuffix(".md") }
            let workflows = sources.count - prompts
            let parts = [Self.count(workflows, "workflow"), Self.count(prompts, "prompt")].compactMap { $0 }
            return parts.joined(separator: " and ") + ": no problems"
        }
        let files = Set(diagnostics.map(\.position.file)).count
        let parts = [Self.count(errors, "error"), Self.count(warnings, "warning")].compactMap { $0 }
        return parts.joined(separator: " and ") + " in \(files) file\(files == 1 ? "" : "s")"
    }

    private static func count(_ count: Int, _ noun: String) -> String? {
        count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
