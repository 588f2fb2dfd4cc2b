import DefinitionFiles
import Rehearsal
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(1)))
struct `Coverage of workflows` {
    private static let survey = """
        workflow: survey
        on: manual
        variables:
          size: { type: integer, default: 0 }
          name: { type: string, default: "" }
        nodes:
          size:
            ask: { question: "How many?", type: integer, into: size, attempts: 1, on_give_up: unknown }
            next:
              - when: vars.size > 100
                go: big
              - when: vars.size > 50
                go: big
              - else: rooms
          unknown: { say: "Never mind.", next: rooms }
          big: { say: "That is a lot.", next: note }
          note:
            tool: { native_crm_add_note: { text: "Large." } }
            next: rooms
            on_error: rooms
          rooms:
            each:
              in: "{{ [1, 2] }}"
              as: room
              do:
                look:
                  next:
                    - when: vars.room == 1
                      go: first
                    - else: end
                first: { set: { name: "{{ string(vars.size) }}" } }
            next: sides
          sides:
            parallel:
              join: all
              branches:
                left: { a: { set: { size: 1 }, next: end } }
                right: { b: { set: { name: x }, next: end } }
            next: sub
          sub: { run: inner, next: pause }
          pause:
            wait: { event: message, within: 1h, on_timeout: late }
            next: end
          late: { say: "Are you there?", next: end }

        """.replacing("vars.room", with: "room")

    private static let inner = """
        workflow: inner
        nodes:
          one: { next: [{ when: 1 > 2, go: two }, { else: end }] }
          two: { say: "Two", next: end }

        """

    private static func missing(_ turns: String, given: String = "") async throws -> [String: [String]] {
        let yaml = "conversation: c\nworkflow: survey\nnow: 2026-03-11T09:30:00\n\(given)turns:\n\(turns)"
        let report = try await RehearsedScripts.play(yaml, workflows: ["survey": survey, "inner": inner])
        let result = try #require(report.results.first)
        #expect(result.isPassed, "\(FailureText(report).text(result))")
        let coverage = try #require(report.coverage)
        return Dictionary(
            uniqueKeysWithValues: coverage.workflows.map { workflow in
                (workflow.name, workflow.missing.map { "\($0.position.line) \($0.described)" })
            })
    }

    @Test func `names what was never reached, with its line`() async throws {
        let missing = try await Self.missing(
            "  - user: Hi\n  - user: '20'\n  - user: Bye\n    expect: { state: resolved }\n")
        #expect(
            missing["survey"] == [
                "8 size: gives up", "10 size: when vars.size > 100 or vars.size > 50", "15 node unknown", "16 node big",
                "17 node note", "42 pause: times out", "44 node late",
            ])
        #expect(missing["inner"] == ["3 one: when 1 > 2", "4 node two"])
    }

    @Test func `tells by which way a node was left`() async throws {
        // Nothing is known of the visitor, so the note is refused: `on_error` leads to the same node as `next`.
        let missing = try await Self.missing(
            "  - user: Hi\n  - user: '200'\n    expect: { error: { contains: contact } }\n  - advance: 2h\n    expect: { state: resolved }\n"
        )
        #expect(
            missing["survey"] == [
                "8 size: gives up", "14 size: else", "15 node unknown", "19 note: next", "42 pause: a message in time",
            ])
    }

    @Test func `counts a question that was given up`() async throws {
        let missing = try await Self.missing(
            "  - user: Hi\n  - user: no idea\n  - user: Bye\n    expect: { state: resolved }\n")
        #expect(missing["survey"]?.first == "8 size: answered")
        #expect(missing["survey"]?.contains { $0.contains("gives up") || $0.contains("unknown") } == false)
    }

    @Test(arguments: [("no idea", "5 ask: answered"), ("7", "5 ask: gives up")])
    func `tells outcomes apart that lead to the same node`(_ answer: String, _ missing: String) async throws {
        let forks = """
            workflow: forks
            on: manual
            variables: { n: { type: integer, default: 0 } }
            nodes:
              ask: { ask: { question: "How many?", type: integer, into: n, attempts: 1, on_give_up: race }, next: race }
              race:
                parallel:
                  join: first
                  branches:
                    fast: { a: { set: { n: 1 } } }
                    slow: { b: { wait: 1h, next: c }, c: { set: { n: 2 } } }
                next: { fast: over, slow: over }
              over: { say: "Done", next: end }

            """
        let yaml = """
            conversation: c
            workflow: forks
            now: 2026-03-11T09:30:00
            turns:
              - user: Hi
              - user: \(answer)
                expect: { state: resolved }
            """
        let report = try await RehearsedScripts.play(yaml, workflows: ["forks": forks])
        let result = try #require(report.results.first)
        #expect(result.isPassed, "\(FailureText(report).text(result))")
        let found = try #require(report.coverage?.workflows.first).missing
        #expect(
            found.map { "\($0.position.line) \($0.described)" }
                == [missing, "11 race: slow", "11 node race[slow].c"])
    }

    @Test func `counts what runs without a conversation`() async throws {
        let late = """
            workflow: late
            on: { activity_overdue: { when: "activity.type == 'call'" } }
            nodes:
              look: { next: [{ when: 1 > 2, go: never }, { else: end }] }
              never: { next: end }

            """
        let yaml = """
            conversation: c
            workflow: shop
            now: 2026-03-11T09:30:00
            given:
              contacts: [{ key: ada, first_name: Ada }]
              activities: [{ type: call, subject: Call, due: 2026-03-12, contact: ada }]
            background: [late]
            turns:
              - user: Hi
                model: [{ says: Hello }]
              - advance: 3d
            """
        let report = try await RehearsedScripts.play(
            yaml, workflows: ["shop": RehearsedScripts.shop, "late": late])
        let coverage = try #require(report.coverage)
        #expect(coverage.workflows.first?.missing.map(\.described) == ["look: when 1 > 2", "node never"])
    }

    @Test func `counts outcomes and tools of a model, and how it misbehaved`() async throws {
        let yaml = """
            conversation: c
            workflow: shop
            now: 2026-03-11T09:30:00
            turns:
              - user: Hi
                model:
                  - { fails: 500, dialect: crlf }
                  - { calls: [native_crm_create_deal: { name: x }], split: every_byte }
                  - outcome: person
                expect: { that: crm.deals.size() == 1 }
            """
        let report = try await RehearsedScripts.play(yaml, workflows: ["shop": RehearsedScripts.shop])
        let coverage = try #require(report.coverage)
        let shop = try #require(coverage.workflows.first)
        #expect(
            shop.missing.map(\.described) == ["helper: calls native_crm_add_note", "helper: done", "node bye"])
        #expect(shop.counts[.node] == .init(reached: 3, total: 4))
        #expect(shop.counts[.outcome] == .init(reached: 1, total: 2))
        #expect(shop.counts[.tool] == .init(reached: 1, total: 2))
        #expect(shop.misbehaviours == ["dialect: crlf", "fails", "split"])
        #expect(coverage.unusedMisbehaviours.contains("hangs") && !coverage.unusedMisbehaviours.contains("split"))
        #expect(coverage.total == .init(reached: 5, total: 8) && coverage.total.percent == 62)
    }
}
