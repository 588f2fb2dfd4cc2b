import DefinitionFiles
import JSON
import Rehearsal
import Testing

/// A report of two conversations, of which one failed, with text in it that means something to XML and HTML.
struct `A run's report` {
    private static let hostile = "<b>\"it's\" & \u{1B}[2J\u{202E}</b>"

    private static func report() throws -> RunReport {
        let yaml = """
            conversation: good
            tags: [smoke]
            now: 2026-03-11T09:30:00
            turns: [{ user: Hi }]
            ---
            conversation: 'a <b> & "c"'
            now: 2026-03-11T09:30:00
            turns: [{ user: Hi }]
            """
        let file = ScriptFile(SourceText(path: "talks/a.yaml", text: yaml))
        try #require(file.scripts.count == 2)
        let results = file.scripts.map { script -> ScriptResult in
            var performance = Performance(script: script)
            if script.number == 1 {
                performance.findings = [
                    Finding(
                        .reply, at: .init(file: "talks/a.yaml", line: 8, column: 3), turn: 0, "no reply is as expected",
                        expected: "contains \"x\"", got: hostile, hint: "look again")
                ]
            }
            return ScriptResult(performance: performance, seed: 9, took: .milliseconds(1234))
        }
        return RunReport(
            results: results, sources: ["talks/a.yaml": yaml], seed: 9, took: .seconds(2),
            options: ["--workflows", "bots"])
    }

    @Test func `is JUnit XML as continuous integration reads it`() throws {
        let xml = try Self.report().junit
        #expect(
            xml.hasPrefix(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="parley test" tests="2" failures="1" errors="0" time="2.000">
                  <testsuite name="talks/a.yaml" tests="2" failures="1" errors="0" skipped="0" time="2.468">
                    <testcase classname="talks.a" name="good" file="talks/a.yaml" line="1" time="1.234"/>
                    <testcase classname="talks.a" name="a &lt;b&gt; &amp; &quot;c&quot;" file="talks/a.yaml" line="6" time="1.234">
                      <failure type="reply" message="no reply is as expected">
                """), "\(xml)")
        #expect(xml.contains("&lt;b&gt;&quot;it's&quot; &amp; \u{FFFD}[2J"))
        #expect(!xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func `is JSON with keys that stay`() throws {
        let json = try Self.report().json
        #expect(json.object?.keys == ["format", "passed", "failed", "seed", "milliseconds", "conversations"])
        let failed = try #require(json["conversations"]?[1])
        #expect(
            failed.object?.keys == [
                "name", "file", "line", "tags", "workflow", "status", "seed", "milliseconds", "again", "findings",
                "turns",
            ])
        #expect(failed["status"] == "failed" && failed["milliseconds"] == 1234)
        #expect(failed["again"] == "parley test talks/a.yaml --filter 'a <b> & \"c\"' --seed 9 --workflows bots")
        #expect(
            failed["findings"]?[0] == [
                "kind": "reply", "turn": 1, "file": "talks/a.yaml", "line": 8, "column": 3,
                "message": "no reply is as expected", "expected": "contains \"x\"", "got": .string(Self.hostile),
                "hint": "look again",
            ])
    }

    @Test func `is a page in which no text is markup`() throws {
        let html = try Self.report().html
        #expect(html.hasPrefix("<!doctype html>"))
        #expect(html.contains("a &lt;b&gt; &amp; &quot;c&quot;"))
        #expect(html.contains("&lt;b&gt;&quot;it&#39;s&quot; &amp; \u{FFFD}[2J\u{FFFD}&lt;/b&gt;"))
        #expect(!html.contains("<b>\"") && !html.contains("<script") && !html.contains("http"))
        let failed = try #require(html.firstRange(of: "id=\"failed\""))
        let passed = try #require(html.firstRange(of: "id=\"passed\""))
        #expect(failed.lowerBound < passed.lowerBound)
    }

    @Test func `counts what could not be played as an error`() throws {
        var report = try Self.report()
        report.results[1].performance.findings[0].kind = .play
        #expect(report.junit.contains("failures=\"0\" errors=\"1\""))
        #expect(report.junit.contains("<error type=\"play\""))
        #expect(report.verdict == "1 passed, 1 failed")
    }
}
