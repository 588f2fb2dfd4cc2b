import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// Nodes that wait, talk or fail deep inside others.
@Suite struct NestedTests {
    @Test func `a model inside another workflow fills that one's variables and leaves by its outcome`() async throws {
        var sources = RuntimeKit.sources(
            bot: """
                variables: { seats: { type: integer, default: 1 } }
                nodes:
                  inner: { run: { workflow: inner, inputs: { who: "{{ contact.first_name }}" } }, next: tell }
                  tell: { say: "{{ steps.inner.result.seats }} {{ vars.seats }}", next: end }
                """)
        sources["Workflows/inner.yaml"] = """
            workflow: inner
            inputs: { who: string }
            variables: { seats: { type: integer, default: 2 } }
            outputs: { seats: "{{ vars.seats }}" }
            nodes:
              talk:
                ai: { prompt: inner, tools: [native_crm_create_deal], remembers: [seats], outcomes: { done: Done. } }
                next: { done: end }
            """
        sources["Prompts/inner.md"] = "You talk with {{ inputs.who }}."
        try await RuntimeKit.running(sources) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.calls("native_crm_create_deal", ["name": "A"]), .says("How many?"))
            #expect(try await talk.say("Buy") == ["How many?"])
            try await kit.restart(sources)
            kit.model.enqueue(.calls("remember", ["seats": 7]).calling("choose_outcome", ["outcome": "done"]))
            #expect(try await talk.say("7") == ["7 1"])
            #expect(kit.model.requests[0].messages[0]["content"] == "You talk with Ada.")
            #expect(kit.model.requests[2].toolNames == ["native_crm_create_deal", "remember", "choose_outcome"])
            let results = try await talk.results
            #expect(results.map { $0["status"]?.string } == ["ok", "ok", "ok"])
        }
    }

    static let questions = """
        variables: { answer: string, answers: { type: list, default: [] } }
        nodes:
          all:
            each:
              in: "{{ ['name', 'town'] }}"
              do:
                ask: { ask: { question: "Your {{ item }}?", into: answer, on_give_up: end }, next: keep }
                keep: { set: { answers: "{{ vars.answers + [vars.answer] }}" } }
              collect: "{{ item }}: {{ vars.answer }}"
            next: tell
          tell: { say: "{{ join(steps.all.result, ', ') }} ({{ size(vars.answers) }})", next: end }
        """

    @Test func `questions for each item, over restarts`() async throws {
        try await RuntimeKit.running(bot: Self.questions) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Your name?"])
            try await kit.restart(RuntimeKit.sources(bot: Self.questions))
            #expect(try await talk.say("Ada") == ["Your town?"])
            try await kit.restart(RuntimeKit.sources(bot: Self.questions))
            #expect(try await talk.say("Kiel") == ["name: Ada, town: Kiel (2)"])
        }
    }

    @Test func `a branch that fails and is taken up nowhere is a person's, and begins anew when it is handed back`()
        async throws
    {
        let server = TinyServer { request in (request.line.contains("early") ? 500 : 200, "") }
        var setup = RuntimeKit.Setup()
        setup.httpHosts = ["127.0.0.1"]
        try await RuntimeKit.running(
            bot: """
                nodes:
                  both:
                    parallel:
                      branches:
                        left: { look: { http: "\(server.base)/{{ conversation.turns == 1 ? 'early' : 'late' }}" } }
                        right: { pause: { wait: 1m, next: tell }, tell: { say: "right" } }
                    next: bye
                  bye: { say: "bye", next: end }
                """, setup
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .person)
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.state == .sleeping)
            await kit.pass(.seconds(60))
            #expect(try await talk.replies == ["right", "bye"])
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a node around a list tries the whole list again`() async throws {
        let server = TinyServer { request in (request.line.contains("early") ? 500 : 200, "") }
        var setup = RuntimeKit.Setup()
        setup.httpHosts = ["127.0.0.1"]
        var sources = RuntimeKit.sources(
            bot: """
                nodes:
                  inner: { run: inner, retry: { times: 1, every: 10s }, next: bye }
                  bye: { say: "bye", next: end }
                """)
        sources["Workflows/inner.yaml"] = """
            workflow: inner
            nodes:
              hello: { say: "hello", next: look }
              look: { http: "\(server.base)/{{ conversation.turns == 1 ? 'early' : 'late' }}", next: end }
            """
        try await RuntimeKit.running(sources, setup) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .sleeping)
            await kit.pass(.seconds(10))
            #expect(try await talk.replies == ["hello", "hello", "bye"])
        }
    }

    @Test func `another account's conversation is not there`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }") { kit in
            let talk = try await kit.open()
            let other = AccountID(kit.account.rawValue + 1)
            await #expect(throws: RuntimeError.noSuchConversation(talk.id)) {
                try await kit.runtime.receive(InboundMessage("Hi"), in: talk.id, of: other)
            }
            await #expect(throws: RuntimeError.noSuchConversation(talk.id)) {
                try await kit.runtime.resolve(talk.id, outcome: "x", of: other)
            }
            #expect(try await talk.messages == [])
        }
    }

    @Test func `a conversation that changes hands twice during one answer is answered once`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }") { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("One two three four five six").held(afterChunks: 3), .says("Anew"))
            _ = try await talk.send("Hello")
            try await Polling.until { kit.heard.all.contains { if case .delta = $0 { true } else { false } } }
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.state == .waiting)
            #expect(try await talk.say("And?") == ["Anew"])
        }
    }
}
