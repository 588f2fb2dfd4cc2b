import DefinitionFiles
import Foundation
import JSON
import Testing
import Tools

@testable import Rehearsal

/// What an editor completes scripts with.
struct ScriptSchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Conversations").standardizedFileURL

    static let files =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
        .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

    @Test(arguments: files) func `accepts the scripts that ship`(_ file: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let schema = try JSONSchema(ScriptSchema.conversation)
        for document in YAML.documents(SourceText(path: file, text: text)).documents {
            let problems = schema.validate(document.json).map { "\($0.path): \($0.message)" }
            #expect(problems.isEmpty, "\(document.position): \(problems.prefix(3))")
        }
    }

    /// Each reader is asked for its keys by giving it one that it cannot know.
    static let places: [(yaml: String, pointer: [String])] = [
        ("conversation: c\nnow: 2026-03-11T09:30:00\nzzzz: 1\nturns: []", ["anyOf", "0"]),
        ("conversation: c\nnow: 2026-03-11T09:30:00\nturns: [{ zzzz: 1, user: Hi }]", ["$defs", "turn"]),
        (
            "conversation: c\nnow: 2026-03-11T09:30:00\nturns: [{ user: Hi, model: [{ zzzz: 1 }] }]",
            ["$defs", "answer"]
        ),
        (
            "conversation: c\nnow: 2026-03-11T09:30:00\nturns: [{ user: Hi, expect: { zzzz: 1 } }]",
            ["$defs", "expect"]
        ),
    ]

    @Test(arguments: places.indices) func `knows the keys that the reader knows`(_ place: Int) throws {
        let (yaml, pointer) = Self.places[place]
        let file = ScriptFile(SourceText(path: "s.yaml", text: yaml))
        let hint = try #require(file.diagnostics.first { $0.rule == "unknown-key" }?.hint)
        var schema = ScriptSchema.conversation
        for step in pointer { schema = try #require(schema[step] ?? Int(step).flatMap { schema[$0] }) }
        let keys = try #require(schema["properties"]?.object).keys
        let known = hint.replacing("it may have ", with: "").replacing(" and ", with: ", ").replacing("`", with: "")
            .split(separator: ", ").map(String.init)
        #expect(Set(known) == Set(keys))
    }

    @Test func `marks a misspelt key`() throws {
        let schema = try JSONSchema(ScriptSchema.conversation)
        let script = try JSON(parsing: #"{"conversation":"c","now":"2026-03-11T09:30:00","turns":[{"usr":"Hi"}]}"#)
        #expect(!schema.validate(script).isEmpty)
    }
}
