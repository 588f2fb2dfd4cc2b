import CRM
import JSON
import Testing
import Tools

/// What counts as a repeat, and what as a new wish.
struct DedupeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tool: String
        let first: JSON
        let second: JSON
        var sameMessage = true
        var minutes: Int64 = 1
        var sameConversation = true
        var dedupes = true
        let isRepeat: Bool
    }

    private static let deal: JSON = ["name": "50 seats", "amount": 12000]
    private static let call: JSON = ["type": "call", "subject": "Call back", "due": "next Thursday"]

    @Test(arguments: [
        Case(testDescription: "the same deal", tool: "create_deal", first: deal, second: deal, isRepeat: true),
        Case(
            testDescription: "reworded in case and space, with another amount", tool: "create_deal", first: deal,
            second: ["name": " 50  SEATS", "amount": 13000], isRepeat: true),
        Case(
            testDescription: "another name", tool: "create_deal", first: deal,
            second: ["name": "60 seats", "amount": 12000], isRepeat: false),
        Case(
            testDescription: "in the next message", tool: "create_deal", first: deal, second: deal, sameMessage: false,
            isRepeat: true),
        Case(
            testDescription: "in the next message with another amount", tool: "create_deal", first: deal,
            second: ["name": "50 seats", "amount": 13000], sameMessage: false, isRepeat: false),
        Case(
            testDescription: "in the next message without an amount", tool: "create_deal", first: deal,
            second: ["name": "50 seats"], sameMessage: false, isRepeat: false),
        Case(
            testDescription: "fourteen minutes later", tool: "create_deal", first: deal, second: deal,
            sameMessage: false, minutes: 14, isRepeat: true),
        Case(
            testDescription: "fifteen minutes later", tool: "create_deal", first: deal, second: deal,
            sameMessage: false, minutes: 15, isRepeat: false),
        Case(
            testDescription: "the same message, however late", tool: "create_deal", first: deal, second: deal,
            minutes: 600, isRepeat: true),
        Case(
            testDescription: "in another conversation", tool: "create_deal", first: deal, second: deal,
            sameMessage: false, sameConversation: false, isRepeat: false),
        Case(
            testDescription: "switched off", tool: "create_deal", first: deal, second: deal, dedupes: false,
            isRepeat: false),
        Case(testDescription: "the same call", tool: "log_activity", first: call, second: call, isRepeat: true),
        Case(
            testDescription: "the same type and due, another subject", tool: "log_activity", first: call,
            second: ["type": "call", "subject": "Ring Ada", "due": "2026-03-19"], isRepeat: true),
        Case(
            testDescription: "another due date", tool: "log_activity", first: call,
            second: ["type": "call", "subject": "Call back", "due": "next Friday"], isRepeat: false),
        Case(
            testDescription: "another type", tool: "log_activity", first: call,
            second: ["type": "task", "subject": "Call back", "due": "next Thursday"], isRepeat: false),
        Case(
            testDescription: "no due date", tool: "log_activity", first: call,
            second: ["type": "call", "subject": "Call back"], isRepeat: false),
        Case(
            testDescription: "the same call in the next message", tool: "log_activity", first: call, second: call,
            sameMessage: false, isRepeat: true),
        Case(
            testDescription: "another subject in the next message", tool: "log_activity", first: call,
            second: ["type": "call", "subject": "Ring Ada", "due": "next Thursday"], sameMessage: false,
            isRepeat: false),
        Case(
            testDescription: "the same call twenty minutes later", tool: "log_activity", first: call, second: call,
            sameMessage: false, minutes: 20, isRepeat: false),
        Case(
            testDescription: "calls switched off", tool: "log_activity", first: call, second: call, dedupes: false,
            isRepeat: false),
        Case(
            testDescription: "the same note", tool: "add_note", first: ["text": "Likes tea"],
            second: ["text": "Likes tea"], isRepeat: true),
        Case(
            testDescription: "another note", tool: "add_note", first: ["text": "Likes tea"],
            second: ["text": "Likes coffee"], isRepeat: false),
    ])
    func `a repeat gives the record that is there`(example: Case) async throws {
        let sample = try await ToolSample()
        let tool = "native_crm_\(example.tool)"
        let first = try await sample.call(tool, example.first, message: 1)
        let second = try await sample.call(
            tool, example.second, message: example.sameMessage ? 1 : 2,
            at: ToolSample.now + example.minutes * 60_000,
            conversation: example.sameConversation ? ToolSample.conversation : 78, dedupes: example.dedupes)
        #expect(first.content["status"] == "created")
        #expect(second.isExisting == example.isRepeat)
        #expect(second.content["status"] == (example.isRepeat ? "existing" : "created"))
        #expect((second.record == first.record) == example.isRepeat)
    }

    @Test func `what was archived is made anew`() async throws {
        let sample = try await ToolSample()
        try await sample.call("native_crm_create_deal", Self.deal)
        try await sample.run { _ = try $0.undo(conversation: ToolSample.conversation) }
        #expect(try await sample.call("native_crm_create_deal", Self.deal).content["status"] == "created")
    }
}
