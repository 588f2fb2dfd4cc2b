import JSON
import Rehearsal
import Synchronization
import Testing

@testable import Runtime

/// `run`, `each` and `parallel`: lists of nodes inside a node.
@Suite struct ListTests {
    @Test func `a workflow runs another with inputs and takes its outputs`() async throws {
        let discount = """
            workflow: discount
            inputs: { seats: integer, plan: { one_of: [basic, pro], default: basic } }
            variables: { percent: { type: integer, default: 1 } }
            outputs: { percent: "{{ vars.percent }}", plan: "{{ inputs.plan }}" }
            nodes:
              choose: { set: { percent: "{{ inputs.seats > 50 ? 10 : 0 }}" }, next: sure }
              sure: { run: confirm, next: end }
            """
        let confirm = """
            workflow: confirm
            variables: { yes: boolean }
            nodes:
              sure: { ask: { question: "Sure?", type: boolean, into: yes, on_give_up: end }, next: end }
            """
        var sources = RuntimeKit.sources(
            bot: """
                variables: { percent: { type: integer, default: 99 } }
                nodes:
                  price: { run: { workflow: discount, inputs: { seats: 60 } }, next: tell }
                  tell: { say: "{{ steps.price.result.percent }} {{ steps.price.result.plan }} {{ vars.percent }}", next: end }
                """)
        sources["Workflows/discount.yaml"] = discount
        sources["Workflows/confirm.yaml"] = confirm
        try await RuntimeKit.running(sources) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Sure?"])
            try await kit.restart(sources)
            #expect(try await talk.say("yes") == ["10 basic 99"])
            let entered = try await talk.entered
            #expect(entered.contains("price[discount].sure[confirm].sure"))
        }
    }

    @Test func `resolve ends the whole run from inside`() async throws {
        var sources = RuntimeKit.sources(
            bot: """
                nodes:
                  inner: { run: inner, next: tell }
                  tell: { say: "Never said", next: end }
                """)
        sources["Workflows/inner.yaml"] = "workflow: inner\nnodes: { stop: { resolve: stopped } }"
        try await RuntimeKit.running(sources) { kit in
            let talk = try await kit.open()
            #expect(try await talk.outcome == "stopped")
            #expect(try await talk.replies == [])
        }
    }

    @Test(arguments: [1, 2, 3])
    func `each item has its turn, and what is collected is in their order`(_ width: Int) async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  all:
                    each:
                      in: "{{ ['a', 'b', 'c'] }}"
                      as: letter
                      parallel: \(width)
                      do:
                        note: { say: "{{ index }}{{ letter }}", next: pause }
                        pause: { wait: 1s, next: again }
                        again: { say: "{{ letter }}!" }
                      collect: "{{ letter + letter }}"
                    next: tell
                  tell: { say: "{{ join(steps.all.result, ',') }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(Set(try await talk.replies) == Set(["0a", "1b", "2c"].prefix(width)))
            for _ in 0..<4 { await kit.pass(.seconds(1)) }
            let replies = try await talk.replies
            #expect(replies.last == "aa,bb,cc")
            #expect(Set(replies) == ["0a", "1b", "2c", "a!", "b!", "c!", "aa,bb,cc"])
            #expect(replies.count == 7)
            if width == 1 { #expect(replies == ["0a", "a!", "1b", "b!", "2c", "c!", "aa,bb,cc"]) }
        }
    }

    @Test func `an empty list is done at once, and what is no list fails`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { data: { type: map, default: { x: text } } }
                nodes:
                  none: { each: { in: "{{ [] }}", do: { x: { say: "x" } } }, next: wrong }
                  wrong: { each: { in: "{{ vars.data.x }}", do: { x: { say: "x" } } }, next: end, on_error: sorry }
                  sorry: { say: "{{ size(steps.none.result) }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["0"])
        }
    }

    @Test func `what fails inside is taken up by the node around it`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  all:
                    each: { in: "{{ [1, 2] }}", as: n, do: { x: { say: "{{ 10 / (n - 2) }}" } }
                    next: end
                    on_error: sorry
                  sorry: { say: "Sorry: {{ steps.all.outcome }}", next: end }
                """.replacing(
                    "do: { x: { say: \"{{ 10 / (n - 2) }}\" } }", with: "do: { x: { say: \"{{ 10 / (n - 2) }}\" } } }")
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["-10", "Sorry: error"])
            #expect(try await talk.state == .resolved)
        }
    }

    @Test func `branches are joined when all have ended`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  both:
                    parallel:
                      branches:
                        slow: { pause: { wait: 10s, next: tell }, tell: { say: "slow" } }
                        fast: { tell: { say: "fast" } }
                    next: after
                  after: { say: "{{ steps.both.outcome }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["fast"])
            await kit.pass(.seconds(10))
            #expect(try await talk.replies == ["fast", "slow", "all"])
        }
    }

    @Test func `the first branch to end gives up the others`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  both:
                    parallel:
                      join: first
                      branches:
                        slow: { pause: { wait: 10s, next: tell }, tell: { say: "slow" } }
                        fast: { pause: { wait: 5s, next: tell }, tell: { say: "fast" } }
                    next: { slow: lost, fast: won }
                  won: { say: "won", next: stay }
                  lost: { say: "lost", next: stay }
                  stay: { wait: 1h, next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(5))
            #expect(try await talk.replies == ["fast", "won"])
            await kit.pass(.seconds(60))
            #expect(try await talk.replies == ["fast", "won"])
        }
    }

    @Test func `models are asked side by side`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  both:
                    parallel:
                      branches:
                        left: { one: { ai: { prompt: talk, output: { type: integer } } } }
                        right: { two: { ai: { prompt: talk, output: { type: integer } } } }
                    next: tell
                  tell: { say: "Asked", next: end }
                """
        ) { kit in
            // Neither is answered before both were asked.
            kit.model.enqueue(.output(1).held(), .output(2).held())
            async let opened = kit.open()
            try await kit.model.wait { $0.held == 2 }
            kit.model.release()
            let talk = try await opened
            #expect(try await talk.replies == ["Asked"])
            #expect(try await kit.count("steps", where: "kind = 'answer'") == 2)
        }
    }
}
