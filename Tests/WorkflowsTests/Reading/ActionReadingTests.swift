import DefinitionFiles
import Expressions
import JSON
import Testing

@testable import Workflows

struct `What a node says becomes what the runtime executes` {
    /// The node `a` of a workflow in which what it names is there.
    static func node(_ text: String) throws -> Node {
        let indented = text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
        let source = """
            workflow: example
            variables: { seats: integer, email: string, answer: map }
            nodes:
              a:
            \(indented)
              b: { say: B, next: end }
              c: { say: C, next: end }

            """
        let result = Loader.load(sources: ["Workflows/example.yaml": source, "Prompts/p.md": "Hello\n"])
        let errors = result.diagnostics.filter { $0.severity == .error && $0.rule != "unreachable" }
        #expect(errors.map(\.description) == [])
        // Read again without the checks: a fragment need not lead to b and c.
        let library = try #require(
            Loader.read(sources: [("Workflows/example.yaml", source), ("Prompts/p.md", "Hello\n")]).library)
        return try #require(library.workflows["example"]?.body["a"])
    }

    @Test func `say, in its three forms`() throws {
        guard case .say(let short) = try Self.node("say: \"Hi {{ contact.name }}\"\nnext: b").action else {
            return #expect(Bool(false))
        }
        #expect(short.variants.count == 1 && short.variants[0].content.text?.template.source == "Hi {{ contact.name }}")
        let map = "say: { text: T, quick_replies: [A, 5], image: \"https://x\", card: { title: C } }\nnext: b"
        guard case .say(let long) = try Self.node(map).action else { return #expect(Bool(false)) }
        #expect(long.variants[0].content.quickReplies.map(\.template.source) == ["A", "5"])
        #expect(long.variants[0].content.image != nil && long.variants[0].content.card != nil)
        guard
            case .say(let several) = try Self.node("say:\n  - { when: vars.seats > 1, text: A }\n  - B\nnext: b").action
        else {
            return #expect(Bool(false))
        }
        #expect(several.variants.map { $0.when?.expression.source } == ["vars.seats > 1", nil])
    }

    @Test func `ask, with what it leaves out`() throws {
        let node = try Self.node(
            "ask: { question: Q, type: integer, into: seats, on_give_up: b }\ntimeout: 1h\nnext: c")
        guard case .ask(let ask) = node.action, case .type(.integer) = ask.check else { return #expect(Bool(false)) }
        #expect(ask.into == "seats" && ask.attempts == 3 && ask.onGiveUp == "b" && ask.reprompt == nil)
        #expect(node.timeout == .seconds(3600))
        let choices = try Self.node(
            "ask: { text: Q, choices: [yes, no, 3], into: email, attempts: 2, on_give_up: b }\nnext: c")
        guard case .ask(let ask) = choices.action, case .choices(let words) = ask.check else {
            return #expect(Bool(false))
        }
        #expect(words == ["yes", "no", "3"] && ask.attempts == 2)
    }

    @Test func `ai, with terms for its tools`() throws {
        let node = try Self.node(
            """
            ai:
              prompt: p
              tools: [one, two: { max_calls: 2, approve: true, dedupe: none }]
              remembers: seats
              outcomes: { x: X, y: Y }
              history: 500
              max_model_calls: 3
              parallel_tool_calls: false
            next: { x: b, y: c }
            """)
        guard case .ai(let ai) = node.action, case .outcomes(let ways) = node.next else { return #expect(Bool(false)) }
        #expect(
            ai.tools == [
                ToolOffer(name: "one"), ToolOffer(name: "two", maxCalls: 2, needsApproval: true, dedupes: false),
            ])
        #expect(ai.remembers == ["seats"] && ai.outcomes.map(\.meaning) == ["X", "Y"])
        #expect(ai.historyTokens == 500 && ai.maxModelCalls == 3 && ai.parallelToolCalls == false)
        #expect(ways == ["x": "b", "y": "c"])
    }

    @Test func `a one-shot keeps its schema`() throws {
        guard
            case .ai(let ai) = try Self.node("ai: { prompt: p, output: { type: object, required: [a] } }\nnext: b")
                .action
        else {
            return #expect(Bool(false))
        }
        #expect(ai.output == ["type": "object", "required": ["a"]])
    }

    @Test func `a tool with arguments of any shape`() throws {
        let node = try Self.node(
            "tool:\n  deal: { name: \"{{ vars.seats }}\", tags: [a, 1.5, null], deep: { yes: true } }\n  dedupe: none\nnext: b"
        )
        guard case .tool(let step) = node.action, case .map(let entries) = step.arguments else {
            return #expect(Bool(false))
        }
        #expect(step.offer == ToolOffer(name: "deal", dedupes: false))
        #expect(entries.map(\.key) == ["name", "tags", "deep"])
        guard case .template(let name) = entries[0].value, case .list(let tags) = entries[1].value,
            case .constant(.double(1.5)) = tags[1], case .constant(.null) = tags[2],
            case .map(let deep) = entries[2].value,
            case .constant(.bool(true)) = deep[0].value
        else { return #expect(Bool(false)) }
        #expect(name.template.isTyped && "\(name.position)" == "Workflows/example.yaml:6:21")
    }

    @Test func `http, with a method by its body`() throws {
        guard case .http(let get) = try Self.node("http: \"https://x.example\"\nnext: b").action,
            case .http(let post) = try Self.node(
                "http: { url: \"https://x.example\", body: { a: 1 }, headers: { X: \"{{ vars.email }}\" }, expect: 201, into: answer }\nnext: b"
            ).action
        else { return #expect(Bool(false)) }
        #expect(get.method == "GET" && get.expects.isEmpty && get.body == nil)
        #expect(
            post.method == "POST" && post.expects == [201] && post.into == "answer" && post.headers.map(\.name) == ["X"]
        )
    }

    @Test func `wait, in its four forms`() throws {
        guard case .wait(let short) = try Self.node("wait: 90s\nnext: b").action,
            case .duration(.seconds(90)) = short.kind,
            case .wait(let long) = try Self.node("wait: { for: 2m }\nnext: b").action,
            case .duration(.seconds(120)) = long.kind,
            case .wait(let until) = try Self.node("wait: { until: tomorrow 9am }\nnext: b").action,
            case .until = until.kind,
            case .wait(let event) = try Self.node("wait: { event: message, within: 1d, on_timeout: c }\nnext: b").action,
            case .event("message", .seconds(86_400)?) = event.kind
        else { return #expect(Bool(false)) }
        #expect(event.onTimeout == "c" && short.onTimeout == nil)
    }

    @Test func `each and parallel hold lists with a start of their own`() throws {
        let each = try Self.node(
            "each: { in: \"{{ [1] }}\", as: entry, parallel: 2, collect: \"{{ entry }}\", do: { start: y, nodes: { x: { wait: 1s }, y: { wait: 2s, next: x } } } }\nnext: b"
        )
        guard case .each(let each) = each.action else { return #expect(Bool(false)) }
        #expect(
            each.name == "entry" && each.width == 2 && each.body.start == "y"
                && each.body.nodes.map(\.id) == ["x", "y"])
        let parallel = try Self.node(
            "parallel: { join: first, branches: { l: { x: { wait: 1s } }, r: { x: { wait: 2s } } } }\nnext: { l: b, r: c }"
        )
        guard case .parallel(let parallel) = parallel.action else { return #expect(Bool(false)) }
        #expect(parallel.join == .first && parallel.branches.map(\.name) == ["l", "r"])
        #expect(Action.parallel(parallel).outcomes == ["l", "r"])
    }

    @Test func `handoff, run, set and resolve in their forms`() throws {
        guard case .handoff(let queue) = try Self.node("handoff: sales\nnext: b").action,
            case .handoff(let person) = try Self.node("handoff: { to: ada, note: N }\nnext: b").action,
            case .handoff(let anyone) = try Self.node("handoff:\nnext: b").action,
            case .set(let values) = try Self.node("set: { seats: 5, email: \"{{ contact.email }}\" }\nnext: b").action,
            case .resolve(nil) = try Self.node("resolve: {}").action,
            case .resolve(nil) = try Self.node("resolve:").action,
            case .resolve(let outcome?) = try Self.node("resolve: { outcome: won }").action
        else { return #expect(Bool(false)) }
        #expect(
            queue.queue?.template.source == "sales" && person.person?.template.source == "ada" && anyone.queue == nil)
        #expect(values.map(\.variable) == ["seats", "email"])
        #expect(outcome.template.source == "won")
    }

    @Test func `branches, retry and the rest of a node`() throws {
        let node = try Self.node(
            "title: T\nretry: 2\non_error: c\nnext:\n  - { when: vars.seats > 1, go: b }\n  - else: end")
        guard case .branches(let branches, otherwise: "end") = node.next else { return #expect(Bool(false)) }
        #expect(branches.map(\.go) == ["b"] && "\(branches[0].when.position)" == "Workflows/example.yaml:9:17")
        #expect(
            node.title == "T" && node.retry == Retry(times: 2, every: .seconds(1)) && node.onError == "c"
                && node.action == nil)
    }
}
