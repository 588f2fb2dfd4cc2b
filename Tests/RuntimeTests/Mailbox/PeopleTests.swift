import JSON
import Rehearsal
import Testing

@testable import Runtime

/// A bot never talks over a person, whatever it was doing.
@Suite struct PeopleTests {
    static let bot = "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal] } } }"

    @Test func `what a model writes after a person took over is not sent`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("One two three four five six").held(afterChunks: 3))
            _ = try await talk.send("Hello")
            try await Polling.until { kit.heard.all.contains { if case .delta = $0 { true } else { false } } }
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.replies == [])
            #expect(try await talk.row.owner == "Bea")
            #expect(try await talk.steps.last?.kind == "preempted")
            #expect(kit.heard.states.last == .person)
        }
    }

    @Test func `a request of which nothing was shown is given up`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("Never").held(), .says("Back"))
            _ = try await talk.send("Hello")
            try await kit.model.wait { $0.held == 1 }
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.state == .person)
            #expect(kit.heard.states.last == .person)
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            // The person has not answered, so the visitor still waits for one.
            #expect(try await talk.replies == ["Back"])
        }
    }

    @Test func `calls of an answer that came too late are not made`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"]).saying("One two three four").held(afterChunks: 3))
            _ = try await talk.send("Buy")
            try await Polling.until { kit.heard.all.contains { if case .delta = $0 { true } else { false } } }
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await kit.deals == [])
            #expect(try await talk.replies == [])
            // Handed back, the model sees that its call was not made.
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            kit.model.enqueue(.says("Well"))
            #expect(try await talk.say("And?") == ["Well"])
            #expect(kit.model.requests.last?.text.contains("interrupted") == true)
        }
    }

    @Test func `a conversation that is resolved from outside says nothing more`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("Never").held())
            _ = try await talk.send("Hello")
            try await kit.model.wait { $0.held == 1 }
            try await kit.runtime.resolve(talk.id, outcome: "spam", of: kit.account)
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.replies == [])
            #expect(try await talk.outcome == "spam")
            await #expect(throws: RuntimeError.resolved(talk.id)) {
                try await kit.runtime.resolve(talk.id, outcome: "spam", of: kit.account)
            }
        }
    }

    @Test func `a run beside a conversation does not talk over a person`() async throws {
        try await RuntimeKit.running(
            bot: "nodes: { hello: { say: \"Hello\", next: wait }, wait: { wait: 1d, next: end } }"
        ) {
            kit in
            let talk = try await kit.open()
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            _ = try await kit.runtime.startRun("bot", conversation: talk.id, of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.replies == ["Hello"])
            #expect(try await talk.state == .person)
        }
    }

    @Test func `conversations go on side by side`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.endpoint.serve { request in .says("Hi").held() }
            let endpoint = kit.endpoint.conversation
            var talks: [Talk] = []
            for _ in 0..<20 { talks.append(try await kit.open()) }
            for talk in talks { _ = try await talk.send("Hello") }
            // Every one is being asked before any is answered.
            try await endpoint.wait { $0.held == 20 }
            endpoint.release()
            await kit.runtime.idle()
            for talk in talks { #expect(try await talk.replies == ["Hi"]) }
        }
    }
}
