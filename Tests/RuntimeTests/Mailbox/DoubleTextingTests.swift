import JSON
import Rehearsal
import Testing

@testable import Runtime

/// Messages that come while the bot is answering.
@Suite struct DoubleTextingTests {
    private static func bot(_ policy: String) -> String {
        "double_texting: \(policy)\nnodes: { talk: { ai: { prompt: talk, tools: [native_crm_find_deals] } } }"
    }

    private func users(_ request: ChatRequestSeen) -> [String] {
        request.messages.filter { $0["role"] == "user" }.map { $0["content"]?.string ?? "" }
    }

    @Test func `queue gives each message a turn of its own`() async throws {
        try await RuntimeKit.running(bot: Self.bot("queue")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("To one").held(), .says("To two"), .says("To three"))
            _ = try await talk.send("one")
            try await kit.model.wait { $0.held == 1 }
            _ = try await talk.send("two")
            _ = try await talk.send("three")
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.replies == ["To one", "To two", "To three"])
            #expect(users(kit.model.requests[1]) == ["one", "two"])
            #expect(try await talk.row.pending == 0)
        }
    }

    @Test func `merge answers all that wait together`() async throws {
        try await RuntimeKit.running(bot: Self.bot("merge")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("To one").held(), .says("To both"))
            _ = try await talk.send("one")
            try await kit.model.wait { $0.held == 1 }
            _ = try await talk.send("two")
            _ = try await talk.send("three")
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.replies == ["To one", "To both"])
            #expect(users(kit.model.requests[1]) == ["one", "two", "three"])
        }
    }

    @Test func `interrupt gives up an answer of which nothing was shown`() async throws {
        try await RuntimeKit.running(bot: Self.bot("interrupt")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("Never said").held(), .says("To both"))
            _ = try await talk.send("one")
            try await kit.model.wait { $0.held == 1 }
            _ = try await talk.send("two")
            await kit.runtime.idle()
            #expect(try await talk.replies == ["To both"])
            #expect(users(kit.model.requests[1]) == ["one", "two"])
            #expect(try await talk.steps.contains { $0.kind == "interrupted" } == true)
            try await kit.model.wait { $0.abandoned == 1 }
        }
    }

    @Test func `an answer of which something was shown is finished first`() async throws {
        try await RuntimeKit.running(bot: Self.bot("interrupt")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("One two three four five six").held(afterChunks: 3), .says("To two"))
            _ = try await talk.send("one")
            try await Polling.until { kit.heard.all.contains { if case .delta = $0 { true } else { false } } }
            _ = try await talk.send("two")
            kit.model.release()
            await kit.runtime.idle()
            #expect(try await talk.replies == ["One two three four five six", "To two"])
        }
    }

    @Test func `an interruption that comes too late leaves no message unanswered`() async throws {
        try await RuntimeKit.running(bot: Self.bot("interrupt")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("Never said").held(), .says("An answer"))
            _ = try await talk.send("one")
            try await kit.model.wait { $0.held == 1 }
            // It was meant for the turn before; nothing newer waits.
            kit.runtime.lanes.interrupt(.conversation(kit.account, talk.id))
            await kit.runtime.idle()
            #expect(try await talk.replies == ["An answer"])
        }
    }

    @Test func `a message that is sent twice is taken once`() async throws {
        try await RuntimeKit.running(bot: Self.bot("queue")) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("Hello"))
            let first = try await talk.send("Hi", clientID: "m-1")
            await kit.runtime.idle()
            let second = try await talk.send("Hi", clientID: "m-1")
            await kit.runtime.idle()
            #expect(!first.isRepeat && second.isRepeat)
            #expect(first.message == second.message)
            #expect(try await talk.replies == ["Hello"])
        }
    }

    @Test func `of messages that come at once none is lost`() async throws {
        try await RuntimeKit.running(bot: "limits: { turns: 100 }\n" + Self.bot("queue")) { kit in
            kit.endpoint.serve { request in
                .says("To \(request.messages.last { $0["role"] == "user" }?["content"]?.string ?? "?")")
            }
            let talk = try await kit.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...30 { group.addTask { _ = try await talk.send("\(number)") } }
                try await group.waitForAll()
            }
            await kit.runtime.idle()
            #expect(Set(try await talk.replies) == Set((1...30).map { "To \($0)" }))
            #expect(try await talk.replies.count == 30)
        }
    }
}
