import DefinitionFiles
import JSON
import Testing
import Workflows

@testable import parley

struct `A SARIF log` {
    private func log(_ diagnostics: [Diagnostic]) -> JSON {
        var report = LintReport()
        report.diagnostics = diagnostics
        return SARIF.log(of: report)
    }

    @Test func `names the rules once, and each result's place`() throws {
        let diagnostics = [
            Diagnostic(
                at: SourcePosition(file: "Workflows/ä b.yaml", line: 3, column: 7), rule: "unknown-key", "no `x`",
                hint: "did you mean `y`?"),
            Diagnostic(
                .warning, at: SourcePosition(file: "/work/Prompts/p.md", line: 1, column: 1), rule: "empty-prompt",
                "empty"),
            Diagnostic(
                at: SourcePosition(file: "./Workflows/c.yaml", line: 9, column: 1), rule: "unknown-key", "no `z`"),
        ]
        let log = log(diagnostics)
        #expect(log["version"] == "2.1.0")
        let run = try #require(log["runs"]?[0])
        #expect(run["columnKind"] == "unicodeCodePoints")
        #expect(run["tool"]?["driver"]?["rules"] == [["id": "empty-prompt"], ["id": "unknown-key"]])
        #expect(
            run["results"]?[0] == [
                "ruleId": "unknown-key", "ruleIndex": 1, "level": "error",
                "message": ["text": "no `x` (did you mean `y`?)"],
                "locations": [
                    [
                        "physicalLocation": [
                            "artifactLocation": ["uri": "Workflows/%C3%A4%20b.yaml"],
                            "region": ["startLine": 3, "startColumn": 7],
                        ]
                    ]
                ],
            ])
        let uris = run["results"]?.array?.map {
            $0["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
        }
        #expect(uris == ["Workflows/%C3%A4%20b.yaml", "file:///work/Prompts/p.md", "Workflows/c.yaml"])
        #expect(run["results"]?[1]?["level"] == "warning")
        #expect(run["results"]?[1]?["ruleIndex"] == 0)
    }

    @Test func `of nothing wrong has an empty list of results, not none`() {
        #expect(log([])["runs"]?[0]?["results"] == [])
    }
}
