import ArgumentParser
import DefinitionFiles
import JSON

/// How a report is written.
enum LintFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, sarif, github

    func text(of report: LintReport, colour: Bool = false) -> String {
        switch self {
        case .text:
            let found = DiagnosticRenderer(sources: report.sources, colour: colour).render(report.diagnostics)
            return (found.isEmpty ? "" : found + "\n") + report.summary + "\n"
        case .json: return Self.json(report).text + "\n"
        case .sarif: return SARIF.log(of: report).indented + "\n"
        case .github: return report.diagnostics.map { GitHubAnnotation.line(for: $0) + "\n" }.joined()
        }
    }

    private static func json(_ report: LintReport) -> JSON {
        let problems = report.diagnostics.map { diagnostic -> JSON in
            [
                "file": .string(diagnostic.position.file), "line": JSON(diagnostic.position.line),
                "column": JSON(diagnostic.position.column), "severity": .string(diagnostic.severity.rawValue),
                "rule": .string(diagnostic.rule), "message": .string(diagnostic.message),
                "hint": diagnostic.hint.map { .string($0) } ?? .null,
            ]
        }
        return ["errors": JSON(report.errors), "warnings": JSON(report.warnings), "problems": .array(problems)]
    }
}
