import JSON
import Testing

@testable import Runtime

@Suite struct SayTests {
    @Test func `the first variant whose condition holds is said`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { seats: { type: integer, default: 20 } }
                nodes:
                  tell:
                    say:
                      - { when: vars.seats > 100, text: "Large" }
                      - { when: vars.seats > 10, text: "{{ vars.seats }} seats for {{ contact.first_name }}" }
                      - "Small"
                    next: few
                  few: { set: { seats: 1 }, next: again }
                  again:
                    say:
                      - { when: vars.seats > 10, text: "Wrong" }
                      - "Small"
                    next: silent
                  silent: { say: [{ when: vars.seats > 10, text: "Wrong" }], next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["20 seats for Ada", "Small"])
            #expect(try await talk.entered == ["tell", "few", "again", "silent"])
            #expect(try await talk.state == .resolved)
            #expect(try await talk.outcome == "done")
        }
    }

    @Test func `what a channel may show goes along with the text`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  offer:
                    say:
                      text: "Which?"
                      quick_replies: [Prices, "A demo for {{ contact.first_name }}"]
                      image: https://example.com/a.png
                      card: { title: Plans, buttons: [{ title: "No. {{ 1 + 1 }}", url: "https://example.com" }] }
                    next: end
                """
        ) { kit in
            let message = try #require(try await kit.open().messages.first?.content)
            #expect(message.text == "Which?")
            #expect(message.quickReplies == ["Prices", "A demo for Ada"])
            #expect(message.image == "https://example.com/a.png")
            #expect(message.card == ["title": "Plans", "buttons": [["title": "No. 2", "url": "https://example.com"]]])
        }
    }

    @Test func `an expression that fails goes to on_error, else to a person`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { word: { type: string, default: x } }
                nodes:
                  tell: { say: "{{ int(vars.word) }}", next: end, on_error: sorry }
                  sorry: { say: "Sorry: {{ steps.tell.error.contains('int') }}", next: worse }
                  worse: { say: "{{ int(vars.word) }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Sorry: true"])
            #expect(try await talk.state == .person)
            #expect(try await talk.row.owner == "queue:default")
            #expect(kit.heard.failures.count == 2)
        }
    }
}
