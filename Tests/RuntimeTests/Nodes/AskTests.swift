import Fields
import JSON
import Rehearsal
import Testing

@testable import Runtime

@Suite struct AskTests {
    struct Check: Sendable, CustomTestStringConvertible {
        var ask: String
        var variable: String
        var wrong: String?
        var right: String
        var value: JSON
        var testDescription: String { ask }
    }

    @Test(arguments: [
        Check(ask: "type: integer", variable: "integer", wrong: "a few", right: "about 1,200 seats.", value: 1200),
        Check(ask: "type: integer", variable: "integer", wrong: "2.5", right: "3", value: 3),
        Check(
            ask: "type: number", variable: "number", wrong: "lots", right: "$19.5",
            value: JSON.number(.init(literal: "19.5")!)),
        Check(ask: "type: boolean", variable: "boolean", wrong: "perhaps", right: "Yep", value: true),
        Check(ask: "type: boolean", variable: "boolean", wrong: "hm", right: "no", value: false),
        Check(ask: "type: date", variable: "date", wrong: "whenever", right: "next Friday", value: "2026-03-20"),
        Check(ask: "choices: [Small, Large]", variable: "string", wrong: "middling", right: " large ", value: "Large"),
        Check(
            ask: "pattern: 'ORD-[0-9]{4}'", variable: "string", wrong: "xORD-1234", right: "ORD-1234", value: "ORD-1234"
        ),
        Check(
            ask: "preset: phone_us", variable: "string", wrong: "+44 20 7946 0958", right: " (555) 123-4567 ",
            value: "(555) 123-4567"),
        Check(
            ask: "preset: date_iso", variable: "string", wrong: "2026-02-30", right: "2026-02-28", value: "2026-02-28"),
        Check(ask: "type: list", variable: "list", wrong: "a, b", right: "[1, 2]", value: [1, 2]),
        Check(ask: "quick_replies: [One, Two]", variable: "string", wrong: nil, right: "anything", value: "anything"),
    ])
    func `an answer is checked and kept`(_ check: Check) async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { answer: \(check.variable), word: string }
                nodes:
                  question:
                    ask: { question: "Well?", \(check.ask), into: answer, reprompt: "Once more?", on_give_up: end }
                    next: thanks
                  thanks: { say: "Thanks", next: stay }
                  stay: { ask: { question: "More?", into: word, on_give_up: end }, next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Well?"])
            #expect(try await talk.state == .waiting)
            if let wrong = check.wrong {
                #expect(try await talk.say(wrong) == ["Once more?"])
            }
            #expect(try await talk.say(check.right) == ["Thanks", "More?"])
            #expect(try await talk.variables["answer"] == check.value)
        }
    }

    @Test func `after so many attempts the node gives up`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { seats: integer }
                nodes:
                  seats:
                    ask: { question: "How many?", type: integer, into: seats, attempts: 2, on_give_up: pity }
                    next: end
                  pity: { say: "Never mind ({{ steps.seats.outcome }})", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.say("many") == ["How many?"])
            #expect(try await talk.say("more") == ["Never mind (gave_up)"])
            #expect(try await talk.variables["seats"] == .null)
            #expect(try await talk.state == .resolved)
        }
    }

    @Test func `a choice is offered as a quick reply and is the outcome`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { size: string }
                nodes:
                  size: { ask: { question: "Which?", choices: [Small, Large], into: size, on_give_up: end }, next: tell }
                  tell: { say: "{{ steps.size.outcome }}!", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            let question = try #require(try await talk.messages.first)
            #expect(question.content.quickReplies == ["Small", "Large"])
            #expect(try await talk.say("SMALL") == ["Small!"])
        }
    }

    @Test func `a preset says itself what is wrong with an answer`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { mail: string }
                nodes:
                  mail: { ask: { question: "Your address?", preset: email, into: mail, on_give_up: end }, next: thanks }
                  thanks: { say: "{{ vars.mail }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.say("ada at example.com") == [FieldPreset.email.message])
            #expect(try await talk.say("Ada@Example.com") == ["Ada@Example.com"])
        }
    }

    static let timed = """
        variables: { word: string }
        nodes:
          word:
            ask: { question: "Well?", into: word, on_give_up: late }
            timeout: 10m
            next: thanks
          thanks: { say: "Thanks", next: end }
          late: { say: "Too late", next: end }
        """

    @Test func `an answer is waited for only so long`() async throws {
        try await RuntimeKit.running(bot: Self.timed) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(599))
            #expect(try await talk.state == .waiting)
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Well?", "Too late"])
        }
    }

    @Test func `the time to answer is kept over a restart`() async throws {
        try await RuntimeKit.running(bot: Self.timed) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(300))
            try await kit.restart(RuntimeKit.sources(bot: Self.timed))
            await kit.pass(.seconds(299))
            #expect(try await talk.state == .waiting)
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Well?", "Too late"])
        }
    }

    @Test func `the alarm itself wakes what is due`() async throws {
        try await RuntimeKit.running(bot: Self.timed) { kit in
            let talk = try await kit.open()
            kit.clock.move(to: RuntimeKit.now + 600_000)
            try await Polling.until { try await talk.state == .resolved }
        }
    }
}
