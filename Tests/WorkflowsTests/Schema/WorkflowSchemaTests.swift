import DefinitionFiles
import FoundationEssentials
import JSON
import Testing
import Tools

@testable import Workflows

/// The schema for editors, against what the linter takes.
struct `The schema of a workflow` {
    static let schema = Result { try JSONSchema(WorkflowSchema.workflow) }

    /// What it finds in a workflow's text; YAML that cannot be read is a finding too.
    static func findings(_ text: String) throws -> [String] {
        let read = YAML.document(SourceText(path: "test.yaml", text: text))
        let root = try #require(read.root, "\(read.diagnostics)")
        return try schema.get().validate(root.json).map { "\($0.path): \($0.message)" }
    }

    @Test func `it takes the workflows that are shipped`() throws {
        let folder = `The workflows that are shipped`.folder + "/Workflows"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            #expect(try Self.findings(text) == [], "\(file)")
        }
    }

    @Test(arguments: `The reference page`.examples.filter { $0.language == "yaml" })
    func `it takes each example of the reference page`(_ example: `The reference page`.Example) throws {
        #expect(try Self.findings(`The reference page`.workflow(example.text)) == [])
    }

    @Test func `it takes the workflow that mistakes are planted in`() throws {
        #expect(try Self.findings(Mistake.workflow) == [])
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String

        /// Nodes, or with `head` further keys of the workflow.
        init(_ name: String, _ nodes: String = "a: { say: Hi, next: end }", head: String = "") {
            testDescription = name
            text = "workflow: test\n\(head)\nnodes:\n" + nodes.split(separator: "\n").map { "  \($0)\n" }.joined()
        }
    }

    static let forms = [
        Case("a scheduled run", head: "on: { schedule: { every: 6h } }"),
        Case("a trigger by its name", head: "on: manual"),
        Case("a trigger with nothing below it", head: "on: [{ message: }]"),
        Case("one channel without brackets", head: "on: { message: { channels: web } }"),
        Case("a title that is a number", head: "title: 2026"),
        Case("a default that is null", head: "variables: { seats: { type: integer, default: null } }"),
        Case("a prompt alone", "a: { ai: helper, next: end }"),
        Case("a tool alone", "a: { tool: look_up, next: end }"),
        Case("a tool without arguments", "a: { tool: { look_up: }, next: end }"),
        Case("a wait in its long form", "a: { wait: { for: 90s }, next: end }"),
        Case("a wait for a message without an end", "a: { wait: { event: message }, next: end }"),
        Case("a handoff to anybody", "a: { handoff: , next: end }"),
        Case("a retry by its number", "a: { http: \"https://example.com\", retry: 3, next: end }"),
        Case("several units", "a: { wait: 1w2d3h4m5.5s6ms, next: end }"),
        Case("a method in small letters", "a: { http: { url: \"https://example.com\", method: put }, next: end }"),
        Case("a condition that is a constant", "a:\n  next: [{ when: true, go: end }, { else: end }]"),
    ]
    @Test(arguments: forms) func `it takes short and long forms`(_ form: Case) throws {
        #expect(try Self.findings(form.text) == [])
    }

    static let mistakes = [
        Case("a key of the workflow misspelt", head: "varables: { seats: integer }"),
        Case("a limit misspelt", head: "limits: { turn: 4 }"),
        Case("a limit that is text", head: "limits: { turns: many }"),
        Case("a limit of nothing", head: "limits: { turns: 0 }"),
        Case("a trigger that is not there", head: "on: conversation_start"),
        Case("a schedule without a time", head: "on: { schedule: { zone: Europe/Berlin } }"),
        Case("a schedule by its name", head: "on: schedule"),
        Case("a cron expression of four fields", head: "on: { schedule: { cron: \"0 9 * *\" } }"),
        Case("a zone beside an interval", head: "on: { schedule: { every: 1h, zone: Europe/Berlin } }"),
        Case("a type that is not there", head: "variables: { seats: int }"),
        Case("a type and words", head: "variables: { size: { type: string, one_of: [a, b] } }"),
        Case("a default of another type", head: "variables: { seats: { type: integer, default: \"7\" } }"),
        Case("a variable that no expression can read", head: "variables: { my-seats: integer }"),
        Case("a name that CEL keeps", head: "variables: { in: integer }"),
        Case("another word for double texting", head: "double_texting: wait"),
        Case("no nodes", "").with("workflow: test"),
        Case("no name", "").with("nodes: { a: { say: Hi, next: end } }"),
        Case("nodes as a list", "").with("workflow: test\nnodes:\n  - say: Hi"),
        Case("a node's key misspelt", "a: { say: Hi, nxt: end }"),
        Case("an action misspelt", "a: { sya: Hi, next: end }"),
        Case("two actions", "a: { say: Hi, wait: 1h, next: end }"),
        Case("a node that does nothing", "a: { title: Nothing }"),
        Case("a node named end", "end: { say: Hi }"),
        Case("a node with a dash in its id", "say-hello: { say: Hi, next: end }"),
        Case("text that is a boolean", "a: { say: true, next: end }"),
        Case("a message without text", "a: { say: { quick_replies: [Yes] }, next: end }"),
        Case("quick replies as text", "a: { say: { text: Hi, quick_replies: Yes }, next: end }"),
        Case("an ask that keeps nothing", "a: { ask: { question: Why?, on_give_up: end }, next: end }"),
        Case("an ask that never gives up", "a: { ask: { question: Why?, into: x }, next: end }"),
        Case(
            "two checks of an answer",
            "a: { ask: { question: Why?, into: x, type: string, choices: [a], on_give_up: end }, next: end }"),
        Case(
            "an ask of a type that is not there",
            "a: { ask: { question: Why?, into: x, type: email2, on_give_up: end } }"),
        Case("attempts beyond all patience", "a: { ask: { question: Why?, into: x, attempts: 99, on_give_up: end } }"),
        Case("an ai without prompt", "a: { ai: { outcomes: { done: All done. } }, next: { done: end } }"),
        Case(
            "an ai with outcomes and output", "a: { ai: { prompt: p, outcomes: { done: D. }, output: {} }, next: end }"),
        Case("a tool's term misspelt", "a: { ai: { prompt: p, tools: [{ look_up: { max_call: 1 } }] }, next: end }"),
        Case("two tools in one item", "a: { ai: { prompt: p, tools: [{ look_up: {}, other: {} }] }, next: end }"),
        Case("tools as a map", "a: { ai: { prompt: p, tools: { look_up: {} } }, next: end }"),
        Case("two tools called", "a: { tool: { look_up: {}, other: {} }, next: end }"),
        Case("a set of nothing", "a: { set: {}, next: end }"),
        Case("a URL without scheme", "a: { http: example.com, next: end }"),
        Case("a status that is none", "a: { http: { url: \"https://example.com\", expect: 20 }, next: end }"),
        Case("a duration without unit", "a: { wait: 30, next: end }"),
        Case("a duration with another unit", "a: { wait: 30min, next: end }"),
        Case("units in the wrong order", "a: { wait: 30m1h, next: end }"),
        Case("two ways to wait", "a: { wait: { for: 1h, until: tomorrow }, next: end }"),
        Case("a time limit without a way on", "a: { wait: { event: message, within: 1h }, next: end }"),
        Case("an event that is not there", "a: { wait: { event: mesage }, next: end }"),
        Case("a handoff to two", "a: { handoff: { queue: sales, to: Ann }, next: end }"),
        Case("a run of nothing", "a: { run: { inputs: {} }, next: end }"),
        Case("a list that is no expression", "a: { each: { in: vars.items, do: { b: { say: Hi } } }, next: end }"),
        Case("an each without nodes", "a: { each: { in: \"{{ vars.items }}\" }, next: end }"),
        Case(
            "a mistake inside an each", "a: { each: { in: \"{{ vars.items }}\", do: { b: { sya: Hi } } }, next: end }"),
        Case("a parallel with one branch", "a: { parallel: { branches: { x: { b: { say: Hi } } } }, next: end }"),
        Case(
            "another word for join",
            "a: { parallel: { join: any, branches: { x: { b: { say: Hi } }, y: { c: { say: Hi } } } } }"),
        Case("branches without else", "a:\n  next: [{ when: vars.x > 1, go: end }]"),
        Case("a branch without go", "a:\n  next: [{ when: vars.x > 1 }, { else: end }]"),
        Case("a condition in braces", "a:\n  next: [{ when: \"{{ vars.x }}\", go: end }, { else: end }]"),
        Case("a retry without times", "a: { say: Hi, retry: { every: 1s }, next: end }"),
    ]
    @Test(arguments: mistakes) func `it refuses mistakes`(_ mistake: Case) throws {
        #expect(try !Self.findings(mistake.text).isEmpty)
        // The schema is never stricter than the linter: what an editor marks, that reports too, and not for want of
        // a prompt or a variable.
        let others: Set = ["unknown-prompt", "unknown-variable"]
        let reported = Loader.load(sources: ["Workflows/test.yaml": mistake.text]).diagnostics
        #expect(reported.contains { $0.severity == .error && !others.contains($0.rule) })
    }

    @Test func `every key says what it is`() throws {
        var count = 0
        func walk(_ schema: JSON, _ path: String) {
            for (key, value) in schema.object ?? JSONObject() {
                // Conditions restate keys that are described elsewhere.
                guard key != "if", key != "then" || value["properties"]?["default"] == nil else { continue }
                if key == "properties" {
                    for (name, property) in value.object ?? JSONObject() {
                        count += 1
                        #expect(property["title"]?.string?.isEmpty == false, "\(path)/\(name) has no title")
                        #expect(property["description"]?.string?.isEmpty == false, "\(path)/\(name) has no description")
                    }
                }
                walk(value, path + "/" + key)
            }
            for (index, item) in (schema.array ?? []).enumerated() { walk(item, "\(path)/\(index)") }
        }
        walk(WorkflowSchema.workflow, "")
        walk(WorkflowSchema.prompt, "")
        #expect(count > 80)
    }
}

extension `The schema of a workflow`.Case {
    fileprivate func with(_ text: String) -> Self {
        var copy = self
        copy.text = text
        return copy
    }
}

struct `The schema of a prompt` {
    private func findings(_ head: String) throws -> [SchemaViolation] {
        let file = FrontMatter(SourceText(path: "test.md", text: "---\n\(head)\n---\nHello.\n"))
        return try JSONSchema(WorkflowSchema.prompt).validate(file.head?.json ?? .null)
    }

    @Test(arguments: ["model: default", "temperature: 0.2\nmax_tokens: 400", "temperature: 2", ""])
    func `it takes what a prompt may say`(_ head: String) throws { #expect(try findings(head) == []) }

    @Test(arguments: ["modle: default", "temperature: warm", "temperature: 2.5", "max_tokens: 0", "- a list"])
    func `it refuses mistakes`(_ head: String) throws { #expect(try !findings(head).isEmpty) }
}
