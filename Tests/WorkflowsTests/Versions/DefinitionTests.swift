import Testing

@testable import Workflows

struct `A definition` {
    static let sources = [
        "Workflows/main.yaml":
            "workflow: main\nnodes:\n  a: { run: inner, next: b }\n  b: { ai: { prompt: one, outcomes: { done: Done. } }, next: end }\n",
        "Workflows/inner.yaml":
            "workflow: inner\nnodes:\n  a: { each: { in: \"{{ [1] }}\", do: { b: { ai: { prompt: two, output: { type: object } } } } }, next: end }\n",
        "Workflows/other.yaml": "workflow: other\nnodes: { a: { say: Hi, next: end } }\n",
        "Prompts/one.md": "One.\n", "Prompts/two.md": "Two.\n", "Prompts/three.md": "Three.\n",
    ]

    static func definition(_ changes: [String: String] = [:]) throws -> Definition {
        let result = Loader.load(sources: sources.merging(changes) { _, new in new })
        #expect(result.rendered() == "")
        return try #require(result.library?.definition(of: "main"))
    }

    @Test func `it is a workflow with what it runs and the prompts of all`() throws {
        let definition = try Self.definition()
        #expect(definition.workflows.keys.sorted() == ["inner", "main"])
        #expect(definition.prompts.keys.sorted() == ["one", "two"])
        #expect(
            definition.sources.map(\.path) == [
                "Workflows/main.yaml", "Workflows/inner.yaml", "Prompts/one.md", "Prompts/two.md",
            ])
    }

    @Test(arguments: ["Workflows/main.yaml", "Workflows/inner.yaml", "Prompts/one.md", "Prompts/two.md"])
    func `its hash changes with each of its files`(_ path: String) throws {
        let changed = try Self.definition([path: (Self.sources[path] ?? "") + "\n"])
        #expect(try Self.definition().hash != changed.hash)
    }

    @Test(arguments: ["Workflows/other.yaml", "Prompts/three.md"])
    func `its hash does not change with other files`(_ path: String) throws {
        let changed = try Self.definition([path: (Self.sources[path] ?? "") + "\n"])
        #expect(try Self.definition().hash == changed.hash)
    }

    @Test func `it is rebuilt from its sources`() throws {
        let definition = try Self.definition()
        let again = try Definition(sources: definition.sources)
        #expect(again.hash == definition.hash)
        #expect(again.workflow.name == "main")
        #expect(again.workflows.keys.sorted() == ["inner", "main"])
        #expect(again.prompts.keys.sorted() == ["one", "two"])
    }

    @Test func `a tool that is gone does not stop what is under way`() throws {
        let source = "workflow: main\nnodes: { a: { tool: gone, next: end } }\n"
        let again = try Definition(sources: [("Workflows/main.yaml", source)])
        #expect(again.workflow.name == "main")
    }

    @Test func `what cannot be read says why`() {
        #expect {
            try Definition(sources: [("Workflows/main.yaml", "workflow: main\nnodes: [\n")])
        } throws: { error in
            "\(error)".hasPrefix(
                "the stored definition cannot be read: Workflows/main.yaml:2:8: error: this `[` is not closed")
        }
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
    ])
    func `the hash is SHA-256`(_ text: String, _ digest: String) {
        var hash = SHA256()
        hash.update(text.utf8)
        #expect(hash.hexDigest() == digest)
    }
}
