import DefinitionFiles
import Foundation
import JSON
import Testing
import Workflows

@testable import parley

@Suite(.timeLimit(.minutes(3)))
struct `The lint command` {
    static let good = """
        workflow: hello
        nodes:
          greet:
            say: "Hi {{ default(contact.first_name, 'there') }}!"
            next: end

        """

    /// A folder with one workflow, changed in one place.
    private func folder(_ old: String = "", _ new: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("Workflows/hello.yaml", old.isEmpty ? Self.good : Self.good.replacing(old, with: new))
        return folder
    }

    @Test func `says so where nothing is wrong`() async throws {
        let folder = try folder()
        let outcome = try await Binary.run("lint", in: folder.path)
        #expect(outcome.output == "1 workflow: no problems\n")
        #expect(outcome.errors == "")
        #expect(outcome.status == 0)
    }

    @Test func `shows each problem with its line, a caret and the fix`() async throws {
        let folder = try folder("contact.first_name", "contact.frist_name")
        let outcome = try await Binary.run("lint", in: folder.path)
        #expect(
            outcome.output == """
                Workflows/hello.yaml:4:33: error: `contact` has no field `frist_name`
                      say: "Hi {{ default(contact.frist_name, 'there') }}!"
                                                  ^
                  hint: did you mean `contact.first_name`?

                1 error in 1 file

                """)
        #expect(outcome.status == 1)
    }

    @Test func `ends well where there are warnings only`() async throws {
        let folder = try folder("nodes:", "variables: { seats: integer }\nnodes:")
        let outcome = try await Binary.run("lint", in: folder.path)
        #expect(outcome.output.contains("Workflows/hello.yaml:2:14: warning: the variable `seats` is never written"))
        #expect(outcome.output.hasSuffix("1 warning in 1 file\n"))
        #expect(outcome.status == 0)
    }

    @Test func `checks the arguments of tools`() async throws {
        let folder = try folder(
            "say: \"Hi {{ default(contact.first_name, 'there') }}!\"",
            "tool: { native_crm_create_deal: { nmae: Seats } }")
        let outcome = try await Binary.run("lint", in: folder.path)
        #expect(outcome.output.contains("`native_crm_create_deal` has no argument `nmae`"))
        #expect(outcome.output.contains("did you mean `name`?"))
        #expect(outcome.status == 1)
    }

    @Test func `of a file shows its own problems, found together with its folder`() async throws {
        let folder = try folder("next: end", "next: ned")
        try folder.write("Workflows/other.yaml", "workflow: other\nnodes: { a: { ai: gone } }\n")
        let both = try await Binary.run("lint", "--format", "json", in: folder.path)
        #expect(try JSON(parsing: both.answer)["errors"]?.int == 2)
        for path in ["Workflows/other.yaml", "./Workflows/other.yaml", folder.file("Workflows/other.yaml")] {
            let one = try await Binary.run("lint", path, in: folder.path)
            #expect(one.output.contains("there is no prompt `gone`"), "\(path)")
            #expect(one.output.hasSuffix("1 error in 1 file\n"), "\(path)")
        }
        let part = try await Binary.run("lint", "Workflows", in: folder.path)
        #expect(part.output.hasSuffix("2 errors in 2 files\n"))
    }

    @Test(arguments: [["no/such/folder"], ["hello.txt"], ["--format", "xml"], ["--watch", "--format", "json"]])
    func `of what cannot be checked is wrong usage`(_ arguments: [String]) async throws {
        let folder = try folder()
        try folder.write("hello.txt", "Hello")
        let outcome = try await ParleyBinary.run(["lint"] + arguments, in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.error.hasPrefix("parley: "))
        #expect(outcome.output == "")
    }

    @Test func `writes JSON for machines`() async throws {
        let folder = try folder("next: end", "nxet: end")
        let outcome = try await Binary.run("lint", "--format", "json", in: folder.path)
        let problems = try #require(try JSON(parsing: outcome.answer)["problems"]?.array)
        #expect(
            problems.first == [
                "file": "Workflows/hello.yaml", "line": 5, "column": 5, "severity": "error", "rule": "unknown-key",
                "message": "the node `greet` has no key `nxet`", "hint": "did you mean `next`?",
            ])
        #expect(outcome.status == 1)
    }

    @Test func `marks lines of a pull request`() async throws {
        let folder = try folder("next: end", "next: ned")
        let outcome = try await Binary.run("lint", "--format", "github", in: folder.path)
        #expect(
            outcome.output == """
                ::error file=Workflows/hello.yaml,line=5,col=11,title=unknown-node::there is no node `ned`%0Adid you mean `end`?

                """)
    }

    @Test func `escapes what would end an annotation`() {
        let position = SourcePosition(file: "Workflows/a,b:c.yaml", line: 1, column: 2)
        let line = GitHubAnnotation.line(for: Diagnostic(.warning, at: position, rule: "r", "100 %\nof it"))
        #expect(line == "::warning file=Workflows/a%2Cb%3Ac.yaml,line=1,col=2,title=r::100 %25%0Aof it")
    }

    @Test func `watches, and checks again when a file changes or comes`() async throws {
        let folder = try folder()
        let watching = try ParleyBinary.Running(["lint", "--watch"], folder: folder.path, environment: [:])
        #expect(await watching.wait(for: "1 workflow: no problems\nWatching this folder; Ctrl-C stops.\n"))
        try folder.write("Workflows/hello.yaml", Self.good.replacing("next: end", with: "next: nowhere"))
        #expect(await watching.wait(for: "there is no node `nowhere`"))
        try folder.write("Workflows/second.yaml", "workflow: second\n")
        #expect(await watching.wait(for: "2 errors in 2 files"))
        watching.signal(SIGINT)
        #expect(await watching.outcome().status == 1)
    }
}

extension TemporaryFolder {
    func write(_ name: String, _ text: String) throws {
        let path = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: path)
    }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }
}
