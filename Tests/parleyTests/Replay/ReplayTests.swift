import Foundation
import Rehearsal
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(1)))
struct `Replays against a changed workflow` {
    private static let script = """
        turns:
          - expect: { reply: Hello! }
          - user: Fifty seats, please
            model:
              - calls: [native_crm_create_deal: { name: Seats, amount: 500 }]
              - says: Done.
            expect: { calls: [native_crm_create_deal] }
          - user: Bye
            model: [{ outcome: done }]
            expect: { reply: Bye!, state: resolved }

        """

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What is written in place of what.
        var change: (String, String)
        /// `subject turn: was → would` of what differs; empty where nothing does.
        var differences: [String] = []
        var question: String?
    }

    static let cases = [
        Case(testDescription: "the same", change: ("on: manual", "on: manual\ntitle: Shop")),
        Case(
            testDescription: "another node", change: ("done: bye, person", "done: thanks, person"),
            differences: [
                "node 3: bye → thanks", "reply 3: \"Bye!\" → \"Thanks!\"",
            ]),
        Case(
            testDescription: "another reply", change: ("Hello!", "Good day!"),
            differences: ["reply 1: \"Hello!\" → \"Good day!\""]),
        Case(
            testDescription: "a call that is no longer allowed",
            change: ("tools: [native_crm_create_deal, ", "tools: ["),
            differences: [
                #"call 2: native_crm_create_deal {"name":"Seats","amount":500} → native_crm_create_deal {"name":"Seats","amount":500} (refused)"#
            ]),
        Case(
            testDescription: "a model that is not asked",
            change: (
                "\"Hello!\", next: helper", "\"Hello!\", next: [{ when: vars.seats > 5, go: helper }, { else: bye }]"
            ),
            differences: [
                "node 1: greet → helper → greet → bye", "reply 1: no reply more → \"Bye!\"",
            ]),
        Case(
            testDescription: "another node, which asks the model",
            change: (
                "done: bye, person: desk }\n  desk: { handoff: { queue: sales }, next: end",
                "done: helper, person: desk }\n  desk: { handoff: { queue: sales }, next: bye"
            ),
            differences: ["node 3: bye → helper", "reply 3: \"Bye!\" → no reply more"]),
        Case(
            testDescription: "a question that nobody has answered", change: ("done: ", "finished: "),
            question: "helper asks once more"),
    ]

    @Test(arguments: cases) func `tell what would have gone another way`(_ example: Case) async throws {
        let shop = try LiveShop()
        let export = try await PlayedConversation.export(Self.script, of: shop)
        let extra = "  thanks: { say: \"Thanks!\", next: bye }\n"
        let isUsed = example.change.1.contains("thanks")
        let changed = try LiveShop(
            workflow: LiveShop.workflow.replacing(example.change.0, with: example.change.1)
                .replacing("  bye: {", with: (isUsed ? extra : "") + "  bye: {"))
        let room = try await RehearsalRoom.open(library: shop.library, tools: shop.tools)
        let verdicts = await ConversationReplay(room: room, library: changed.library, width: 2).play([export])
        await room.close()
        switch try #require(verdicts.first).kind {
        case .same: #expect(example.differences.isEmpty && example.question == nil)
        case .differs(let found):
            #expect(found.map { "\($0.subject) \($0.turn): \($0.was) → \($0.would)" } == example.differences)
        case .unknown(let question):
            #expect(question.would.hasPrefix(example.question ?? "nothing"), "\(question)")
            #expect(question.turn == 3)
        case .failed(let reason): Issue.record("\(reason)")
        }
    }

    @Test func `a person's word that nobody asks for any more is a difference`() async throws {
        let asking = LiveShop.workflow.replacing(
            "[native_crm_create_deal, native_crm_add_note]",
            with: "[{ native_crm_create_deal: { approve: true } }, native_crm_add_note]")
        let script = """
            turns:
              - expect: { reply: Hello! }
              - user: Seats
                model: [{ calls: [native_crm_create_deal: { name: Seats }] }]
              - approve: true
                model: [{ says: Done. }]
                expect: { calls: [native_crm_create_deal] }

            """
        let export = try await PlayedConversation.export(script, of: try LiveShop(workflow: asking))
        let shop = try LiveShop()
        let room = try await RehearsalRoom.open(library: shop.library, tools: shop.tools)
        let verdict = await ConversationReplay(room: room, library: shop.library, width: 1).play(export)
        await room.close()
        guard case .same = verdict.kind else { return }
        Issue.record("it is told to be the same")
    }

    @Test func `the command names the conversation, the turn and the node`() async throws {
        let demo = try await PlayedDatabase()
        let definition = "Workflows/sales-assistant.yaml"
        let same = try await Binary.run("replay", "--definition", definition, "--database", demo.path, "all")
        #expect(same.status == 0, "\(same.output)\(same.errors)")
        #expect(same.answer == "1 the same, 0 another way")

        let text = try String(contentsOfFile: Binary.project + "/" + definition, encoding: .utf8)
        let changed = demo.folder.file("sales-assistant.yaml")
        try text.replacing("You'll hear from us", with: "We shall write")
            .write(toFile: changed, atomically: true, encoding: .utf8)
        let other = try await Binary.run(
            "replay", "--definition", changed, "--database", demo.path, "--conversation", "1")
        #expect(other.status == 1, "\(other.output)\(other.errors)")
        #expect(other.lines.first == "conversation 1 would have gone another way")
        #expect(other.lines.contains { $0.hasPrefix("    reply  was       ") })
        #expect(other.lines.last == "0 the same, 1 another way")

        let none = try await Binary.run(
            "replay", "--definition", definition, "--database", demo.path, "--since", "2030-01-01")
        #expect(none.status == 1)
        #expect(none.errors.contains("has no conversation of the workflow sales-assistant since 2030-01-01"))
        let wrong = try await Binary.run("replay", "--definition", "nothing.yaml", "--database", demo.path)
        #expect(wrong.status == 2)
        #expect(wrong.errors == "parley: the workflow nothing.yaml cannot be read: check its name and permissions\n")
    }
}
