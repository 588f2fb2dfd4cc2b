import Rehearsal
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(1)))
struct `Exported conversations` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        /// What the export must say.
        var says: [String] = []
        var workflow = LiveShop.workflow
        var others: [String: String] = [:]
    }

    private static let person = """
        zone: America/Chicago
        given:
          companies: [{ key: acme, name: Acme }]
          users: [{ key: kim, name: Kim Park }]
          contacts: [{ key: ada, first_name: Ada, last_name: Moreno, email: ada@acme.io, company: acme }]
          deals: [{ key: old, name: Old seats, amount: 10.5, contact: ada, owner: kim, close_date: 2026-04-01 }]
          activities: [{ key: call, type: call, subject: Ring Ada, due: 2026-03-12, contact: ada, deal: old }]
          notes: [{ text: "Likes tea: green", contact: ada }]
        contact: ada

        """

    static let cases = [
        Case(
            testDescription: "calls, what is remembered, and the end",
            script: person + """
                turns:
                  - expect: { reply: Hello! }
                  - user: ["Fifty seats, please", "And hurry: \\"now\\""]
                    model:
                      - says: One moment.
                        calls:
                          - native_crm_create_deal: { name: "50 seats", amount: 500 }
                          - native_crm_add_note: { text: "In a hurry\\nvery much so" }
                        remembers: { seats: 50 }
                      - says: Done.
                      - says: I hurry.
                    writes: any
                  - advance: 2h
                  - user: Bye
                    model: [{ outcome: done }]
                    expect: { state: resolved, outcome: done }

                """,
            says: [
                #"    - { key: ada, first_name: Ada, last_name: Moreno, email: "ada@acme.io", company: company }"#,
                #"    - { key: deal-1, name: Old seats, amount: 10.5, stage: Lead In, close_date: "2026-04-01", owner: user-1, contact: ada, company: company, source: manual }"#,
                #"    - { key: activity-1, type: call, subject: Ring Ada, due: "2026-03-12", priority: normal, contact: ada, deal: deal-1 }"#,
                #"    - { key: note-1, text: "Likes tea: green", contact: ada }"#,
                #"        - native_crm_create_deal: { name: "50 seats", amount: 500 }"#,
                "  - advance: 2026-03-11T11:30:00", "zone: America/Chicago", "      outcome: done",
            ]),
        Case(
            testDescription: "a person who takes over and hands back",
            script: """
                turns:
                  - expect: { reply: Hello! }
                  - user: Help
                    model: [{ outcome: person }]
                    expect: { state: person }
                  - user: Anybody there?
                  - agent: { says: "I am: Maria", name: Maria }
                  - agent: { hands_back: true, name: Maria }
                    expect: { state: resolved }

                """,
            says: [
                #"  - agent: { says: "I am: Maria", name: Maria }"#, "  - agent: { hands_back: true, name: Maria }",
            ]),
        Case(
            testDescription: "somebody who takes over by themselves, and ends it",
            script: """
                turns:
                  - expect: { reply: Hello! }
                  - agent: { takes_over: true, name: Lee }
                  - user: Hm
                  - resolve: spam
                    expect: { state: resolved, outcome: spam }

                """,
            says: ["  - agent: { takes_over: true, name: Lee }", "  - resolve: spam"]),
        Case(
            testDescription: "what the model got wrong",
            script: """
                turns:
                  - expect: { reply: Hello! }
                  - user: Seats
                    model:
                      - calls: [make_coffee: { strong: true, unknown: true }]
                      - calls: [native_crm_create_deal: { name: 7 }]
                      - calls: [native_crm_add_note: {}]
                      - says: "I could not."
                  - user: Again
                    model: [{ fails: 400 }]
                    expect: { error: { contains: "400" }, state: person }

                """.replacing("{ strong: true, unknown: true }", with: "{ strong: true }")
                    .replacing(
                        "[make_coffee: { strong: true }]", with: "[{ make_coffee: { strong: true }, unknown: true }]"),
            says: ["{ make_coffee: { strong: true }, unknown: true }", "- fails: 400", "error: { matches: \".\" }"]),
        Case(
            testDescription: "a person's word on a call",
            script: """
                turns:
                  - expect: { reply: Hello! }
                  - user: Seats
                    model: [{ calls: [native_crm_create_deal: { name: Seats }] }]
                    expect: { state: approval }
                  - approve: native_crm_create_deal
                    model: [{ says: Done. }]
                    expect: { calls: [native_crm_create_deal] }
                  - user: More
                    model: [{ calls: [native_crm_create_deal: { name: More }] }]
                  - decline: true
                    model: [{ says: Sorry. }]

                """,
            says: ["  - approve: native_crm_create_deal", "  - decline: native_crm_create_deal", "status: declined"],
            workflow: LiveShop.workflow.replacing(
                "[native_crm_create_deal, native_crm_add_note]",
                with: "[{ native_crm_create_deal: { approve: true } }, native_crm_add_note]")),
        Case(
            testDescription: "timers, and workflows beside the conversation",
            script: person + """
                background: [summary]
                turns:
                  - user: Hi
                    expect: { reply: "Well?" }
                  - advance: 2h
                    background: { summary: [{ output: { text: Nobody spoke } }] }
                    expect: { reply: "Nobody there.", state: resolved }
                    writes: any

                """,
            says: ["background: [summary]", "        - output: { text: Nobody spoke }"],
            workflow: """
                workflow: shop
                on: manual
                variables: { word: { type: string, default: "" } }
                nodes:
                  ask:
                    ask: { question: "Well?", pattern: ".+", into: word, attempts: 1, on_give_up: gone }
                    timeout: 1h
                    next: gone
                  gone: { say: "Nobody there.", next: end }

                """,
            others: [
                "summary": """
                workflow: summary
                on: conversation_resolved
                nodes:
                  sum:
                    ai:
                      prompt: helper
                      output: { type: object, properties: { text: { type: string } }, required: [text], additionalProperties: false }
                    next: note
                  note: { tool: { native_crm_add_note: { text: "{{ steps.sum.result.text }}" } }, next: end, on_error: end }

                """
            ]),
        Case(
            testDescription: "a model that asks for patience",
            script: """
                turns:
                  - expect: { reply: Hello! }
                  - user: Hi
                    model: [{ fails: { status: 429, retry_after: 600 } }]
                  - advance: 11m
                    model: [{ says: Now }]
                    expect: { reply: Now }
                  - user: Again
                    model: [{ fails: { status: 429, retry_after: 900 } }]
                    expect: { state: parked }

                """,
            says: ["- fails: { status: 429, retry_after: 600 }", "- fails: { status: 429, retry_after: 900 }"]),
        Case(
            testDescription: "a conversation that nobody ended",
            script:
                "turns:\n  - expect: { reply: Hello! }\n  - user: Hi\n    model: [{ says: Hm }]\n  - advance: 30d\n",
            says: ["      outcome: idle"]),
    ]

    @Test(arguments: cases) func `play as the conversations went`(_ example: Case) async throws {
        let shop = try LiveShop(workflow: example.workflow, others: example.others)
        let export = try await PlayedConversation.export(example.script, of: shop)
        let findings = try await PlayedConversation.findings(export, of: shop)
        #expect(findings.isEmpty, "\(findings)\n\(export.text)")
        for text in example.says { #expect(export.text.contains(text), "\(text)\n\(export.text)") }
        // Exported once more, it is the same.
        let again = try await PlayedConversation.export(export.text, of: shop)
        #expect(again.text == export.text)
    }

    @Test func `hold no addresses of persons, and play all the same`() async throws {
        let shop = try LiveShop()
        let script =
            Self.person + """
                turns:
                  - expect: { reply: Hello! }
                  - user: "I am Ada, ada@acme.io, 212-867-4433. Key: sk-abcdef0123456789."
                    model: [{ says: "Noted, ada@acme.io." }]

                """
        let export = try await PlayedConversation.export(script, of: shop, Redaction(masksPersons: true))
        #expect(!export.text.contains("acme.io"))
        #expect(!export.text.contains("867"))
        #expect(export.text.contains(#"I am Ada, person1@example.com, 212-555-0101. Key: (secret)."#), "\(export.text)")
        #expect(try await PlayedConversation.findings(export, of: shop).isEmpty)
    }

    @Test func `the command writes a script that passes`() async throws {
        let demo = try await PlayedDatabase()
        let script = demo.folder.file("talk.yaml")
        let exported = try await Binary.run("export", "conversation", "1", "--database", demo.path, "--to", script)
        #expect(exported.status == 0, "\(exported.errors)")
        let played = try await Binary.run("test", script)
        #expect(played.status == 0, "\(played.output)")
        #expect(played.lines.last == "1 passed, 0 failed")
        let again = try await Binary.run("export", "conversation", "1", "--database", demo.path, "--to", script)
        #expect(again.status == 2)
        #expect(again.errors.hasSuffix("exists: name another file, or say --force to replace it\n"))
        let missing = try await Binary.run("export", "conversation", "9", "--database", demo.path)
        #expect(missing.status == 1)
        #expect(missing.errors == "parley: \(demo.path): there is no conversation 9\n")
    }
}
