import Foundation
import JSON
import Testing
import Tools

/// `parley graph` and `parley schema`, as a person runs them.
struct `Drawing from the command line` {
    private func folder(_ workflow: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.file("Workflows"), withIntermediateDirectories: true)
        try workflow.write(toFile: folder.file("Workflows/hello.yaml"), atomically: true, encoding: .utf8)
        return folder
    }

    private static let hello =
        "workflow: hello\nnodes:\n  greet: { say: Hi, next: elsewhere }\n  bye: { say: Bye, next: end }\n"

    @Test func `a shipped workflow is drawn by its name`() async throws {
        let outcome = try await Binary.run("graph", "sales-assistant")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("flowchart TD"))
        #expect(outcome.output.contains("n_assistant -->|\"wants_human\"| n_handover"))
    }

    @Test func `the file's ending says the format`() async throws {
        let folder = try folder(Self.hello)
        for (name, beginning) in [("a.svg", "<svg "), ("a.dot", "digraph "), ("a.mmd", "---\ntitle")] {
            let outcome = try await Binary.run(
                "graph", "hello", "--workflows", folder.path, "--output", folder.file(name))
            #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
            #expect(try String(contentsOfFile: folder.file(name), encoding: .utf8).hasPrefix(beginning))
        }
    }

    @Test func `two runs draw the same`() async throws {
        let first = try await Binary.run("graph", "sales-assistant", "--format", "svg")
        let second = try await Binary.run("graph", "sales-assistant", "--format", "svg")
        #expect(first.output == second.output && first.output.hasSuffix("</svg>\n"))
    }

    @Test func `a workflow that does not lint yet is drawn by its file`() async throws {
        let folder = try folder(Self.hello)
        let outcome = try await Binary.run("graph", "Workflows/hello.yaml", in: folder.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("n_bye"))
    }

    @Test func `one that cannot be read says why`() async throws {
        let folder = try folder("workflow: hello\nnodes:\n  greet: { sya: Hi }\n")
        let outcome = try await Binary.run("graph", "hello", "--workflows", folder.path)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("did you mean `say`?"))
    }

    @Test func `a name that is not there is answered with the nearest`() async throws {
        let outcome = try await Binary.run("graph", "sales-asistant")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("did you mean `sales-assistant`?"))
    }

    @Test(arguments: ["workflow", "prompt"]) func `a schema is one document that can be used`(_ subject: String)
        async throws
    {
        let outcome = try await Binary.run("schema", subject)
        #expect(outcome.status == 0)
        let schema = try JSON(parsing: outcome.output)
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        _ = try JSONSchema(schema)
    }
}
