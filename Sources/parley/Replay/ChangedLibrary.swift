import DefinitionFiles
import Foundation
import Tools
import Workflows

/// The installation's definitions with one workflow in place of its namesake, and the prompts beside it in place of
/// theirs.
struct ChangedLibrary {
    let library: WorkflowLibrary
    /// The workflow that was changed.
    let workflow: String

    /// - Parameters:
    ///   - file: the changed workflow; prompts are looked for in `Prompts/` beside it, or beside its folder where that is
    ///     `Workflows/`.
    ///   - folder: the installation's folder with `Workflows/` and `Prompts/` in it.
    /// - Throws: `CommandFailure` with all mistakes at their lines.
    init(file: String, over folder: String, tools: ToolRegistry) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw CommandFailure(
                .usage, "the workflow \(file.printable) cannot be read: check its name and permissions")
        }
        let name = Self.name(in: SourceText(path: file, text: text))
        guard let name else {
            throw CommandFailure(
                .usage, "\(file.printable) is no workflow: it should begin with `workflow: a-name`")
        }
        var sources: [String: String] = [:]
        for (path, other) in Self.files(folder + "/Workflows", [".yaml", ".yml"])
        where Self.name(in: SourceText(path: path, text: other)) != name {
            sources[path] = other
        }
        sources[file] = text
        var prompts: [String: (path: String, text: String)] = [:]
        for place in [folder + "/Prompts", Self.prompts(beside: file)] {
            for (path, text) in Self.files(place, [".md"]) {
                prompts[(path as NSString).lastPathComponent] = (path, text)
            }
        }
        for (path, text) in prompts.values { sources[path] = text }
        let loaded = Loader.load(sources: sources, into: .rehearsed(tools))
        guard let library = loaded.library else {
            throw CommandFailure(
                .usage, "the changed workflow does not load\n\n" + loaded.rendered(colour: Terminal.error.paint.isOn))
        }
        self.library = library
        workflow = name
    }

    private static func name(in source: SourceText) -> String? {
        YAML.document(source).root?["workflow"]?.scalar?.text
    }

    private static func prompts(beside file: String) -> String {
        let folder = (file as NSString).deletingLastPathComponent
        let isWorkflows = (folder as NSString).lastPathComponent == "Workflows"
        let parent = isWorkflows ? (folder as NSString).deletingLastPathComponent : folder
        return (parent.isEmpty ? "." : parent) + "/Prompts"
    }

    private static func files(_ folder: String, _ endings: [String]) -> [(path: String, text: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { name in !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) } }
            .compactMap { name in
                let path = folder + "/" + name
                return (try? String(contentsOfFile: path, encoding: .utf8)).map { (path, $0) }
            }
    }
}
