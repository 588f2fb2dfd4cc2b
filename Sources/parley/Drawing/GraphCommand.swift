import ArgumentParser
import DefinitionFiles
import Foundation
import Workflows

/// A picture of a workflow.
struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw a workflow: its nodes, and how they lead to each other.",
        discussion: """
            parley graph sales-assistant --output sales-assistant.svg
            parley graph Workflows/sales-assistant.yaml --format dot | dot -Tpng > sales-assistant.png

            mermaid is drawn by GitHub, GitLab and many editors; svg is laid out here, needs nothing else, and follows \
            the light or dark of the page it is shown on. A workflow that does not lint yet is drawn as far as it can \
            be read.
            """)

    @Argument(help: "Its name, or its file.")
    var workflow: String
    @Option(help: "mermaid, dot or svg (what the output's name ends in; mermaid).")
    var format: GraphFormat?
    @Option(help: ArgumentHelp("The file to write; standard output where it is not given.", valueName: "file"))
    var output: String?
    @Option(
        help: ArgumentHelp("The folder with Workflows/ in it (PARLEY_WORKFLOWS; this one).", valueName: "folder"))
    var workflows: String?
    @Option(help: ArgumentHelp("The configuration file, for its folder.", valueName: "file"))
    var config: String?

    func run() throws {
        let chart = FlowChart(try found())
        let format = self.format ?? output.flatMap(GraphFormat.init(fileName:)) ?? .mermaid
        let text: String
        do throws(DrawingError) {
            text = try format.text(of: chart)
        } catch {
            throw CommandFailure(.failed, "\(workflow.printable): \(error); use --format dot and Graphviz")
        }
        guard let output else {
            Terminal.output.write(text)
            return
        }
        do {
            try text.write(toFile: output, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(.usage, "\(output.printable) cannot be written: name a file in a folder that is there")
        }
    }

    private func found() throws -> Workflow {
        let isFile = workflow.hasSuffix(".yaml") || workflow.hasSuffix(".yml")
        let folder =
            isFile
            ? try LintTarget(workflow).folder
            : try ConfigurationSources.Flags(config: config, workflows: workflows).load().workflows
        let source = ChartSource(directory: folder)
        let stem = String((workflow.split(separator: "/").last ?? "").prefix { $0 != "." })
        let match =
            isFile
            ? source.workflows.values.first { Self.isSame($0.file, workflow) } : source.workflows[workflow]
        if let match { return match }
        let broken = source.problems.first { path, _ in
            isFile
                ? Self.isSame(path, workflow)
                : path.split(separator: "/").last.map { $0.prefix { $0 != "." } } == stem[...]
        }
        if let broken {
            throw CommandFailure(
                .failed, "\(workflow.printable) cannot be read\n\n" + broken.value.trimmingCharacters(in: .newlines))
        }
        if let problem = source.folderProblem { throw CommandFailure(.usage, problem) }
        let names = source.workflows.keys.sorted()
        let near =
            suggestion(for: workflow, among: names).map { ": did you mean `\($0)`?" }
            ?? (names.isEmpty ? "" : "; there are \(Words.and(names))")
        throw CommandFailure(.usage, "there is no workflow `\(workflow.printable)`\(near)")
    }

    private static func isSame(_ path: String, _ other: String) -> Bool {
        func plain(_ path: String) -> Substring { path.hasPrefix("./") ? path.dropFirst(2) : path[...] }
        return plain(path) == plain(other)
    }
}
