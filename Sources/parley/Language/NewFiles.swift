import DefinitionFiles
import Foundation
import Workflows

/// The folder that a new workflow is written into.
struct NewFiles {
    let folder: String
    let surroundings: Surroundings

    /// Where a file of it stands, from the working folder.
    func path(_ file: String) -> String { folder == "." ? file : folder + "/" + file }

    /// Whether conversations may start the workflow: not where another one that is there would start too.
    func canStart(_ workflow: NewWorkflow) -> Bool {
        let before = Loader.load(directory: folder, into: surroundings)
        var sources = before.sources
        for file in workflow.files where !file.path.hasPrefix("Tests/") { sources[path(file.path)] = file.text }
        let after = Loader.load(sources: sources, into: surroundings)
        let rule = "two-triggers"
        return after.diagnostics.count { $0.rule == rule } <= before.diagnostics.count { $0.rule == rule }
    }

    /// - Throws: `CommandFailure` where one of its files is there already; then none is written.
    func write(_ workflow: NewWorkflow) throws {
        let files = workflow.files
        for file in files where FileManager.default.fileExists(atPath: path(file.path)) {
            throw CommandFailure(
                .usage, "\(path(file.path)) is there already, and nothing is overwritten: choose another name")
        }
        for file in files {
            let target = URL(fileURLWithPath: path(file.path))
            do {
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                // Not even one that was written since.
                try Data(file.text.utf8).write(to: target, options: .withoutOverwriting)
            } catch {
                throw CommandFailure(
                    .failed, "\(path(file.path)) cannot be written: \(error.localizedDescription)")
            }
        }
    }

    /// What was written, and what to do next.
    func told(_ workflow: NewWorkflow, paint: Paint) -> String {
        let files = workflow.files
        let width = files.map { path($0.path).count }.max() ?? 0
        var text = ""
        for (place, file) in files.enumerated() {
            let space = String(repeating: " ", count: width - path(file.path).count)
            text +=
                (place == 0 ? "Wrote  " : "       ") + path(file.path) + space + "  " + paint(file.role, .dim) + "\n"
        }
        let place = folder == "." ? "" : folder
        let inFolder = place.isEmpty ? "" : " --workflows \(place)"
        let steps = [
            ("parley lint" + (place.isEmpty ? "" : " \(place)") + " --watch", "checks it while you change it"),
            ("parley demo \(path(workflow.scriptPath))\(inFolder)", "plays the script, offline"),
            ("parley chat --workflow \(workflow.name)\(inFolder)", "talks with it, with your model"),
        ]
        let wide = steps.map(\.0.count).max() ?? 0
        text += "\nNext\n"
        for (command, meaning) in steps {
            text +=
                "  " + command + String(repeating: " ", count: wide - command.count) + "  " + paint(meaning, .dim)
                + "\n"
        }
        return text
    }
}
