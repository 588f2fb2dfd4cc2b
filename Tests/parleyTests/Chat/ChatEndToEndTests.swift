import Foundation
import JSON
import Rehearsal
import Testing

/// `parley chat` from a pipe, against a model that answers by a script.
struct ChatEndToEndTests {
    private let folder: ParleyBinary.Folder

    init() throws {
        folder = try ParleyBinary.Folder()
        try folder.write(
            "Workflows/desk.yaml",
            """
            workflow: desk
            on: [{ conversation_started: { channels: [web] } }]
            start: greet
            nodes:
              greet: { say: "Welcome!", next: talk }
              talk:
                ai:
                  prompt: desk
                  tools:
                    - native_crm_create_deal
                    - native_crm_add_note: { approve: true }
                  outcomes: { done: The visitor is content. }
                next: { done: end }
            """)
        try folder.write("Prompts/desk.md", "You answer at the desk of {{ account.name }}.\n")
    }

    private func chat(
        _ input: String, _ answers: [ScriptedAnswer], arguments: [String] = []
    ) async throws -> ParleyBinary.Outcome {
        try await ScriptedEndpoint.running { endpoint in
            let model = endpoint.conversation("chat")
            model.enqueue(answers)
            return try await ParleyBinary.run(
                ["chat", "--endpoint", model.baseURL, "--model", "scripted"] + arguments, input: input, in: folder.path)
        }
    }

    private static let deal = ScriptedAnswer.calls("native_crm_create_deal", ["name": "50 seats", "amount": 900])

    @Test func `a turn shows its answer, its calls and the records`() async throws {
        let outcome = try await chat(
            "We need 50 seats\n/crm\n", [Self.deal, .says("Noted!")], arguments: ["--contact-name", "Ada Moreno"])
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.output.contains("bot  Welcome!\n"))
        #expect(outcome.output.contains("▸ native_crm_create_deal {\"name\":\"50 seats\",\"amount\":900}"))
        #expect(outcome.output.contains("→ created · id 1 · stage Lead In"))
        #expect(outcome.output.contains("bot  Noted!\n"))
        #expect(outcome.output.contains("contact 1  Ada Moreno"))
        #expect(outcome.output.contains("50 seats  900 USD  Lead In"))
        #expect(!outcome.output.contains("\u{1B}"), "no colour in a pipe")
    }

    @Test func `an undo takes back what the turn changed`() async throws {
        let outcome = try await chat("50 seats\n/undo\n/crm\n/undo\n", [Self.deal, .says("Noted!")])
        #expect(outcome.output.contains("undone: deal 1 \"50 seats\": archived"))
        #expect(outcome.output.contains("no deals, activities or notes"))
        #expect(outcome.output.contains("the bot has changed nothing that could be taken back"))
    }

    @Test func `a call that needs a person's word waits for it`() async throws {
        let outcome = try await chat(
            "Remember that\n/approve\n",
            [.calls("native_crm_add_note", ["text": "Likes tea"]), .says("Done, with a colleague's word.")])
        #expect(outcome.output.contains("? native_crm_add_note waits for a person's word (approval 1)"))
        #expect(outcome.output.contains("note.created text \"Likes tea\""))
        #expect(outcome.output.contains("bot  Done, with a colleague's word."))
    }

    @Test func `a person takes over and hands back`() async throws {
        let outcome = try await chat(
            "/agent Hello, Kim here\nOh, hello\n/back\nAnd the bot?\n", [.says("I am back.")])
        #expect(outcome.output.contains("agent  Hello, Kim here"))
        #expect(outcome.output.contains("a person has it now"))
        #expect(outcome.output.contains("bot  I am back."))
    }

    @Test func `a later message opens a new conversation`() async throws {
        let outcome = try await chat(
            "Thanks\nHello again\n", [.calls("choose_outcome", ["outcome": "done"]), .says("Welcome back!")])
        #expect(outcome.output.contains("· resolved"))
        #expect(outcome.output.contains("conversation 2 begins"))
        #expect(outcome.output.contains("bot  Welcome back!"))
    }

    @Test func `a failing endpoint ends with its own status`() async throws {
        let outcome = try await chat("Hello\n", [.fails(401)])
        #expect(outcome.status == 4)
        #expect(outcome.output.contains("✗ talk:"))
    }

    @Test func `no model is an error that says how to configure one`() async throws {
        let outcome = try await ParleyBinary.run(["chat"], in: folder.path)
        #expect(outcome.status == 2)
        for way in ["--endpoint", "PARLEY_ENDPOINT", "parley.yaml", "parley demo"] {
            #expect(outcome.error.contains(way))
        }
    }

    @Test func `a mistake in a workflow leaves no database behind`() async throws {
        try folder.write("Workflows/broken.yaml", "workflow: broken\nstart: nowhere\nnodes: { a: { say: Hi } }\n")
        let outcome = try await chat("", [])
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("Workflows/broken.yaml:2:8: error:"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/parley.sqlite"))
    }

    @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGINT])
    func `a signal ends it well, and a second process is refused meanwhile`(_ number: Int32) async throws {
        try await ScriptedEndpoint.running { endpoint in
            let arguments = ["chat", "--endpoint", endpoint.baseURL, "--model", "scripted"]
            let running = try ParleyBinary.Running(arguments, folder: folder.path, environment: [:])
            #expect(await running.wait(for: "Welcome!"))
            let second = try await ParleyBinary.run(arguments, in: folder.path)
            #expect(second.status == 3)
            #expect(second.error.contains("in use by parley chat, pid"))
            let reader = try await ParleyBinary.run(["trace", "1"], in: folder.path)
            #expect(reader.status == 0 && reader.output.contains("Welcome!"))
            running.signal(number)
            #expect(await running.outcome().status == 0)
        }
    }
}
