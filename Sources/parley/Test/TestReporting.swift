import ArgumentParser
import DefinitionFiles
import Foundation
import JSON
import Rehearsal

/// What is told of a run, and where.
struct TestReporting: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json, junit }

    @Option(help: "What is printed: text; json; junit (XML).")
    var format = Format.text
    @Option(help: ArgumentHelp("Write an HTML page with all transcripts and the coverage.", valueName: "file"))
    var report: String?
    @Option(help: ArgumentHelp("Write JUnit XML.", valueName: "file"))
    var junit: String?
    @Option(help: ArgumentHelp("Write JSON.", valueName: "file"))
    var json: String?
    @Flag(help: "Print what of the workflows was reached, and what never.")
    var coverage = false
    @Option(help: ArgumentHelp("Fail if less of the workflows was reached.", valueName: "percent"))
    var minCoverage: Int?

    func validate() throws {
        guard (0...100).contains(minCoverage ?? 0) else { throw ValidationError("--min-coverage is 0 to 100") }
    }

    var wantsCoverage: Bool {
        coverage || minCoverage != nil || report != nil || json != nil || format == .json
    }

    /// - Returns: the status that the program ends with.
    func tell(_ run: RunReport, on terminal: Terminal = .output) throws -> ExitStatus {
        try write(run)
        let lacks = run.coverage.map { $0.total.percent < minCoverage ?? 0 } ?? false
        switch format {
        case .json: terminal.line(run.json.indented)
        case .junit: terminal.write(run.junit)
        case .text: terminal.write(text(run, lacks: lacks, terminal))
        }
        if format != .text {
            if lacks, let missing = missing(run) { Terminal.error.line(missing) }
            Terminal.error.line(run.verdict)
        }
        return run.failures == 0 && !run.results.isEmpty && !lacks ? .good : .failed
    }

    private func text(_ run: RunReport, lacks: Bool, _ terminal: Terminal) -> String {
        let failures = FailureText(run, paint: .on(terminal), width: min(terminal.width, 120))
        var text = run.failed.map { failures.text($0) + "\n" }.joined()
        if let coverage = run.coverage, self.coverage || lacks {
            text += CoverageText(paint: terminal.paint).text(coverage) + "\n"
        }
        if lacks, let missing = missing(run) { text += terminal.paint(missing, .red) + "\n" }
        if run.results.isEmpty { text += "no conversation was played: is the filter or the tag misspelt?\n" }
        if run.failures > 1 {
            for result in run.failed {
                let position = result.script.position
                text += "  \(position.file):\(position.line)  \(result.script.name)".printable + "\n"
            }
        }
        let isGood = run.failures == 0 && !run.results.isEmpty
        return text + terminal.paint(run.verdict, isGood ? .green : .red) + "\n"
    }

    private func missing(_ run: RunReport) -> String? {
        run.coverage.map { "coverage is \($0.total.percent) %, and \(minCoverage ?? 0) % is asked for" }
    }

    private func write(_ run: RunReport) throws {
        let files: [(String?, () -> String)] = [
            (report, { run.html }), (junit, { run.junit }), (json, { run.json.indented + "\n" }),
        ]
        for case (let path?, let text) in files {
            do {
                let url = URL(fileURLWithPath: path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text().utf8).write(to: url, options: .atomic)
            } catch {
                throw CommandFailure(
                    .usage, "cannot write \(path.printable): \(error.localizedDescription)")
            }
        }
    }
}

extension ReportPaint {
    /// Coloured where the terminal has colour; nothing in the text moves the cursor.
    static func on(_ terminal: Terminal) -> ReportPaint {
        let paint = terminal.paint
        return ReportPaint(hasColour: paint.isOn) { text, role in
            let text = text.printable
            return switch role {
            case .plain: text
            case .title: paint(text, .bold)
            case .good: paint(text, .green)
            case .bad: paint(text, .red)
            case .faint: paint(text, .dim)
            case .visitor: paint(text, .bold, .green)
            case .bot: paint(text, .bold, .blue)
            case .person: paint(text, .bold, .magenta)
            case .call: paint(text, .cyan)
            }
        }
    }
}
