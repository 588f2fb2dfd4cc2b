import CRM
import ChatModel
import Fields
import JSON
import Rehearsal
import Storage
import Synchronization
import Testing

@testable import Runtime

/// Calls whose arguments hold secrets: the tool gets them, nothing else does.
@Suite struct MaskedCallTests {
    static let ssn = "078-05-1120"
    static let card = "4111 1111 1111 1111"

    private static func bot(_ tool: String) -> String {
        """
        nodes:
          talk:
            ai:
              prompt: talk
              tools:
                - \(tool)
        """
    }

    /// An account whose contacts have a field for the number and one for a secret word.
    static func withFields(_ kit: RuntimeKit) async throws {
        try await kit.records { crm in
            try crm.createField(of: .contact, key: "ssn", FieldDetails(label: "SSN", preset: .ssn))
            try crm.createField(of: .contact, key: "word", FieldDetails(label: "Word", isSensitive: true))
            try crm.createField(of: .contact, key: "colour", FieldDetails(label: "Colour"))
        }
    }

    static func stored(_ kit: RuntimeKit) async throws -> [String: String] {
        let contact = kit.contact
        let fields = try await kit.records { try $0.fields(of: .contact, contact, revealing: true) }
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.raw ?? "") })
    }

    @Test func `the tool stores the value, the journal has the mask, and so has what the model sees next`() async throws
    {
        try await RuntimeKit.running(bot: Self.bot("native_crm_update_contact")) { kit in
            try await Self.withFields(kit)
            kit.model.enqueue(
                .calls(
                    "native_crm_update_contact",
                    ["fields": ["ssn": .string(Self.ssn), "word": "swordfish", "colour": "red"]]),
                .says("Thanks."))
            let talk = try await kit.open("Here you are")
            #expect(try await talk.replies == ["Thanks."])
            #expect(try await Self.stored(kit) == ["ssn": Self.ssn, "word": "swordfish", "colour": "red"])
            let answer = try #require(try await talk.steps.first { $0.kind == "answer" })
            let arguments = try JSON(parsing: answer.json["calls"]?[0]?[2]?.string ?? "")
            #expect(arguments == ["fields": ["ssn": "•••-••-1120", "word": "•••", "colour": "red"]])
            let call = kit.model.requests[1].messages.compactMap { $0["tool_calls"]?[0]?["function"]?["arguments"] }
            #expect(call.compactMap(\.string).map { try? JSON(parsing: $0) } == [arguments])
            let told = kit.heard.all.compactMap {
                if case .toolCalled(_, let text) = $0 { try? JSON(parsing: text) } else { nil }
            }
            #expect(told == [arguments])
        }
    }

    @Test func `ordinary arguments stay as the model wrote them, to the letter`() async throws {
        try await RuntimeKit.running(bot: Self.bot("native_crm_add_note")) { kit in
            let text = "{ \"text\" :\"Call +1 555 123 4567 about ORD-12345678, 1234567890 units\"}"
            kit.model.enqueue(.calls(ScriptedCall("native_crm_add_note", argumentsText: text)), .says("Noted."))
            let talk = try await kit.open("Note this")
            let answer = try #require(try await talk.steps.first { $0.kind == "answer" })
            #expect(answer.json["calls"]?[0]?[2]?.string == text)
            #expect(answer.json["calls"]?[0]?.array?.count == 3)
        }
    }

    @Test func `a call that waits for a person is refused with a secret in it, and made without`() async throws {
        try await RuntimeKit.running(bot: Self.bot("native_crm_update_contact: { approve: true }")) { kit in
            try await Self.withFields(kit)
            kit.model.enqueue(
                .calls("native_crm_update_contact", ["fields": ["word": "swordfish"]], id: "1"),
                .calls("native_crm_update_contact", ["fields": ["colour": "red"]], id: "2"),
                .says("Done."))
            let talk = try await kit.open("My word is that")
            #expect(try await talk.state == .approval)
            let open = try await kit.runtime.openApprovals(of: kit.account)
            #expect(open.map(\.arguments) == [#"{"fields":{"colour":"red"}}"#])
            let refused = try #require(try await talk.results.first)
            #expect(refused["status"] == "refused")
            #expect(refused["content"]?["error"]?.string == HiddenCalls.waiting)
            try await kit.runtime.decide(open[0].id, approve: true, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await Self.stored(kit) == ["ssn": "", "word": "", "colour": "red"])
        }
    }

    @Test(arguments: [false, true])
    func `a remote call that a crash cut off is not made again with the mask`(wasBegun: Bool) async throws {
        let words = Mutex<[String]>([])
        var setup = RuntimeKit.Setup()
        setup.tools = [
            try RemoteLookup { arguments in
                words.withLock { $0.append(arguments["word"]?.string ?? "") }
                return "found"
            }
        ]
        setup.database = { FailingDatabase($0) }
        let bot = Self.bot("lookup")
        try await RuntimeKit.running(bot: bot, setup) { kit in
            let database = try #require(kit.database as? FailingDatabase)
            let talk = try await kit.open()
            kit.model.enqueue(.calls("lookup", ["word": .string(Self.card)]))
            // The message and the answer, and the mark that the call is begun.
            database.kill(after: wasBegun ? 3 : 2, isTold: !wasBegun)
            _ = try await talk.send("Look this up")
            await kit.runtime.idle()
            #expect(database.isDead)
            let made = words.withLock { $0 }
            kit.model.enqueue(.says("I could not."))
            try await kit.restart(RuntimeKit.sources(bot: bot), database: kit.store)
            #expect(words.withLock { $0 } == made)
            #expect(try await talk.replies == ["I could not."])
            let result = try #require(try await talk.results.first)
            #expect(result["content"]?["error"]?.string == HiddenCalls.lost(wasBegun: wasBegun))
        }
    }

    @Test func `a remote tool gets the value as it was`() async throws {
        let words = Mutex<[String]>([])
        var setup = RuntimeKit.Setup()
        setup.tools = [
            try RemoteLookup { arguments in
                words.withLock { $0.append(arguments["word"]?.string ?? "") }
                return ["echo": arguments["word"] ?? .null]
            }
        ]
        try await RuntimeKit.running(bot: Self.bot("lookup"), setup) { kit in
            kit.model.enqueue(.calls("lookup", ["word": .string(Self.card)]), .says("Found."))
            let talk = try await kit.open("Look this up")
            #expect(words.withLock { $0 } == [Self.card])
            #expect(try await talk.results.first?["content"] == ["echo": "•••• •••• •••• 1111"])
        }
    }

    struct Value: Sendable, CustomTestStringConvertible {
        var value: JSON
        var masked: JSON
        var testDescription: String { value.text }
    }

    @Test(arguments: [
        Value(value: "my ssn is 078-05-1120", masked: "my ssn is •••-••-1120"),
        Value(value: ["ssn": "078051120"], masked: ["ssn": "•••••1120"]),
        Value(value: ["ssn": 78_051_120], masked: ["ssn": 78_051_120]),
        Value(value: ["social_security_number": 178_051_120], masked: ["social_security_number": "•••••1120"]),
        Value(value: ["cards": [4_111_111_111_111_111, 7]], masked: ["cards": ["••••••••••••1111", 7]]),
        Value(
            value: ["phone": "178051120", "at": 1_773_133_200_000],
            masked: ["phone": "178051120", "at": 1_773_133_200_000]),
        Value(value: ["a": [["b": "x"]], "n": nil, "t": true], masked: ["a": [["b": "x"]], "n": nil, "t": true]),
    ])
    func `values are masked wherever they stand, and others left alone`(_ value: Value) {
        #expect(value.value.masked == value.masked)
    }
}
