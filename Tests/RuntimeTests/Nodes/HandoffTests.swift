import JSON
import Rehearsal
import Testing

@testable import Runtime

@Suite struct HandoffTests {
    static let bot = """
        variables: { seats: { type: integer, default: 4 } }
        nodes:
          over: { handoff: { queue: sales, note: "Wants {{ vars.seats }} seats" }, next: back }
          back: { say: "I am back", next: talk }
          talk: { ai: talk }
        """

    @Test func `the bot is silent until the conversation is handed back`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open("A person, please")
            let row = try await talk.row
            #expect(row.state == .person)
            #expect(row.owner == "queue:sales")
            #expect(try await talk.steps.last?.json["note"]?.string == "Wants 4 seats")
            #expect(try await talk.say("Hello?") == [])
            try await kit.runtime.say("Here I am", as: "Bea", in: talk.id, of: kit.account)
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            #expect(try await talk.say("Thanks") == [])
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.replies == ["I am back"])
            #expect(try await talk.row.owner == nil)
            kit.model.enqueue(.says("50"))
            #expect(try await talk.say("How many?") == ["50"])
            // The model sees what the person has said.
            let asked = try #require(kit.model.requests.last)
            #expect(asked.text.contains("[Bea, a colleague] Here I am"))
        }
    }

    @Test func `a question that was open is open again once it is handed back`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { word: string }
                nodes:
                  word: { ask: { question: "Well?", into: word, on_give_up: end }, next: thanks }
                  thanks: { say: "Thanks for '{{ vars.word }}'", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            #expect(try await talk.row.owner == "Bea")
            #expect(try await talk.say("for Bea") == [])
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.state == .waiting)
            #expect(try await talk.say("for the bot") == ["Thanks for 'for the bot'"])
        }
    }

    @Test func `only a person who has it speaks in it or hands it back`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }") { kit in
            let talk = try await kit.open()
            await #expect(throws: RuntimeError.notWithAPerson(talk.id)) {
                try await kit.runtime.say("Hi", as: "Bea", in: talk.id, of: kit.account)
            }
            await #expect(throws: RuntimeError.notWithAPerson(talk.id)) {
                try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            }
            await #expect(throws: RuntimeError.noSuchConversation(99)) {
                try await kit.runtime.takeOver(99, by: "Bea", of: kit.account)
            }
        }
    }
}
