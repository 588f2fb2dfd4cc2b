import JSON
import Storage
import Testing

@testable import Runtime

/// One conversation, as a visitor has it.
struct Talk: Sendable {
    let kit: RuntimeKit
    let id: Int64

    /// Says something, lets the bot do all it can, and gives back what it has answered.
    @discardableResult
    func say(_ text: String, clientID: String? = nil) async throws -> [String] {
        let before = try await replies.count
        _ = try await kit.runtime.receive(InboundMessage(text, clientID: clientID), in: id, of: kit.account)
        await kit.runtime.idle()
        return Array(try await replies.dropFirst(before))
    }

    /// Says something and does not wait.
    func send(_ text: String, clientID: String? = nil) async throws -> Receipt {
        try await kit.runtime.receive(InboundMessage(text, clientID: clientID), in: id, of: kit.account)
    }

    var row: Conversation {
        get async throws {
            let (kit, id) = (kit, id)
            let row = try await kit.store.read { try $0.scoped(to: kit.account).conversation(id) }
            return try #require(row)
        }
    }

    var state: ConversationState { get async throws { try await row.state } }
    var outcome: String? { get async throws { try await row.outcome } }

    /// Everything that was said.
    var messages: [Message] {
        get async throws {
            let (kit, id) = (kit, id)
            return try await kit.store.read { try $0.scoped(to: kit.account).messages(in: id) }
        }
    }

    /// What the bot has said.
    var replies: [String] {
        get async throws { try await messages.filter { $0.author == .bot }.map(\.content.text) }
    }

    var steps: [Step] {
        get async throws {
            let id = id
            return try await kit.store.read { transaction in
                try transaction.all(
                    """
                    SELECT s.kind, s.path, s.payload FROM steps s JOIN runs r ON r.id = s.run_id
                    WHERE r.conversation_id = \(id) AND r.is_foreground = 1 ORDER BY s.id
                    """
                ) { Step(kind: $0.text(0), path: $0.text(1), payload: $0.optionalText(2) ?? "") }
            }
        }
    }

    struct Step: Sendable, Hashable {
        var kind: String
        var path: String
        var payload: String

        var json: JSON { (try? JSON(parsing: payload)) ?? .null }
    }

    /// The nodes that were entered, in their order.
    var entered: [String] { get async throws { try await steps.filter { $0.kind == "enter" }.map(\.path) } }

    /// The results of calls, as they were journaled.
    var results: [JSON] { get async throws { try await steps.filter { $0.kind == "result" }.map(\.json) } }

    /// The variables of the workflow as they stand.
    var variables: JSON {
        get async throws {
            let id = id
            let cursor = try await kit.store.read { transaction in
                try transaction.first(
                    "SELECT cursor FROM runs WHERE conversation_id = \(id) AND is_foreground = 1"
                ) { $0.text(0) }
            }
            return try JSON(parsing: try #require(cursor))["root"]?["vars"] ?? .null
        }
    }
}

extension RuntimeKit {
    /// Opens a conversation and lets the bot do all it can.
    func open(
        _ text: String? = nil, workflow: String? = "bot", channel: String = "web", contact: Bool = true
    ) async throws -> Talk {
        let opened = try await runtime.open(
            Opening(channel: channel, contact: contact ? self.contact : nil, zone: "Europe/Berlin", workflow: workflow),
            with: text.map { InboundMessage($0) }, of: account)
        await runtime.idle()
        return Talk(kit: self, id: opened.conversation)
    }
}
