import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// `conversation_resolved`: a run beside the conversation that has ended.
@Suite struct ResolvedTests {
    private static func sources(_ trigger: String = "conversation_resolved", summary: String = "note") -> [String:
        String]
    {
        var sources = RuntimeKit.sources(
            bot: """
                limits: { idle: 1h }
                variables: { word: string }
                nodes:
                  word: { ask: { question: "Well?", into: word, on_give_up: end }, next: bye }
                  bye: { resolve: "{{ vars.word }}" }
                """)
        sources["Workflows/after.yaml"] = """
            workflow: after
            on: [\(trigger)]
            nodes:
              note: { tool: { native_crm_add_note: { text: "Ended: {{ conversation.outcome }}" } }, next: end }
            """
        return sources
    }

    private func notes(_ kit: RuntimeKit) async throws -> [String] {
        try await kit.store.read { try $0.all("SELECT text FROM notes ORDER BY id") { $0.text(0) } }
    }

    @Test func `each end starts it once: by the workflow, by silence, from outside`() async throws {
        try await RuntimeKit.running(Self.sources()) { kit in
            let (one, _, three) = (try await kit.open(), try await kit.open(), try await kit.open())
            try await one.say("won")
            try await kit.runtime.resolve(three.id, outcome: "spam", of: kit.account)
            await kit.runtime.idle()
            await kit.pass(.seconds(3600))
            #expect(try await notes(kit) == ["Ended: won", "Ended: spam", "Ended: idle"])
            #expect(try await kit.background == ["after: done", "after: done", "after: done"])
            try await kit.restart(Self.sources())
            #expect(try await kit.count("runs", where: "is_foreground = 0") == 3)
        }
    }

    @Test func `only on its channels, and where its condition holds`() async throws {
        try await RuntimeKit.running(
            Self.sources("conversation_resolved: { channels: [web], when: \"conversation.outcome == 'won'\" }")
        ) { kit in
            for (channel, word) in [("web", "lost"), ("sms", "won"), ("web", "won")] {
                try await kit.open(channel: channel).say(word)
            }
            #expect(try await notes(kit) == ["Ended: won"])
        }
    }

    @Test func `an end that the process did not live to tell of is made up for`() async throws {
        var setup = RuntimeKit.Setup()
        setup.database = { FailingDatabase($0) }
        try await RuntimeKit.running(Self.sources(), setup) { kit in
            let database = try #require(kit.database as? FailingDatabase)
            let talk = try await kit.open()
            // The message, then the end.
            database.kill(after: 2, isTold: false)
            try await talk.say("won")
            #expect(try await talk.outcome == "won")
            #expect(try await notes(kit) == [])
            try await kit.restart(Self.sources(), database: kit.store)
            try await kit.restart(Self.sources(), database: kit.store)
            #expect(try await notes(kit) == ["Ended: won"])
        }
    }

    @Test func `its model sees what was said in the conversation`() async throws {
        var sources = Self.sources()
        sources["Workflows/after.yaml"] = """
            workflow: after
            on: conversation_resolved
            nodes:
              sum: { ai: { prompt: sum, output: { type: string } }, next: note }
              note: { tool: { native_crm_add_note: { text: "{{ steps.sum.result }}" } }, next: end }
            """
        sources["Prompts/sum.md"] = "Sum it up."
        try await RuntimeKit.running(sources) { kit in
            kit.model.enqueue(.output("All is well."))
            try await kit.open().say("I want 50 seats")
            #expect(try await notes(kit) == ["All is well."])
            let roles = kit.model.requests[0].messages.map { $0["role"]?.string ?? "" }
            #expect(roles == ["system", "assistant", "user"])
            #expect(kit.model.requests[0].lastMessage?["content"] == "I want 50 seats")
        }
    }
}
