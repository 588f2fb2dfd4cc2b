import Rehearsal
import Testing

@testable import parley

/// A script that fails, and all that a tester reads about it.
struct FailureScreen: Sendable, CustomTestStringConvertible {
    var script: String
    var screen: String

    var testDescription: String { String(screen.prefix { !$0.isNewline }.dropFirst(2)) }
}

@Suite(.timeLimit(.minutes(1)))
struct `A failed conversation` {
    @Test(arguments: FailureScreen.spoken + FailureScreen.called + FailureScreen.asked)
    func `is told on one screen`(_ expected: FailureScreen) async throws {
        let report = try await RehearsedScripts.play(expected.script, workflows: ["shop": RehearsedScripts.shop])
        let result = try #require(report.results.first)
        let paint = ReportPaint(hasColour: false) { text, _ in text.printable }
        let text = FailureText(report, paint: paint, width: 80).text(result)
        #expect(text == expected.screen, "\(text)")
        #expect(text.split(separator: "\n").count <= 40)
    }

    @Test func `keeps to the width of the screen`() async throws {
        let script = try #require(FailureScreen.spoken.dropFirst().first).script
        let report = try await RehearsedScripts.play(script, workflows: ["shop": RehearsedScripts.shop])
        let text = FailureText(report, width: 60).text(try #require(report.results.first))
        let own = text.split(separator: "\n").filter { !$0.contains("again:") && !$0.contains("reply:") }
        #expect(own.allSatisfy { $0.count <= 60 }, "\(text)")
    }

    @Test func `shows the turns before only briefly`() async throws {
        let deal =
            "  - user: Go\n    model: [{ calls: [native_crm_create_deal: { name: x }] }, { says: Done }]\n    writes: any\n"
        let small = deal + (2...6).map { "  - user: Message \($0)\n    model: [{ says: Answer \($0) }]\n" }.joined()
        let yaml =
            "conversation: many\nworkflow: shop\nnow: 2026-03-11T09:30:00\nturns:\n" + small
            + "  - user: Last\n    model: [{ says: No }]\n    expect: { reply: Yes }\n"
        let report = try await RehearsedScripts.play(yaml, workflows: ["shop": RehearsedScripts.shop])
        let text = FailureText(report).text(try #require(report.results.first))
        #expect(text.contains("(3 turns before)\n    call     turn 1: native_crm_create_deal → deal 1\n  turn 4\n"))
        #expect(!text.contains("Message 3") && text.contains("Message 4"))
        #expect(text.contains("turn 7  (then waiting)\n    visitor  Last\n    bot      No\n"))
    }

    @Test func `is coloured only where colour is wanted`() async throws {
        let script = try #require(FailureScreen.spoken.first).script
        let report = try await RehearsedScripts.play(script, workflows: ["shop": RehearsedScripts.shop])
        let result = try #require(report.results.first)
        let painted = ReportPaint(hasColour: true) { text, role in role == .bad ? "<\(text)>" : text }
        #expect(
            FailureText(report, paint: painted).text(result).contains("got       <\"Hello!\", \"It is 240 a year.\">"))
        #expect(!FailureText(report).text(result).contains("\u{1B}"))
    }

    @Test(arguments: [
        ("plain", "plain"), ("two words", "\"two words\""), ("costs $5", "'costs $5'"),
        ("it's \"it\"", "'it'\\''s \"it\"'"),
    ])
    func `is played again by a line that the shell takes`(_ name: String, _ word: String) async throws {
        let yaml = """
            conversation: \(name.contains("\"") ? "'it''s \"it\"'" : name)
            workflow: shop
            now: 2026-03-11T09:30:00
            turns: [{ user: Hi }]
            """
        let report = try await RehearsedScripts.play(yaml, workflows: ["shop": RehearsedScripts.shop])
        let again = report.again(try #require(report.results.first))
        #expect(again == "parley test talk.yaml --filter \(word) --seed 1")
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `A transcript` {
    @Test func `puts each record to the call that made it, in later turns too`() async throws {
        let yaml = """
            conversation: c
            workflow: shop
            now: 2026-03-11T09:30:00
            given: { contacts: [{ key: ada, first_name: Ada }] }
            contact: ada
            turns:
              - user: Hi
                model: [{ remembers: { seats: 5 } }, { says: Hello }]
              - user: Go
                model:
                  - calls: [native_crm_create_deal: { name: x }, native_crm_add_note: { text: n }]
                    remembers: { seats: 6 }
                  - says: Done
                expect: { calls: [native_crm_create_deal, native_crm_add_note] }
            """
        let report = try await RehearsedScripts.play(yaml, workflows: ["shop": RehearsedScripts.shop])
        let performance = try #require(report.results.first?.performance)
        #expect(performance.findings.map(\.message) == [])
        let calls = Transcript(performance).turns[1].lines.compactMap { line -> String? in
            guard case .call(let call) = line else { return nil }
            return "\(call.name) \(call.record ?? "-")"
        }
        #expect(calls == ["native_crm_create_deal deal 1", "native_crm_add_note note 1", "remember -"])
        #expect(performance.turns[1].calls.map(\.record) == ["deal", "note"])
    }
}
