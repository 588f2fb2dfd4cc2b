import ArgumentParser
import DefinitionFiles
import Workflows

/// Writes a workflow to begin with: one that lints clean and can be played at once.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new workflow, with its prompt and a first scripted conversation.",
        discussion: """
            In a terminal it asks for what is not given; elsewhere the name is needed. Nothing is overwritten.

              parley new lead-capture --kind questions --tools native_crm_create_deal

            Kinds: \(WorkflowKind.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: "; ")).
            """)

    @Argument(help: "Its name: letters, digits and dashes, such as lead-capture.")
    var name: String?
    @Option(help: "What it begins as: assistant, questions or reminder.")
    var kind: WorkflowKind?
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The tools that it may call, by name; `none` for none.", valueName: "tool"))
    var tools: [String] = []
    @Option(
        help: ArgumentHelp("The folder with Workflows/ and Prompts/ in it (the configuration's).", valueName: "folder"))
    var folder: String?
    @Option(help: ArgumentHelp("The configuration file, for its folder and models.", valueName: "file"))
    var config: String?

    func run() throws {
        let configuration = try ConfigurationSources.Flags(config: config, workflows: folder).load()
        let surroundings = try Surroundings.installed(configuration)
        let questions = NewQuestions(surroundings: surroundings)
        let canAsk = Terminal.hasKeyboard && Terminal.output.isTerminal
        guard let name = name ?? (canAsk ? questions.name() : nil) else {
            throw CommandFailure(.usage, "the workflow needs a name: parley new lead-capture --kind questions")
        }
        try questions.check(name: name)
        let kind = self.kind ?? (canAsk ? questions.kind() : .assistant)
        let tools =
            try self.tools.isEmpty
            ? (canAsk ? questions.tools(for: kind) : kind.usualTools) : questions.tools(self.tools, for: kind)
        var workflow = NewWorkflow(name: name, kind: kind, tools: tools)
        if let models = surroundings.models, !models.contains(workflow.model), let first = models.min() {
            workflow.model = first
        }
        let desk = NewFiles(folder: configuration.workflows, surroundings: surroundings)
        workflow.startsConversations = desk.canStart(workflow)
        try desk.write(workflow)
        let report = LintReport(try LintTarget.list([desk.path(workflow.workflowPath)]), surroundings)
        Terminal.output.write(desk.told(workflow, paint: Terminal.output.paint))
        if !report.diagnostics.isEmpty {
            Terminal.output.write("\n" + LintFormat.text.text(of: report, colour: Terminal.output.paint.isOn))
        }
    }
}
