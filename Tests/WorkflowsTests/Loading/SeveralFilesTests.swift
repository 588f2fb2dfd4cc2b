import DefinitionFiles
import Testing

@testable import Workflows

/// What only shows where several files are loaded together.
struct `Workflows loaded together` {
    static func workflow(_ name: String, on: String = "manual", inputs: String = "", node: String = "say: Hi") -> String
    {
        "workflow: \(name)\non: [\(on)]\n\(inputs)nodes:\n  a:\n    \(node)\n    next: end\n"
    }

    static func found(_ sources: [String: String]) -> [String] {
        Loader.load(sources: sources).diagnostics.map(\.description)
    }

    @Test func `two of one name are told apart by nothing`() {
        #expect(
            Self.found(["Workflows/a.yaml": Self.workflow("x"), "Workflows/b.yaml": Self.workflow("x")]) == [
                "Workflows/b.yaml:1:11: error: there is already a workflow `x` (Workflows/a.yaml, line 1) (rename one of the two)"
            ])
    }

    @Test func `two that one thing starts are an error`() {
        let sources = [
            "Workflows/a.yaml": Self.workflow("a", on: "conversation_started: { channels: [web, sms] }"),
            "Workflows/b.yaml": Self.workflow("b", on: "conversation_started"),
        ]
        #expect(
            Self.found(sources) == [
                "Workflows/b.yaml:2:6: error: this starts `b` where `a` starts too (Workflows/a.yaml, line 2) (give them different `channels` or `when`, or make one of them `manual`)"
            ])
    }

    @Test(arguments: [
        ("conversation_started: { channels: [web] }", "conversation_started: { channels: [sms] }"),
        ("message: { when: message.text == 'a' }", "message: { when: message.text == 'b' }"),
        ("conversation_resolved", "conversation_resolved"), ("schedule: { every: 1h }", "schedule: { every: 1h }"),
        ("manual", "manual"), ("conversation_started", "message"),
    ])
    func `two that different things start are none`(_ first: String, _ second: String) {
        let sources = [
            "Workflows/a.yaml": Self.workflow("a", on: first), "Workflows/b.yaml": Self.workflow("b", on: second),
        ]
        #expect(Self.found(sources) == [])
    }

    @Test func `a workflow that is run must be there`() {
        #expect(
            Self.found([
                "Workflows/a.yaml": Self.workflow("a", node: "run: inqury"),
                "Workflows/c.yaml": Self.workflow("inquiry"),
            ]) == [
                "Workflows/a.yaml:5:10: error: there is no workflow `inqury` (did you mean `inquiry`?)"
            ])
    }

    @Test func `a file that cannot be read is not missed as well`() {
        let sources = ["Workflows/a.yaml": Self.workflow("a", node: "run: b"), "Workflows/b.yaml": "workflow: [b\n"]
        #expect(Self.found(sources) == ["Workflows/b.yaml:1:11: error: this `[` is not closed (close it with a `]`)"])
    }

    @Test func `workflows that run each other are an error once`() {
        let sources = [
            "Workflows/a.yaml": Self.workflow("a", node: "run: b"),
            "Workflows/b.yaml": Self.workflow("b", node: "run: c"),
            "Workflows/c.yaml": Self.workflow("c", node: "run: a"),
            "Workflows/d.yaml": Self.workflow("d", node: "run: a"),
        ]
        #expect(
            Self.found(sources) == [
                "Workflows/a.yaml:5:10: error: workflows run each other without end: `a` → `b` → `c` → `a` (take one of these `run` nodes out, or use a loop inside one workflow)"
            ])
    }

    @Test func `inputs are given, and only those there are`() {
        let callee = Self.workflow("b", inputs: "inputs: { seats: integer, note: { type: string, default: \"\" } }\n")
        #expect(
            Self.found(["Workflows/a.yaml": Self.workflow("a", node: "run: b"), "Workflows/b.yaml": callee]) == [
                "Workflows/a.yaml:5:10: error: `b` needs the input `seats` (add `seats: …` below `inputs:`)"
            ])
        let call = "run: { workflow: b, inputs: { seat: 1 } }"
        #expect(
            Self.found(["Workflows/a.yaml": Self.workflow("a", node: call), "Workflows/b.yaml": callee]) == [
                "Workflows/a.yaml:5:35: error: `b` has no input `seat` (did you mean `seats`?)"
            ])
        let right = "run: { workflow: b, inputs: { seats: 1 } }"
        #expect(Self.found(["Workflows/a.yaml": Self.workflow("a", node: right), "Workflows/b.yaml": callee]) == [])
    }

    @Test func `a trigger cannot give inputs`() {
        let source = Self.workflow("b", on: "message", inputs: "inputs: { seats: integer }\n")
        #expect(
            Self.found(["Workflows/b.yaml": source]) == [
                "Workflows/b.yaml:2:6: error: a trigger gives no inputs, and `b` needs `seats` (give `seats` a `default`, or start it by `run` only)"
            ])
    }

    @Test func `a sub-workflow that asks cannot run side by side`() {
        let each = "each: { in: \"{{ [1] }}\", parallel: 3, do: { b: { run: asks } } }"
        let asks = Self.workflow("asks", node: "handoff: sales")
        #expect(
            Self.found(["Workflows/a.yaml": Self.workflow("a", node: each), "Workflows/b.yaml": asks]) == [
                "Workflows/a.yaml:5:54: error: `run` starts `asks`, which waits for the visitor, but the items of `each` with `parallel: 3` run side by side: an answer could not be told apart (do it before or after, in a node of its own)"
            ])
    }

    @Test func `an empty file and an empty prompt are told`() {
        let found = Self.found(["Workflows/a.yaml": "# nothing\n", "Prompts/p.md": "---\nmodel: x\n---\n \n"])
        #expect(
            found == [
                "Prompts/p.md:4:1: error: the prompt is empty (write what the model is told)",
                "Workflows/a.yaml:1:1: error: the file is empty (write a workflow: begin with `workflow: a`)",
            ])
    }

    @Test func `front matter must be closed`() {
        #expect(
            Self.found(["Prompts/p.md": "---\nmodel: x\nHello\n"]) == [
                "Prompts/p.md:1:1: error: the front matter that begins here is not closed (put a line `---` below it)"
            ])
    }

    @Test func `a folder that is not there is told`() {
        let found = Loader.load(directory: "/nowhere/at/all").diagnostics.map(\.description)
        #expect(
            found == [
                "/nowhere/at/all/Workflows:1:1: error: there is no folder `/nowhere/at/all/Workflows` (make it, or name the folder that it is in)"
            ])
    }

    @Test func `all problems of all files are reported at once and in order`() {
        let sources = [
            "Workflows/a.yaml": Self.workflow("a", node: "run: nothing").replacing("next", with: "nxt"),
            "Workflows/b.yaml": Self.workflow("b", on: "mannual", node: "ai: nobody"),
        ]
        #expect(
            Self.found(sources) == [
                "Workflows/a.yaml:5:10: error: there is no workflow `nothing` (the workflows are `a` and `b`)",
                "Workflows/a.yaml:6:5: error: the node `a` has no key `nxt` (did you mean `next`?)",
                "Workflows/b.yaml:2:6: error: there is no trigger `mannual` (did you mean `manual`?)",
                "Workflows/b.yaml:5:9: error: there is no prompt `nobody` in Prompts/ (write it: `Prompts/nobody.md`)",
            ])
    }
}

extension String {
    fileprivate func replacing(_ old: String, with new: String) -> String {
        Mistake.replacing(old, with: new, in: self)
    }
}
