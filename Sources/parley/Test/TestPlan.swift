import CRMTools
import DefinitionFiles
import Rehearsal
import Tools
import Workflows

/// What is played: the scripts and the workflows, checked together before anything runs.
struct TestPlan: Sendable {
    let library: WorkflowLibrary
    let tools: ToolRegistry
    let suite: ScriptSuite

    /// - Parameter workflows: the folder with `Workflows/` and `Prompts/` in it.
    /// - Throws: `CommandFailure` that tells all mistakes at their lines.
    init(paths: [String], workflows: String) throws {
        let isColoured = Terminal.error.paint.isOn
        tools = ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: workflows)))
        let loaded = Loader.load(directory: workflows, into: .rehearsed(tools))
        guard let library = loaded.library else {
            throw CommandFailure(.usage, "the workflows do not load\n\n" + loaded.rendered(colour: isColoured))
        }
        self.library = library
        var suite: ScriptSuite
        do {
            suite = try ScriptSuite(paths: paths)
        } catch let error as ScriptFileError {
            throw CommandFailure(.usage, error.description.printable)
        }
        if !suite.hasErrors { suite.check(ScriptChecks(library: library, tools: tools)) }
        guard !suite.hasErrors else {
            throw CommandFailure(.usage, "the scripts have mistakes\n\n" + suite.rendered(colour: isColoured))
        }
        self.suite = suite
    }
}

extension ScriptSuite {
    /// The texts of the files by path.
    var sources: [String: String] {
        Dictionary(files.map { ($0.path, $0.source.text) }) { first, _ in first }
    }
}
