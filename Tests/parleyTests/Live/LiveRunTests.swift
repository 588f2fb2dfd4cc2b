import DefinitionFiles
import JSON
import Rehearsal
import Runtime
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Live runs` {
    private static let script = """
        turns:
          - expect: { reply: Hello! }
          - user: Fifty seats, please
            model:
              - calls: [native_crm_create_deal: { name: Seats, amount: 500 }]
              - says: Done.
            expect:
              reply: { contains: one }
              calls: [native_crm_create_deal: { amount: 500 }]
              that: crm.deals.size() == 1

        """

    private static func deal(_ amount: Int) -> ScriptedAnswer {
        .calls("native_crm_create_deal", ["name": "Seats", "amount": JSON(amount)])
            .usage(["prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110])
    }

    private static func says(_ text: String) -> ScriptedAnswer {
        .says(text).usage(["prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110])
    }

    @Test func `count how often each expectation holds, and where calls differ`() async throws {
        let result = try await LiveShop().live(
            Self.script, runs: 4,
            answers: [
                Self.deal(500), Self.says("All done."), Self.deal(700), Self.says("That is done."),
                Self.says("I cannot."), Self.deal(500), Self.says("Not one is missing."),
            ],
            prices: ["default": ModelPrice(prompt: 1, completion: 10)])
        #expect(result.passed == 2)
        let checks = result.checks.map { "\($0.check.kind) \($0.held)/\($0.of)" }
        #expect(
            checks == [
                "unexpectedError 4/4", "reply 4/4", "unexpectedError 4/4", "reply 3/4", "calls 2/4", "that 3/4",
            ])
        let drifts = result.drifts.map { "\($0.runs) \($0.drift.tool) \($0.drift.kind): \($0.example)" }
        #expect(
            drifts == [
                #"1 native_crm_create_deal argument("amount"): 700 in place of 500"#,
                #"1 native_crm_create_deal missing: {"name":"Seats","amount":500}"#,
            ])
        #expect(result.tokens.prompt == 700 && result.tokens.completion == 70)
        #expect(abs((result.cost ?? 0) - 0.0014) < 1e-9)
        #expect(result.passes(inARow: 1) == 0.5)
        #expect(abs(result.passes(inARow: 2) - 1.0 / 6) < 1e-9)
        #expect(result.passes(inARow: 3) == 0)
    }

    @Test func `the report says it in lines that a person can read`() async throws {
        let result = try await LiveShop().live(
            Self.script, runs: 2,
            answers: [Self.deal(500), Self.says("That is one."), Self.deal(700), Self.says("Well: one.")])
        let report = LiveReport(results: [result], runs: 2, took: .seconds(3))
        let lines = report.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "c  (talk.yaml:1)")
        #expect(lines.dropFirst().first == "  1 of 2 runs passed; pass^1 50 %, pass^2 0 %")
        #expect(
            lines.contains { $0.hasPrefix("  1/2    line 12") && $0.contains("calls native_crm_create_deal") },
            "\(report.text)")
        #expect(lines.contains("  1/2    turn 2  native_crm_create_deal: `amount` is 700 in place of 500"))
        #expect(lines.last == "0 passed, 1 failed")
        #expect(report.passRate == 0.5)
        #expect(
            report.json["scripts"]?[0]?["pass_k"]?.text == "[0.5,0]"
                || report.json["scripts"]?[0]?["pass_k"]?.text == "[0.5,0.0]")
    }

    @Test func `another model judges what is asked for in words`() async throws {
        let script = "turns:\n  - expect: {}\n  - user: Price?\n    expect: { judge: [says no price, is polite] }\n"
        let result = try await LiveShop().live(
            script, answers: [Self.says("It costs 5 dollars, madam.")],
            others: [
                "judge": [
                    .output(["reason": "It names 5 dollars.", "verdict": "no"]),
                    .says("Sure: {\"reason\": \"Madam.\", \"verdict\": \"yes\"}"),
                ]
            ])
        let judged = result.checks.filter { $0.check.kind == .judge }
        #expect(judged.map(\.held) == [0, 1])
        let finding = try #require(result.takes.first?.performance.findings.first)
        #expect(finding.kind == .judge)
        #expect(finding.expected == "says no price")
        #expect(finding.got == "It names 5 dollars.")
        #expect(finding.position.line == 7)
    }

    @Test func `a judge that cannot be asked is no yes`() async throws {
        let script = "turns:\n  - expect: {}\n  - user: Price?\n    expect: { judge: is polite }\n"
        let result = try await LiveShop().live(
            script, answers: [Self.says("Hm.")], others: ["judge": [.fails(500)]])
        #expect(result.passed == 0)
        let finding = try #require(result.takes.first?.performance.findings.first)
        #expect(finding.message == "there is no verdict")
        #expect(finding.got?.hasPrefix("the judge could not be asked: model judge") == true, "\(finding.got ?? "")")
    }

    @Test func `a model plays the visitor until it has what it wants`() async throws {
        let script = """
            goal: You want fifty seats.
            turns:
              - expect: { reply: { contains: noted }, that: crm.deals.size() == 1, state: resolved }

            """
        let result = try await LiveShop().live(
            script,
            answers: [
                Self.says("How many?"), Self.deal(500), Self.says("It is noted."),
                .calls("choose_outcome", ["outcome": "done"]),
            ],
            others: [
                "visitor": [
                    .output(["done": false, "message": "I need seats."]),
                    .output(["done": false, "message": "Fifty."]),
                    .output(["done": false, "message": "Thanks, bye."]),
                ]
            ])
        let take = try #require(result.takes.first)
        #expect(take.hasPassed, "\(take.performance.findings) \(take.stopped ?? "")")
        let said = take.performance.turns.first?.messages.map(\.content.text)
        #expect(
            said == [
                "Hello!", "I need seats.", "How many?", "Fifty.", "It is noted.", "Thanks, bye.", "Bye!",
            ])
    }

    @Test func `a visitor who is never done is stopped`() async throws {
        var limits = LiveLimits()
        limits.visitorTurns = 2
        let visitor = ScriptedAnswer.output(["done": false, "message": "And?"])
        let result = try await LiveShop().live(
            "goal: Ask for ever.\nturns:\n  - expect: {}\n", answers: [Self.says("a"), Self.says("b"), Self.says("c")],
            others: ["visitor": [visitor, visitor, visitor]], limits: limits)
        #expect(result.takes.first?.stopped == "the visitor was not done after 2 messages")
        #expect(result.passed == 0)
    }

    @Test func `a run ends when it has cost enough`() async throws {
        var limits = LiveLimits()
        limits.tokens = 110
        let result = try await LiveShop().live(
            "turns:\n  - expect: {}\n  - user: One\n  - user: Two\n", answers: [Self.says("1"), Self.says("2")],
            limits: limits)
        let take = try #require(result.takes.first)
        #expect(take.performance.turns.count == 2)
        #expect(take.stopped == "it has taken 110 tokens; the limit is 110")
    }

    @Test func `where a model leaves no way to go on, the run says so`() async throws {
        let result = try await LiveShop().live(
            "turns:\n  - expect: {}\n  - user: One\n  - approve: true\n", answers: [Self.says("1")])
        let take = try #require(result.takes.first)
        #expect(take.stopped == "turn 3 could not happen: no call waits for a person's word")
    }
}
