import JSON
import Rehearsal
import Testing

@testable import Runtime

/// Which conversation a message belongs to, and which workflow holds it.
@Suite struct OpeningTests {
    private static let talk = "nodes: { talk: { ai: talk } }"

    private func opening(_ kit: RuntimeKit, contact: Bool = true) -> Opening {
        Opening(channel: "web", contact: contact ? kit.contact : nil, zone: "UTC", workflow: "bot")
    }

    @Test func `a contact's messages go to the conversation that is open`() async throws {
        try await RuntimeKit.running(bot: Self.talk) { kit in
            kit.endpoint.serve { _ in .says("Hi") }
            let first = try await kit.runtime.receive(InboundMessage("1"), from: opening(kit), of: kit.account)
            let second = try await kit.runtime.receive(InboundMessage("2"), from: opening(kit), of: kit.account)
            #expect(first.conversation == second.conversation)
            await kit.runtime.idle()
            try await kit.runtime.resolve(first.conversation, outcome: "done", of: kit.account)
            let third = try await kit.runtime.receive(InboundMessage("3"), from: opening(kit), of: kit.account)
            #expect(third.conversation != first.conversation)
            await kit.runtime.idle()
        }
    }

    @Test func `visitors who are nobody's contact never share a conversation`() async throws {
        try await RuntimeKit.running(bot: Self.talk) { kit in
            kit.endpoint.serve { _ in .says("Hi") }
            let stranger = opening(kit, contact: false)
            let first = try await kit.runtime.receive(InboundMessage("My secret"), from: stranger, of: kit.account)
            let second = try await kit.runtime.receive(InboundMessage("Who?"), from: stranger, of: kit.account)
            #expect(first.conversation != second.conversation)
            await kit.runtime.idle()
        }
    }

    @Test func `first messages that come at once open one conversation`() async throws {
        try await RuntimeKit.running(bot: Self.talk) { kit in
            kit.endpoint.serve { _ in .says("Hi") }
            let opening = opening(kit)
            let conversations = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 1...8 {
                    group.addTask {
                        try await kit.runtime.receive(InboundMessage("\(number)"), from: opening, of: kit.account)
                            .conversation
                    }
                }
                return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
            }
            #expect(conversations.count == 1)
            await kit.runtime.idle()
            #expect(try await Talk(kit: kit, id: conversations.first ?? 0).replies.count == 8)
        }
    }

    static let starters = [
        "Workflows/web.yaml": """
        workflow: web
        on: [conversation_started: { channels: [web], when: "contact != null && contact.first_name == 'Ada'" }]
        nodes: { hello: { say: "Web", next: end } }
        """,
        "Workflows/sms.yaml": """
        workflow: sms
        on: [conversation_started: { channels: [sms] }]
        nodes: { hello: { say: "SMS", next: end } }
        """,
        "Workflows/price.yaml": """
        workflow: price
        on: [message: { channels: [email], when: "message.text.contains('price')" }]
        nodes: { hello: { say: "Price", next: end } }
        """,
    ]

    @Test func `a workflow starts by its trigger's channels and condition`() async throws {
        try await RuntimeKit.running(Self.starters) { kit in
            let web = try await kit.open(workflow: nil, channel: "web")
            let sms = try await kit.open(workflow: nil, channel: "sms")
            let email = try await kit.open("The price?", workflow: nil, channel: "email")
            let named = try await kit.open(workflow: "sms", channel: "web")
            var said: [[String]] = []
            for talk in [web, sms, email, named] { said.append(try await talk.replies) }
            #expect(said == [["Web"], ["SMS"], ["Price"], ["SMS"]])
        }
    }

    @Test func `where none matches, the caller is told`() async throws {
        try await RuntimeKit.running(Self.starters) { kit in
            await #expect(throws: RuntimeError.nothingStarts(channel: "web")) {
                try await kit.open(workflow: nil, channel: "web", contact: false)
            }
            await #expect(throws: RuntimeError.nothingStarts(channel: "email")) {
                try await kit.open("Hello", workflow: nil, channel: "email")
            }
            await #expect(throws: RuntimeError.noSuchWorkflow("wep", known: ["web", "sms", "price"].sorted())) {
                do {
                    _ = try await kit.open(workflow: "wep")
                } catch RuntimeError.noSuchWorkflow(let name, let known) {
                    throw RuntimeError.noSuchWorkflow(name, known: known.sorted())
                }
            }
        }
    }
}
