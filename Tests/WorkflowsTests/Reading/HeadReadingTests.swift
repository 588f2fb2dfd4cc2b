import DefinitionFiles
import Expressions
import JSON
import Testing

@testable import Workflows

struct `What a workflow says of itself` {
    static func workflow(_ head: String) throws -> Workflow {
        let source = "workflow: example\n\(head)nodes: { a: { say: Hi, next: end } }\n"
        let result = Loader.load(sources: ["Workflows/example.yaml": source])
        #expect(result.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        return try #require(result.library?.workflows["example"])
    }

    @Test func `what it leaves out is as the documentation says`() throws {
        let workflow = try Self.workflow("")
        #expect(workflow.limits == Limits() && workflow.doubleTexting == .queue && workflow.inFlight == .stay)
        #expect(workflow.triggers.isEmpty && workflow.variables.isEmpty && workflow.body.start == "a")
        #expect(workflow.file == "Workflows/example.yaml")
    }

    @Test func `limits and policies`() throws {
        let workflow = try Self.workflow(
            "limits: { turns: 1, model_calls: 2, tool_calls: 0, tokens: 4, wall_clock: 5s, idle: 1h30m, steps: 7 }\ndouble_texting: interrupt\nin_flight: migrate\n"
        )
        var limits = Limits()
        limits.turns = 1
        limits.modelCalls = 2
        limits.toolCalls = 0
        limits.tokens = 4
        limits.wallClock = .seconds(5)
        limits.idle = .seconds(5_400)
        limits.steps = 7
        #expect(workflow.limits == limits)
        #expect(workflow.doubleTexting == .interrupt && workflow.inFlight == .migrate)
    }

    @Test func `variables of every type`() throws {
        let workflow = try Self.workflow(
            "variables: { a: string, b: { type: integer, default: 5 }, c: { type: number, default: 1.50 }, d: { type: boolean, default: false }, e: { type: list, default: [1] }, f: { type: map }, g: { type: date, default: \"2024-02-29\" }, h: { type: timestamp, default: \"2026-03-15T09:30:00.5+01:00\" }, i: { one_of: [x, y], default: y, description: D } }\n"
        )
        #expect(
            workflow.variables.map(\.type) == [
                .string, .integer, .number, .boolean, .list, .map, .date, .timestamp, .oneOf(["x", "y"]),
            ])
        #expect(
            workflow.variables.map(\.initial.text) == [
                "null", "5", "1.50", "false", "[1]", "null", "\"2024-02-29\"", "\"2026-03-15T09:30:00.5+01:00\"",
                "\"y\"",
            ])
        #expect(workflow.variables.last?.description == "D")
    }

    @Test(arguments: [
        ("date", "2023-02-29"), ("date", "2026-13-01"), ("date", "26-01-01"), ("timestamp", "2026-03-15"),
        ("timestamp", "2026-03-15T25:00:00Z"), ("timestamp", "2026-03-15T09:30:00"),
    ])
    func `a default that is no such day or instant is refused`(_ type: String, _ value: String) {
        let source =
            "workflow: x\nvariables: { a: { type: \(type), default: \"\(value)\" } }\nnodes: { a: { say: Hi, next: end } }\n"
        #expect(Loader.load(sources: ["Workflows/x.yaml": source]).diagnostics.contains { $0.rule == "default-type" })
    }

    @Test func `an input is needed unless it has a default or says otherwise`() throws {
        let workflow = try Self.workflow(
            "inputs: { a: integer, b: { type: string, default: x }, c: { type: string, required: false } }\noutputs: { sum: \"{{ inputs.a }}\" }\n"
        )
        #expect(workflow.inputs.map(\.isRequired) == [true, false, false])
        #expect(workflow.outputs.map(\.name) == ["sum"])
    }

    @Test func `triggers in every form`() throws {
        let workflow = try Self.workflow(
            "on:\n  - conversation_started\n  - message: { when: \"message.text == 'x'\", channels: sms }\n  - { conversation_resolved: {}, manual: }\n  - schedule: { cron: \"*/15 8-18 * jan,mar mon-fri\", zone: Europe/Berlin }\n  - schedule: { every: 6h }\n"
        )
        #expect(workflow.triggers.count == 6)
        #expect(
            workflow.triggers[1].when?.expression.source == "message.text == 'x'"
                && workflow.triggers[1].channels == ["sms"])
        guard case .conversationResolved = workflow.triggers[2].kind, case .manual = workflow.triggers[3].kind,
            case .schedule(.cron("*/15 8-18 * jan,mar mon-fri", zone: "Europe/Berlin")) = workflow.triggers[4].kind,
            case .schedule(.every(.seconds(21_600))) = workflow.triggers[5].kind
        else { return #expect(Bool(false)) }
    }

    @Test(arguments: [
        "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *", "a * * * *",
        "1,,2 * * * *", "* * * *", "",
    ])
    func `a cron expression that is none is refused`(_ text: String) {
        #expect(CronFields.problem(in: text) != nil)
    }

    @Test(arguments: ["* * * * *", "0 9 * * 1", "0 0 1 1 0", "*/5 0-23/2 1,15 * 7", "0 0 * feb-nov SUN"])
    func `a cron expression is accepted`(_ text: String) {
        #expect(CronFields.problem(in: text) == nil)
    }

    @Test func `a prompt with its head`() throws {
        let result = Loader.load(sources: [
            "Prompts/p.md": "---\nmodel: fast\ntemperature: 0.20\nmax_tokens: 9\n---\nHi {{ account.name }}\n"
        ])
        let prompt = try #require(result.library?.prompts["p"])
        #expect(prompt.model == "fast" && prompt.temperature?.literal == "0.20" && prompt.maxTokens == 9)
        #expect(
            prompt.body.template.source == "Hi {{ account.name }}\n" && "\(prompt.body.position)" == "Prompts/p.md:6:1")
    }
}
