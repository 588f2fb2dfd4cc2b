import JSON
import Rehearsal
import Testing

@testable import Runtime

/// An `ai` that talks until it leaves by an outcome.
@Suite struct TalkTests {
    static let bot = """
        variables: { seats: { type: integer, default: 0 }, size: { one_of: [small, large], default: small } }
        nodes:
          talk:
            ai:
              prompt: talk
              tools: [native_crm_create_deal]
              remembers: [seats, size]
              outcomes: { person: Wants a person., done: Has all. }
            next: { person: over, done: bye }
          over: { handoff: sales, next: end }
          bye: { say: "Bye, {{ vars.seats }} {{ vars.size }}", next: end }
        """

    @Test func `it waits for the visitor, answers, and sees what was said`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .waiting)
            #expect(kit.model.requests.isEmpty)
            kit.model.enqueue(.says("Hello!"), .says("Three."))
            #expect(try await talk.say("Hi") == ["Hello!"])
            #expect(try await talk.say("How many?") == ["Three."])
            let roles = kit.model.requests[1].messages.map { $0["role"]?.string ?? "" }
            #expect(roles == ["system", "user", "assistant", "user"])
            #expect(kit.model.requests[1].messages[2]["content"] == "Hello!")
        }
    }

    @Test func `it leaves by an outcome, and fills variables of their types`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(
                .calls("remember", ["seats": 20, "size": "large"]).calling("choose_outcome", ["outcome": "done"])
                    .saying("Noted."))
            let talk = try await kit.open("20, large")
            #expect(try await talk.replies == ["Noted.", "Bye, 20 large"])
            #expect(kit.model.requests.count == 1)
        }
    }

    @Test(arguments: [
        ("choose_outcome", #"{"outcome": "elsewhere"}"#), ("choose_outcome", "{}"), ("remember", #"{"seats": "many"}"#),
        ("remember", #"{"secret": 1}"#), ("remember", "{}"),
    ])
    func `an outcome or a variable that is not declared is refused`(_ name: String, _ arguments: String) async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            var answer = ScriptedAnswer()
            answer.calls = [ScriptedCall(name, argumentsText: arguments)]
            kit.model.enqueue(answer, .says("Sorry."))
            let talk = try await kit.open("Go")
            #expect(try await talk.replies == ["Sorry."])
            #expect(try await talk.results[0]["status"] == "refused")
            #expect(try await talk.variables["seats"] == 0)
        }
    }

    @Test func `the built-in tools are there only where they are declared`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }") { kit in
            kit.model.enqueue(.calls("choose_outcome", ["outcome": "done"]), .says("Hm."))
            let talk = try await kit.open("Hi")
            #expect(kit.model.requests[0].toolNames == [])
            #expect(try await talk.results[0]["content"]?["error"]?.string?.contains("no tools") == true)
        }
    }

    @Test func `a refusal is said as the model put it`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.refuses("I can't help with that."))
            let talk = try await kit.open("Do evil")
            #expect(try await talk.replies == ["I can't help with that."])
        }
    }

    @Test func `an empty answer is asked for once more, two go to a person`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.says(""), .says("Here."))
            let talk = try await kit.open("Hi")
            #expect(try await talk.replies == ["Here."])
            kit.model.enqueue(.says("  "), .says(""))
            #expect(try await talk.say("Again") == [])
            #expect(try await talk.state == .person)
        }
    }

    @Test func `an answer cut for its length is said as far as it goes`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.says("It is").finishing("length"))
            let talk = try await kit.open("Tell me")
            #expect(try await talk.replies == ["It is"])
            #expect(try await talk.steps.last { $0.kind == "answer" }?.json["finish"] == "length")
        }
    }

    @Test func `pieces of an answer are heard while it comes`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.says("One two three").split(every: 20))
            _ = try await kit.open("Count")
            let pieces = kit.heard.all.compactMap { if case .delta(let text) = $0 { text } else { nil } }
            #expect(pieces.joined() == "One two three")
            #expect(pieces.count > 1)
        }
    }

    @Test func `old messages go first when the history is over its budget, and no call is parted from its result`()
        async throws
    {
        try await RuntimeKit.running(
            bot: "nodes: { talk: { ai: { prompt: talk, history: 400, tools: [native_crm_create_deal] } } }"
        ) { kit in
            let talk = try await kit.open()
            for number in 1...12 {
                kit.model.enqueue(
                    .calls("native_crm_create_deal", ["name": .string("Deal \(number)")]),
                    .says("Answer \(number) " + String(repeating: "word ", count: 20)))
                try await talk.say("Question \(number)")
            }
            for request in kit.model.requests {
                var open: Set<String> = []
                for message in request.messages {
                    for call in message["tool_calls"]?.array ?? [] { open.insert(call["id"]?.string ?? "") }
                    if let id = message["tool_call_id"]?.string { #expect(open.remove(id) != nil) }
                }
                #expect(open == [])
                #expect(request.bytes.count < 6000)
            }
            let last = try #require(kit.model.requests.last)
            #expect(last.text.contains("Question 12"))
            #expect(!last.text.contains("Question 1 ") && !last.text.contains("Answer 1 "))
        }
    }
}
