import JSON
import Rehearsal
import Testing

@testable import Runtime

/// An `ai` that answers once, with data.
@Suite struct OutputTests {
    static let bot = """
        nodes:
          rate:
            ai:
              prompt: talk
              output:
                type: object
                properties: { stars: { type: integer, minimum: 1, maximum: 5 } }
                required: [stars]
                additionalProperties: false
            next: tell
            on_error: sorry
          tell: { say: "{{ steps.rate.result.stars }} stars", next: end }
          sorry: { say: "Sorry: {{ steps.rate.error }}", next: end }
        """

    @Test func `data that fits is the node's result`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.output(["stars": 4]))
            let talk = try await kit.open()
            #expect(try await talk.replies == ["4 stars"])
            let format = kit.model.requests[0].body["response_format"]
            #expect(format?["type"] == "json_schema")
            #expect(format?["json_schema"]?["schema"]?["required"] == ["stars"])
        }
    }

    @Test func `data that does not fit is sent back with what is wrong`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.says("four"), .output(["stars": 9]), .output(["stars": 5]))
            let talk = try await kit.open()
            #expect(try await talk.replies == ["5 stars"])
            let told = kit.model.requests.map { $0.lastMessage?["content"]?.string ?? "" }
            #expect(told[1].contains("not JSON"))
            #expect(told[2].contains("/stars"))
        }
    }

    @Test func `after two repairs the node fails`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.says("a"), .says("b"), .says("c"))
            let talk = try await kit.open()
            let replies = try await talk.replies
            #expect(replies.first?.contains("does not fit the schema") == true)
            #expect(kit.model.requests.count == 3)
        }
    }

    @Test func `a refusal fails the node`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(.refuses("I rate nobody."))
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Sorry: the model refused: I rate nobody."])
        }
    }

    @Test func `it may call tools first, and words beside them are not for the visitor`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  rate: { ai: { prompt: talk, tools: [native_crm_create_deal], output: { type: integer } }, next: tell }
                  tell: { say: "{{ steps.rate.result }}", next: end }
                """
        ) { kit in
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"]).saying("Let me make a deal."), .output(7))
            let talk = try await kit.open()
            #expect(try await talk.replies == ["7"])
            #expect(try await kit.deals == ["A"])
        }
    }

    @Test func `in the background an ai needs nobody to talk with`() async throws {
        try await RuntimeKit.running(
            bot: """
                inputs: { topic: string }
                nodes:
                  write: { ai: topic, next: choose }
                  choose: { ai: { prompt: topic, outcomes: { good: It is good., bad: It is bad. } }, next: { good: note, bad: end } }
                  note: { resolve: "{{ steps.write.result }}" }
                """, prompts: ["topic": "Write about {{ inputs.topic }}."]
        ) { kit in
            kit.model.enqueue(
                .says("A poem"), .says("It is good, I think."), .calls("choose_outcome", ["outcome": "good"]))
            _ = try await kit.runtime.startRun("bot", inputs: ["topic": "seats"], of: kit.account)
            await kit.runtime.idle()
            #expect(try await kit.background == ["bot: A poem"])
            #expect(kit.model.requests[0].messages.first?["content"] == "Write about seats.")
            #expect(kit.model.unforeseen.isEmpty)
        }
    }
}
