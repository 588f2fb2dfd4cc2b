import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// The process is stopped, or its disk is full, in the middle of a turn.
@Suite struct StoppingTests {
    static let bot = "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal] } } }"

    @Test func `a turn that a stop has cut off goes on at the next start`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"]), .says("Never read").held(), .says("Made."))
            _ = try await talk.send("Buy")
            try await kit.model.wait { $0.held == 1 }
            let stopped = kit.runtime
            await stopped.stop(within: .zero)
            #expect(try await talk.state == .busy)
            await #expect(throws: RuntimeError.stopping) {
                try await stopped.receive(InboundMessage("Hello?"), in: talk.id, of: kit.account)
            }
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            #expect(try await talk.replies == ["Made."])
            #expect(try await kit.deals == ["A"])
            #expect(kit.model.requests.count == 3)
        }
    }

    @Test func `an open turn may end before the stop does`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            kit.model.enqueue(.says("In time").held())
            _ = try await talk.send("Hello")
            try await kit.model.wait { $0.held == 1 }
            async let stopped: Void = kit.runtime.stop(within: .seconds(10))
            try await Polling.until { kit.runtime.lanes.isStopping }
            kit.model.release()
            await stopped
            #expect(try await talk.replies == ["In time"])
            #expect(try await talk.state == .waiting)
        }
    }

    @Test func `a full disk leaves no half turn, and it goes on once there is room`() async throws {
        var setup = RuntimeKit.Setup()
        setup.database = { FailingDatabase($0) }
        try await RuntimeKit.running(bot: Self.bot, setup) { kit in
            let database = try #require(kit.database as? FailingDatabase)
            kit.endpoint.serve { request in
                request.lastMessage?["role"] == "tool"
                    ? .says("Made.") : .calls("native_crm_create_deal", ["name": "A"])
            }
            let talk = try await kit.open()
            database.fill(for: 1)
            await #expect(throws: StorageError.diskFull) { try await talk.send("Buy") }
            #expect(try await talk.messages == [])
            // The message goes in; the model's answer finds the disk full, twice.
            database.fill(for: 2, after: 1)
            _ = try await talk.send("Buy")
            try await Polling.until {
                kit.clock.move(to: kit.clock.now + 1000)
                return try await talk.replies == ["Made."]
            }
            await kit.runtime.idle()
            #expect(try await kit.deals == ["A"])
            #expect(kit.heard.failures.contains("\(StorageError.diskFull)"))
        }
    }

    @Test func `a turn that fails for good is told of, and the next message is still looked at`() async throws {
        var setup = RuntimeKit.Setup()
        setup.database = { FailingDatabase($0) }
        try await RuntimeKit.running(bot: Self.bot, setup) { kit in
            let database = try #require(kit.database as? FailingDatabase)
            kit.endpoint.serve { request in
                .says("To \(request.messages.count { $0["role"] == "user" })")
            }
            let talk = try await kit.open()
            database.fill(for: 1, after: 1, with: .constraint("a defect"))
            #expect(try await talk.say("one") == [])
            #expect(try await talk.state == .busy)
            #expect(kit.heard.failures.last?.contains("a defect") == true)
            #expect(try await talk.say("two") == ["To 1", "To 2"])
        }
    }
}
