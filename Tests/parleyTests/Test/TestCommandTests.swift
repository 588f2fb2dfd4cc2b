import Foundation
import FoundationXML
import JSON
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(3)))
struct `The test command` {
    private static let talks = """
        conversation: a visitor says hello
        tags: [smoke]
        workflow: shop
        now: 2026-03-11T09:30:00
        turns: [{ user: Hi, model: [{ says: Hello }] }]
        ---
        conversation: a visitor says hello again
        workflow: shop
        now: 2026-03-11T09:30:00
        turns: [{ user: Hi, model: [{ says: Hello }], expect: { reply: [Bye] } }]
        ---
        conversation: another one
        tags: [slow]
        workflow: shop
        now: 2026-03-11T09:30:00
        turns: [{ user: Hi, model: [{ outcome: done }], expect: { state: resolved } }]

        """

    private func folder(_ old: String = "", _ new: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let talks = old.isEmpty ? Self.talks : Self.talks.replacingOccurrences(of: old, with: new)
        for (path, text) in [
            ("Workflows/shop.yaml", RehearsedScripts.shop), ("Prompts/helper.md", "Help.\n"), ("talks/all.yaml", talks),
        ] {
            try FileManager.default.createDirectory(
                atPath: (folder.file(path) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: folder.file(path), atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test func `ends well only where all have passed`() async throws {
        let folder = try folder("[Bye]", "[Hello!, Hello]")
        let good = try await Binary.run("test", "talks", in: folder.path)
        #expect(good.output == "3 passed, 0 failed\n")
        #expect(good.errors == "")
        #expect(good.status == 0)
    }

    @Test func `tells failures first and closes with the counts`() async throws {
        let folder = try folder()
        let outcome = try await Binary.run("test", "talks", in: folder.path)
        #expect(outcome.status == 1)
        #expect(outcome.lines.first == "✗ a visitor says hello again  talks/all.yaml:7")
        #expect(outcome.lines.last == "2 passed, 1 failed")
        #expect(!outcome.output.contains("\u{1B}") && outcome.errors == "")
    }

    @Test(arguments: [
        (["--filter", "HELLO"], "1 passed, 1 failed", 1),
        (["--filter", "a visitor says hello"], "1 passed, 0 failed", 0),
        (["--tag", "smoke", "--tag", "slow"], "2 passed, 0 failed", 0),
        (["--filter", "another", "--tag", "smoke"], "0 passed, 0 failed", 1),
        (["--filter", "another", "--repeat", "3"], "3 passed, 0 failed", 0),
    ])
    func `plays only those that are asked for`(_ options: [String], _ verdict: String, _ status: Int) async throws {
        let folder = try folder()
        let line = (["parley", "test", "talks"] + options.map { "'\($0)'" }).joined(separator: " ")
        let outcome = try await Binary.shell(line, in: folder.path)
        #expect(outcome.lines.last == verdict)
        #expect(Int(outcome.status) == status)
    }

    @Test func `remembers what failed`() async throws {
        let folder = try folder()
        _ = try await Binary.run("test", "talks", in: folder.path)
        let again = try await Binary.run("test", "./talks/all.yaml", "--failed", in: folder.path)
        #expect(again.lines.last == "0 passed, 1 failed")
        // What is not played stays remembered.
        _ = try await Binary.run("test", "talks", "--tag", "smoke", in: folder.path)
        let third = try await Binary.run("test", "talks", "--failed", in: folder.path)
        #expect(third.lines.last == "0 passed, 1 failed")
        try Self.talks.replacingOccurrences(of: "[Bye]", with: "[Hello!, Hello]")
            .write(toFile: folder.file("talks/all.yaml"), atomically: true, encoding: .utf8)
        _ = try await Binary.run("test", "talks", "--failed", in: folder.path)
        let fourth = try await Binary.run("test", "talks", "--failed", in: folder.path)
        #expect(fourth.errors.contains("none of these failed last time"))
        #expect(fourth.output == "3 passed, 0 failed\n")
    }

    @Test func `tells a mistake at its line before anything is played`() async throws {
        let folder = try folder("outcome: done", "outcom: done")
        let outcome = try await Binary.run("test", "talks", "--report", "r.html", in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(
            outcome.errors.hasPrefix(
                "parley: the scripts have mistakes\n\ntalks/all.yaml:16:31: error: an answer of the model has no key `outcom`"
            ))
        #expect(!folder.names.contains("r.html"))
    }

    @Test(arguments: [["nowhere"], ["--repeat", "0"], ["--min-coverage", "101"], ["--watch", "--format", "json"]])
    func `refuses what it cannot do`(_ options: [String]) async throws {
        let line = (["parley", "test"] + options).joined(separator: " ")
        let folder = try folder()
        let outcome = try await Binary.shell(line, in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.output == "" && outcome.errors.hasPrefix("parley: "))
    }

    @Test func `fails where less was reached than is asked for`() async throws {
        let folder = try folder("[Bye]", "[Hello!, Hello]")
        let low = try await Binary.run("test", "talks", "--min-coverage", "100", in: folder.path)
        #expect(low.status == 1)
        #expect(
            low.output.contains("never reached:\n  Workflows/shop.yaml:10  helper: calls native_crm_create_deal\n"))
        #expect(low.output.contains("coverage is 50 %, and 100 % is asked for\n3 passed, 0 failed\n"))
        let enough = try await Binary.run("test", "talks", "--min-coverage", "50", in: folder.path)
        #expect(enough.status == 0 && enough.output == "3 passed, 0 failed\n")
    }

    @Test func `writes every report beside what it prints`() async throws {
        let folder = try folder()
        let outcome = try await Binary.run(
            "test", "talks", "--format", "json", "--report", "out/r.html", "--junit", "j.xml", "--json", "j.json",
            in: folder.path)
        #expect(outcome.errors == "2 passed, 1 failed\n")
        let printed = try JSON(parsing: outcome.output)
        #expect(printed["passed"]?.int == 2 && printed["conversations"]?.array?.count == 3)
        let text = try String(contentsOfFile: folder.file("j.json"), encoding: .utf8)
        #expect(text == outcome.output)
        #expect(try String(contentsOfFile: folder.file("out/r.html"), encoding: .utf8).contains("2 passed, 1 failed"))
        let xml = try Data(contentsOf: URL(fileURLWithPath: folder.file("j.xml")))
        #expect(XMLParser(data: xml).parse())
    }

    @Test func `gives the same text for the same seed`() async throws {
        let folder = try folder()
        let runs = try await (
            Binary.run("test", "talks", "--jobs", "1", "--seed", "7", in: folder.path),
            Binary.run("test", "talks", "--jobs", "8", "--seed", "7", in: folder.path)
        )
        #expect(runs.0.output == runs.1.output)
        #expect(runs.0.output.contains("--seed 7"))
    }
}

struct `The progress line` {
    @Test func `counts what is done and what failed`() {
        #expect(
            TestProgress.line(done: 40, failed: 0, of: 100, last: "a quote")
                == "[########------------]  40 of 100 · a quote")
        #expect(
            TestProgress.line(done: 3, failed: 1, of: 3, last: "b").hasPrefix(
                "[####################] 3 of 3 · 1 failed"))
    }
}
