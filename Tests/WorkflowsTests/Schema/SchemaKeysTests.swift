import DefinitionFiles
import JSON
import Testing

@testable import Workflows

/// A key that a reader learns must be in the schema: each reader is asked for its keys by giving it one that it cannot know.
struct `The keys of the schema` {
    struct Place: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Where the schema has the same keys.
        var pointer: String
        var source: (path: String, text: String)

        init(_ name: String, _ pointer: String, node: String) {
            self.init(name, pointer, "workflow: test\nnodes:\n  a: \(node)\n")
        }

        init(_ name: String, _ pointer: String, _ text: String, path: String = "Workflows/test.yaml") {
            testDescription = name
            self.pointer = pointer
            source = (path, text)
        }
    }

    static let places = [
        Place("a workflow", "", "workflow: test\nzzzz: 1\nnodes: { a: { say: Hi, next: end } }"),
        Place("limits", "/$defs/limits", "workflow: test\nlimits: { zzzz: 1 }\nnodes: { a: { say: Hi, next: end } }"),
        Place(
            "a variable", "/$defs/variable/anyOf/1",
            "workflow: test\nvariables: { x: { type: string, zzzz: 1 } }\nnodes: { a: { say: Hi, next: end } }"),
        Place(
            "an input", "/$defs/input/anyOf/1",
            "workflow: test\ninputs: { x: { type: string, zzzz: 1 } }\nnodes: { a: { say: Hi, next: end } }"),
        Place(
            "a trigger", "/$defs/event_trigger/anyOf/1",
            "workflow: test\non: { message: { zzzz: 1 } }\nnodes: { a: { say: Hi, next: end } }"),
        Place(
            "a schedule", "/$defs/schedule",
            "workflow: test\non: { schedule: { every: 1h, zzzz: 1 } }\nnodes: { a: { say: Hi, next: end } }"),
        Place("a node", "/$defs/node", node: "{ zzzz: 1, next: end }"),
        Place("a branch", "/$defs/branch", node: "{ next: [{ when: true, go: end, zzzz: 1 }, { else: end }] }"),
        Place("retry", "/$defs/retry/anyOf/1", node: "{ say: Hi, retry: { times: 1, zzzz: 1 }, next: end }"),
        Place("say", "/$defs/say/anyOf/1", node: "{ say: { text: Hi, zzzz: 1 } }"),
        Place("a variant", "/$defs/say/anyOf/2/items/anyOf/1", node: "{ say: [{ text: Hi, zzzz: 1 }] }"),
        Place("a card", "/$defs/card", node: "{ say: { card: { title: Hi, zzzz: 1 } } }"),
        Place("ask", "/$defs/ask", node: "{ ask: { question: Why?, into: x, zzzz: 1 } }"),
        Place("ai", "/$defs/ai/anyOf/1", node: "{ ai: { prompt: p, zzzz: 1 } }"),
        Place(
            "a tool's terms", "/$defs/tool_offer/anyOf/1/additionalProperties/anyOf/1",
            node: "{ ai: { prompt: p, tools: [{ t: { zzzz: 1 } }] } }"),
        Place("http", "/$defs/http/anyOf/1", node: "{ http: { url: \"https://example.com\", zzzz: 1 } }"),
        Place("wait", "/$defs/wait/anyOf/1", node: "{ wait: { for: 1h, zzzz: 1 } }"),
        Place("handoff", "/$defs/handoff/anyOf/2", node: "{ handoff: { zzzz: 1 } }"),
        Place("run", "/$defs/run/anyOf/1", node: "{ run: { workflow: w, zzzz: 1 } }"),
        Place("each", "/$defs/each", node: "{ each: { in: \"{{ [1] }}\", do: { b: { say: Hi } }, zzzz: 1 } }"),
        Place(
            "nodes inside", "/$defs/inner_nodes/then",
            node: "{ each: { in: \"{{ [1] }}\", do: { nodes: { b: { say: Hi } }, zzzz: 1 } } }"),
        Place(
            "parallel", "/$defs/parallel",
            node: "{ parallel: { branches: { x: { b: { say: Hi } }, y: { c: { say: Hi } } }, zzzz: 1 } }"),
        Place("resolve", "/$defs/resolve/anyOf/2", node: "{ resolve: { zzzz: 1 } }"),
        Place("a prompt", "prompt", "---\nzzzz: 1\n---\nHello.", path: "Prompts/test.md"),
    ]

    /// The words between backticks.
    static func quoted(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    static func schema(at pointer: String) -> JSON? {
        if pointer == "prompt" { return WorkflowSchema.prompt }
        return pointer.split(separator: "/").reduce(WorkflowSchema.workflow) { schema, step in
            Int(step).flatMap { schema?[$0] } ?? schema?[String(step)]
        }
    }

    @Test(arguments: places) func `they are those of the readers`(_ place: Place) throws {
        let result = Loader.load(sources: [place.source.path: place.source.text])
        let unknown = result.diagnostics.first { $0.rule == "unknown-key" && $0.message.contains("`zzzz`") }
        let hint = try #require(unknown?.hint, "\(result.rendered())")
        #expect(hint.hasPrefix("it may have"))
        let properties = Self.schema(at: place.pointer)?["properties"]?.object?.keys
        #expect(Set(try #require(properties)) == Set(Self.quoted(hint)))
    }

    @Test func `no action is without a place in the table`() {
        let tabled = Set(Self.places.map { $0.testDescription })
        // `set` has no keys of its own, and those of `tool` are tools.
        #expect(Set(WorkflowReader.actionNames).subtracting(tabled) == ["set", "tool"])
    }

    struct Words: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
        var pointer: String
        var missing: Set<String> = []
    }

    /// Words that a reader lists when it is given one that it does not know.
    static let words = [
        Words(
            testDescription: "triggers", text: "workflow: test\non: zzzz\nnodes: { a: { say: Hi, next: end } }",
            pointer: "/$defs/trigger/anyOf/0/enum", missing: ["schedule"]),
        Words(
            testDescription: "types",
            text: "workflow: test\nvariables: { x: zzzz }\nnodes: { a: { say: Hi, next: end } }",
            pointer: "/$defs/variable/anyOf/0/enum"),
        Words(
            testDescription: "double texting",
            text: "workflow: test\ndouble_texting: zzzz\nnodes: { a: { say: Hi, next: end } }",
            pointer: "/properties/double_texting/enum"),
        Words(
            testDescription: "in flight", text: "workflow: test\nin_flight: zzzz\nnodes: { a: { say: Hi, next: end } }",
            pointer: "/properties/in_flight/enum"),
        Words(
            testDescription: "methods",
            text: "workflow: test\nnodes: { a: { http: { url: \"https://example.com\", method: zzzz }, next: end } }",
            pointer: "/$defs/http/anyOf/1/properties/method/enum"),
        Words(
            testDescription: "dedupe",
            text: "workflow: test\nnodes: { a: { tool: { t: {}, dedupe: zzzz }, next: end } }",
            pointer: "/$defs/tool/anyOf/1/properties/dedupe/enum"),
    ]
    @Test(arguments: words) func `words are those of the readers`(_ words: Words) throws {
        let result = Loader.load(sources: ["Workflows/test.yaml": words.text])
        let finding = try #require(result.diagnostics.first { "\($0.message)".contains("zzzz") })
        let known = Set(Self.quoted(finding.message + " " + (finding.hint ?? ""))).subtracting(["zzzz", words.pointer])
            .filter { !["double_texting", "in_flight", "method", "dedupe"].contains($0) }
        let listed = Self.schema(at: words.pointer)?.array?.compactMap(\.string).map {
            words.testDescription == "methods" ? $0.uppercased() : $0
        }
        #expect(Set(try #require(listed)).union(words.missing) == known)
    }

    @Test func `reserved words are CEL's`() {
        #expect(WorkflowSchema.reservedWords.allSatisfy(Names.isReserved))
        #expect(Names.isReserved("while") && WorkflowSchema.reservedWords.count == 21)
    }
}
