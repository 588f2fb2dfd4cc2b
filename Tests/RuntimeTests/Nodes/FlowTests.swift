import JSON
import Testing

@testable import Runtime

/// `set`, branches, `resolve`, `on_error`, `retry`, and what a turn may use.
@Suite struct FlowTests {
    @Test func `assignments see those before them, and keep their types`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables:
                  seats: { type: integer, default: 2 }
                  price: number
                  wishes: list
                  answer: map
                  urgent: boolean
                nodes:
                  count:
                    set: { seats: "{{ vars.seats + 1 }}", price: "{{ double(vars.seats) * 1.5 }}", wishes: "{{ [vars.seats] }}", urgent: true, answer: { of: "{{ vars.seats }}", name: "n{{ vars.seats }}" } }
                    next: stay
                  stay: { wait: { event: message }, next: end }
                """
        ) { kit in
            let variables = try await kit.open().variables
            #expect(variables["seats"] == 3)
            #expect(variables["price"] == JSON.number(.init(literal: "4.5")!))
            #expect(variables["wishes"] == [3])
            #expect(variables["urgent"] == true)
            #expect(variables["answer"] == ["of": 3, "name": "n3"])
        }
    }

    @Test func `a value of another type than the variable's fails`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { seats: { type: integer, default: 2 }, data: { type: map, default: { x: text } } }
                nodes:
                  count: { set: { seats: "{{ vars.data.x }}" }, next: end, on_error: sorry }
                  sorry: { say: "{{ vars.seats }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["2"])
        }
    }

    @Test(arguments: [(5, "small"), (50, "middle"), (500, "big")])
    func `the first branch whose condition holds is taken`(_ seats: Int, _ name: String) async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { seats: { type: integer, default: \(seats) } }
                nodes:
                  size:
                    next:
                      - { when: vars.seats > 100, go: big }
                      - { when: vars.seats > 10 && contact.email != "", go: middle }
                      - else: small
                  big: { resolve: big }
                  middle: { resolve: "{{ 'mid' + 'dle' }}" }
                  small: { resolve: { outcome: small } }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.outcome == name)
            await #expect(throws: RuntimeError.resolved(talk.id)) { try await talk.say("Hello?") }
        }
    }

    @Test func `a failed node is tried again so often and so far apart`() async throws {
        let server = TinyServer { _ in (500, "") }
        var setup = RuntimeKit.Setup()
        setup.httpHosts = ["127.0.0.1"]
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { http: "\(server.base)/x", retry: { times: 2, every: 30s }, next: end, on_error: sorry }
                  sorry: { say: "After {{ steps.look.attempts }}: {{ steps.look.outcome }}", next: end }
                """, setup
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .sleeping)
            #expect(server.requests.count == 1)
            await kit.pass(.seconds(29))
            #expect(server.requests.count == 1)
            await kit.pass(.seconds(1))
            #expect(server.requests.count == 2)
            await kit.pass(.seconds(30))
            #expect(server.requests.count == 3)
            #expect(try await talk.replies == ["After 3: error"])
        }
    }

    @Test func `a second try that succeeds goes on as if nothing had been`() async throws {
        let server = TinyServer { request in request.line.contains("x") ? (503, "") : (200, "") }
        var setup = RuntimeKit.Setup()
        setup.httpHosts = ["127.0.0.1"]
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { http: "\(server.base)/{{ now < timestamp('2026-03-10T09:00:01Z') ? 'x' : 'y' }}", retry: 1, next: fine }
                  fine: { say: "Fine", next: end }
                """, setup
        ) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Fine"])
            #expect(try await talk.state == .resolved)
        }
    }

    @Test func `a silent visitor's conversation resolves as idle`() async throws {
        let text = """
            limits: { idle: 1h }
            variables: { word: string }
            nodes:
              word: { ask: { question: "Well?", into: word, on_give_up: end }, next: more }
              more: { ask: { question: "More?", into: word, on_give_up: end }, next: end }
            """
        try await RuntimeKit.running(bot: text) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(3599))
            #expect(try await talk.say("A word") == ["More?"])
            await kit.pass(.seconds(3599))
            #expect(try await talk.state == .waiting)
            try await kit.restart(RuntimeKit.sources(bot: text))
            await kit.pass(.seconds(1))
            #expect(try await talk.outcome == "idle")
            #expect(kit.heard.states.last == .resolved)
        }
    }

    @Test func `a conversation has so many turns`() async throws {
        try await RuntimeKit.running(
            bot: """
                limits: { turns: 2 }
                variables: { word: string }
                nodes:
                  word: { ask: { question: "Well?", into: word, on_give_up: end }, next: word, on_error: enough }
                  enough: { say: "Enough: {{ steps.word.error.contains('limit is 2') }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.say("one") == ["Well?"])
            #expect(try await talk.say("two") == ["Enough: true"])
        }
    }

    @Test func `a turn enters so many nodes, and then there is room for what on_error leads to`() async throws {
        try await RuntimeKit.running(
            bot: """
                limits: { steps: 3 }
                nodes:
                  a: { set: { n: 1 }, next: b }
                  b: { set: { n: 2 }, next: c }
                  c: { set: { n: 3 }, next: d }
                  d: { set: { n: 4 }, next: end, on_error: sorry }
                  sorry: { say: "Too many, after {{ vars.n }}", next: end }
                variables: { n: integer }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Too many, after 3"])
        }
    }

    @Test func `a limit without on_error goes to a person`() async throws {
        try await RuntimeKit.running(
            bot: """
                limits: { steps: 1 }
                nodes:
                  a: { set: { n: 1 }, next: b }
                  b: { set: { n: 2 }, next: end }
                variables: { n: integer }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .person)
            let note = try await talk.steps.last { $0.kind == "handoff" }?.payload
            #expect(note?.contains("limit is 1") == true)
        }
    }
}
