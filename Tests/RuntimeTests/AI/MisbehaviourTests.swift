import ChatModel
import JSON
import Rehearsal
import Testing

@testable import Runtime

/// Whatever a model does ends in a named state, within its budget, and never in two effects.
@Suite struct MisbehaviourTests {
    static let bot = "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal] } } }"

    private static var impatient: RuntimeKit.Setup {
        var setup = RuntimeKit.Setup()
        setup.model = { settings in
            settings.timeouts = HTTPTimeouts(
                connect: .seconds(1), firstByte: .milliseconds(300), stall: .seconds(1), total: .milliseconds(1500))
            settings.maxAnswerBytes = 64 << 10
        }
        return setup
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var answer: ScriptedAnswer
        /// Requests until it is given up.
        var requests = 3
        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "429", answer: .fails(429)),
        Case(name: "429 with Retry-After", answer: .fails(429, retryAfter: "20")),
        Case(name: "500", answer: .fails(500)),
        Case(name: "503 with a page", answer: .fails(503, body: "<html>Down</html>")),
        Case(name: "400", answer: .fails(400), requests: 1),
        Case(name: "401", answer: .fails(401), requests: 1),
        Case(name: "closes", answer: .closes),
        Case(name: "reset", answer: .resets),
        Case(name: "hangs", answer: .hangs),
        Case(name: "hangs in the middle", answer: .says("Half").hanging(afterChunks: 1), requests: 3),
        Case(name: "a byte every now and then", answer: .says("Slow").slow(every: .milliseconds(100))),
        Case(
            name: "cut in mid-JSON",
            answer: .calls("native_crm_create_deal", ["name": "Cut"]).truncated(afterChunks: 2, .midChunk)),
        Case(
            name: "cut politely",
            answer: .calls("native_crm_create_deal", ["name": "Cut"]).truncated(afterChunks: 2, .politely)),
        Case(name: "huge", answer: .huge(bytes: 1 << 30), requests: 1),
        Case(name: "HTML with 200", answer: .raw("<html>Hello</html>", contentType: "text/html"), requests: 1),
        Case(name: "empty document", answer: .raw("", contentType: "application/json")),
        Case(name: "no HTTP", answer: .wire(Array("SSH-2.0-x\r\n".utf8))),
    ])
    func `it ends with a person, and the visitor can be answered again`(_ test: Case) async throws {
        try await RuntimeKit.running(bot: Self.bot, Self.impatient) { kit in
            kit.model.enqueue(Array(repeating: test.answer, count: 3))
            let talk = try await kit.open("Hello")
            #expect(try await talk.state == .person)
            #expect(try await talk.replies == [])
            #expect(try await kit.deals == [])
            let requests = kit.model.requests.count
            #expect((1...test.requests).contains(requests))
            #expect(try await talk.steps.last { $0.kind == "error" }?.json["kind"] != nil)
        }
    }

    @Test func `a model that answers on the second try is not noticed`() async throws {
        try await RuntimeKit.running(bot: Self.bot, Self.impatient) { kit in
            kit.model.enqueue(
                .fails(429, retryAfter: "1"), .closes, .calls("native_crm_create_deal", ["name": "A"]), .fails(500),
                .says("Done."))
            let talk = try await kit.open("Hello")
            #expect(try await talk.replies == ["Done."])
            #expect(try await kit.deals == ["A"])
            #expect(kit.model.requests.count == 5)
        }
    }

    @Test func `a model that is not there`() async throws {
        var setup = Self.impatient
        let model = setup.model
        setup.model = {
            model(&$0)
            $0.endpoint = "http://127.0.0.1:1/v1"
        }
        try await RuntimeKit.running(bot: Self.bot, setup) { kit in
            let talk = try await kit.open("Hello")
            #expect(try await talk.state == .person)
        }
    }

    @Test func `a long Retry-After parks the turn, which goes on when the time has come`() async throws {
        try await RuntimeKit.running(bot: Self.bot, Self.impatient) { kit in
            kit.model.enqueue(.fails(429, retryAfter: "600"), .says("Here I am."), .says("And again."))
            let talk = try await kit.open("Hello")
            #expect(try await talk.state == .parked)
            #expect(try await talk.say("Are you there?") == [])
            await kit.pass(.seconds(599))
            #expect(try await talk.state == .parked)
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            #expect(kit.model.requests.count == 1)
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Here I am.", "And again."])
            #expect(try await talk.state == .waiting)
        }
    }

    @Test func `a turn has so much time`() async throws {
        try await RuntimeKit.running(bot: "limits: { wall_clock: 300ms }\n" + Self.bot) { kit in
            kit.model.enqueue(.hangs)
            let start = ContinuousClock.now
            let talk = try await kit.open("Hello")
            #expect(try await talk.state == .person)
            #expect(ContinuousClock.now - start < .seconds(4))
        }
    }

    @Test func `a node has so much time`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  talk: { ai: talk, timeout: 300ms, on_error: sorry }
                  sorry: { say: "Too slow", next: end }
                """
        ) { kit in
            kit.model.enqueue(.hangs)
            let talk = try await kit.open("Hello")
            #expect(try await talk.replies == ["Too slow"])
        }
    }
}
