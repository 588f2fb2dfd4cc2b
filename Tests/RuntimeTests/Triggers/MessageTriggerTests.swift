import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// `message_received`: a run beside the conversation for each message of a visitor.
@Suite struct MessageTriggerTests {
    static let sources = {
        var sources = RuntimeKit.sources(
            bot: """
                variables: { word: string }
                nodes:
                  word: { ask: { question: "Well?", into: word, on_give_up: end }, next: again }
                  again: { ask: { question: "And?", into: word, on_give_up: end }, next: bye }
                  bye: { say: "Bye", next: end }
                """)
        sources["Workflows/listener.yaml"] = """
            workflow: listener
            on:
              - message_received: { when: "message.text != 'secret'" }
            nodes:
              read: { ai: { prompt: read, output: { type: string } }, next: note }
              note: { tool: { native_crm_add_note: { text: "{{ message.text }}: {{ steps.read.result }}" } }, next: end }
            """
        sources["Prompts/read.md"] = "Read {{ message.text }}"
        return sources
    }()

    private func notes(_ kit: RuntimeKit) async throws -> [String] {
        try await kit.store.read { try $0.all("SELECT text FROM notes ORDER BY text") { $0.text(0) } }
    }

    @Test func `two messages are two runs, each of its own message`() async throws {
        try await RuntimeKit.running(Self.sources) { kit in
            kit.model.answerAll(with: .output("fine"))
            let talk = try await kit.open()
            for word in ["one", "two"] { try await talk.say(word) }
            #expect(try await notes(kit) == ["one: fine", "two: fine"])
            #expect(try await kit.background == ["listener: done", "listener: done"])
            #expect(try await talk.replies == ["Well?", "And?", "Bye"])
        }
    }

    @Test func `a message that is sent again is one run, and one that the condition refuses none`() async throws {
        try await RuntimeKit.running(Self.sources) { kit in
            kit.model.answerAll(with: .output("fine"))
            let talk = try await kit.open()
            for _ in 0..<2 { try await talk.say("one", clientID: "m-1") }
            try await talk.say("secret")
            #expect(try await notes(kit) == ["one: fine"])
        }
    }

    @Test func `the reply is there while the run beside it still waits for its model`() async throws {
        try await RuntimeKit.running(Self.sources) { kit in
            kit.model.enqueue(.output("late").held())
            let talk = try await kit.open()
            _ = try await talk.send("one")
            try await Polling.until { try await talk.replies == ["Well?", "And?"] }
            try await Polling.until { kit.model.progress.held == 1 }
            #expect(try await notes(kit) == [])
            // The visitor's next message is not held up either.
            kit.model.enqueue(.output("later"))
            _ = try await talk.send("two")
            try await Polling.until { try await talk.replies.last == "Bye" }
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await notes(kit).count == 2)
        }
    }

    @Test func `a run beside a message goes on after a restart, and is no second one`() async throws {
        var setup = RuntimeKit.Setup()
        setup.database = { FailingDatabase($0) }
        try await RuntimeKit.running(Self.sources, setup) { kit in
            kit.model.answerAll(with: .output("fine"))
            let database = try #require(kit.database as? FailingDatabase)
            let talk = try await kit.open()
            // The message with its run; whatever comes after is lost.
            database.kill(after: 1, isTold: true)
            _ = try await talk.send("one")
            await kit.runtime.idle()
            #expect(database.isDead)
            #expect(try await kit.background == ["listener: open"])
            try await kit.restart(Self.sources, database: kit.store)
            #expect(try await notes(kit) == ["one: fine"])
            #expect(try await kit.background == ["listener: done"])
            #expect(try await talk.replies == ["Well?", "And?"])
        }
    }
}
