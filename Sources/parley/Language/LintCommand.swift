import ArgumentParser
import Foundation
import Workflows

/// Reads workflows and prompts without running anything, and tells all that is wrong with them.
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check workflows and prompts: every problem at once, each with its place and the likely fix.",
        discussion: """
            Checks the folder that holds Workflows/ and Prompts/, as the runtime does before it loads them: keys, ways \
            between nodes, tools and their arguments, prompts, variables, fields and types in expressions, loops that \
            never wait, secrets. A file is checked together with its folder, and only its own problems are shown.

            Exit status: 0 nothing, or warnings only; 1 errors; 2 wrong usage or configuration.
            """)

    @Argument(help: "Folders with Workflows/ in them, or single files (the configuration's folder).")
    var paths: [String] = []
    @Option(help: "text; json; sarif (2.1.0, for code scanning); github (annotations of a pull request).")
    var format = LintFormat.text
    @Flag(help: "Check again whenever a file changes, until Ctrl-C.")
    var watch = false
    @Option(help: ArgumentHelp("The configuration file, for its folder and models.", valueName: "file"))
    var config: String?

    func validate() throws {
        if watch, format != .text { throw ValidationError("--watch is for reading along: it goes with --format text") }
    }

    func run() async throws {
        let configuration = try ConfigurationSources.Flags(config: config).load()
        let targets = try LintTarget.list(paths.isEmpty ? [configuration.workflows] : paths)
        let surroundings = try Surroundings.installed(configuration)
        let lint = { @Sendable () -> LintReport in LintReport(targets, surroundings) }
        let report: LintReport
        if watch {
            report = await LintWatch(targets: targets, terminal: .output).run(lint)
        } else {
            report = lint()
            Terminal.output.write(format.text(of: report, colour: Terminal.output.paint.isOn))
        }
        if report.errors > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
