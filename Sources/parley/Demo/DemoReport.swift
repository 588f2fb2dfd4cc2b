import Foundation
import Rehearsal
import Runtime

/// What the demo says at its end: the records, the totals, where to look next.
struct DemoReport {
    let script: ConversationScript
    let played: PlayedScript
    let command: DemoCommand
    let took: Duration

    /// - Throws: `CommandFailure` where what the script should have made is missing.
    func show(on terminal: Terminal) throws {
        let paint = terminal.paint
        terminal.line(paint("The records it made", .bold))
        terminal.write(played.records.text(paint))
        terminal.line()
        if let trace = played.trace {
            terminal.line(paint("In all", .bold))
            terminal.line("  " + TraceTotals(trace).text)
            terminal.line()
        }
        let missing = played.missing(from: script)
        guard missing.isEmpty, played.result.hasPassed else {
            let problems =
                played.result.findings.map(\.message)
                + (missing.isEmpty ? [] : ["missing: " + missing.joined(separator: ", ")])
            throw CommandFailure(
                .failed, problems.joined(separator: "\nparley: ") + "\nparley: `\(traceCommand)` shows what happened")
        }
        terminal.line(paint("Where to look next", .bold))
        let lines = [
            (traceCommand, "every step of it: prompts, calls, results, times"),
            ("\(program) chat --endpoint URL --model NAME", "hold a conversation with your own model"),
            (files, "what it ran"),
            (command.script, "what was played"),
        ]
        let width = lines.map(\.0.count).max() ?? 0
        for (what, why) in lines {
            terminal.line("  " + paint(what, .cyan) + String(repeating: " ", count: width - what.count) + "  " + why)
        }
    }

    private var traceCommand: String {
        "\(program) trace --database \(command.database) \(played.result.conversations.last ?? 1)"
    }

    private var files: String {
        let folder = command.workflows == "." ? "" : command.workflows + "/"
        guard let workflow = played.trace?.workflow, !workflow.isEmpty else { return folder + "Workflows/" }
        return "\(folder)Workflows/\(workflow).yaml"
    }

    /// The program as it was called.
    private var program: String {
        let path = CommandLine.arguments.first ?? "parley"
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
