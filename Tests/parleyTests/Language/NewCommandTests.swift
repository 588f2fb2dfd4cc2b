import DefinitionFiles
import Rehearsal
import Testing
import Workflows

@testable import parley

@Suite(.timeLimit(.minutes(5)))
struct `The new command` {
    struct Case: CustomTestStringConvertible, Sendable {
        var kind: WorkflowKind
        var tools: [String]
        var starts = true

        var testDescription: String { "\(kind.rawValue) with \(tools), \(starts ? "started" : "manual")" }

        var workflow: NewWorkflow {
            NewWorkflow(name: "lead-capture", kind: kind, tools: tools, startsConversations: starts)
        }
    }

    static let cases: [Case] =
        [
            "native_crm_create_deal", "native_crm_update_deal", "native_crm_move_deal", "native_crm_find_deals",
            "native_crm_log_activity", "native_crm_complete_activity", "native_crm_get_contact",
            "native_crm_update_contact", "native_crm_add_note",
        ].map { Case(kind: .assistant, tools: [$0]) }
        + WorkflowKind.allCases.flatMap { kind -> [Case] in
            let all = kind.possibleTools ?? ["native_crm_create_deal", "native_crm_add_note"]
            let one = all.map { Case(kind: kind, tools: [$0]) }
            return one + [Case(kind: kind, tools: []), Case(kind: kind, tools: all, starts: false)]
        }

    @Test(arguments: cases) func `writes what lints clean, and a script that reads clean`(_ test: Case) throws {
        let files = test.workflow.files
        let definitions = files.filter { !$0.path.hasPrefix("Tests/") }
        let result = Loader.load(
            sources: Dictionary(uniqueKeysWithValues: definitions.map { ($0.path, $0.text) }),
            into: try Surroundings.installed(Configuration()))
        #expect(result.rendered() == "")
        #expect(result.library?.workflows["lead-capture"] != nil)
        let script = try #require(files.last)
        let read = ScriptFile(SourceText(path: script.path, text: script.text))
        #expect(read.rendered() == "")
        #expect(read.scripts.count == 1)
        for file in files {
            #expect(!file.text.contains("\n\n\n"), "\(file.path)")
            #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)")
            #expect(file.text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") }, "\(file.path)")
        }
    }

    @Test(arguments: WorkflowKind.allCases)
    func `writes a conversation that can be played at once`(_ kind: WorkflowKind) async throws {
        let folder = try TemporaryFolder()
        let made = try await Binary.run("new", "first", "--kind", kind.rawValue, in: folder.path)
        #expect(made.status == 0, "\(made.errors)")
        #expect(!made.output.contains("error"))
        let lint = try await Binary.run("lint", in: folder.path)
        #expect(lint.status == 0, "\(lint.output)")
        let played = try await Binary.run(
            "demo", "Tests/Conversations/first.yaml", "--fast", "--database", "demo.sqlite", in: folder.path)
        #expect(played.status == 0, "\(played.output)\(played.errors)")
        let says = [
            WorkflowKind.assistant: "Thanks for stopping by!", .questions: "50 seats from 2026-06-01",
            .reminder: "I'll write to you on Thursday 12 March.",
        ]
        let text = played.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(try #require(says[kind])), "\(played.output)")
    }

    @Test func `says what it wrote and what comes next`() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Binary.run(
            "new", "lead-capture", "--kind", "assistant", "--tools", "native_crm_create_deal,native_crm_add_note",
            in: folder.path)
        #expect(
            outcome.output == """
                Wrote  Workflows/lead-capture.yaml            the workflow
                       Prompts/lead-capture.md                what the model is told
                       Tests/Conversations/lead-capture.yaml  a first scripted conversation

                Next
                  parley lint --watch                                checks it while you change it
                  parley demo Tests/Conversations/lead-capture.yaml  plays the script, offline
                  parley chat --workflow lead-capture                talks with it, with your model

                """)
        #expect(folder.text("Workflows/lead-capture.yaml")?.contains("- native_crm_add_note: { max_calls: 5 }") == true)
    }

    @Test func `overwrites nothing`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("Prompts/first.md", "Mine.\n")
        let outcome = try await Binary.run("new", "first", in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("Prompts/first.md is there already, and nothing is overwritten"))
        #expect(folder.text("Prompts/first.md") == "Mine.\n")
        #expect(folder.names == ["Prompts"])
    }

    @Test func `leaves conversations to the workflow that starts them already`() async throws {
        let folder = try TemporaryFolder()
        for name in ["first", "second"] {
            #expect(try await Binary.run("new", name, "--kind", "questions", in: folder.path).status == 0)
        }
        #expect(folder.text("Workflows/first.yaml")?.contains("- conversation_started: { channels: [web] }\n") == true)
        #expect(folder.text("Workflows/second.yaml")?.contains("  - manual ") == true)
        #expect(try await Binary.run("lint", in: folder.path).status == 0)
    }

    @Test(
        arguments: [
            ([], "needs a name"), (["a b"], "is no name for a workflow"), (["../up"], "is no name for a workflow"),
            (["x", "--tools", "create_deal"], "did you mean native_crm_create_deal?"),
            (["x", "--kind", "reminder", "--tools", "native_crm_add_note"], "calls no tools"),
            (["x", "--kind", "questions", "--tools", "native_crm_move_deal"], "use --kind assistant"),
            (["x", "--kind", "poem"], "poem"),
        ] as [([String], String)])
    func `says what is wrong with what it is given`(_ arguments: [String], _ message: String) async throws {
        let folder = try TemporaryFolder()
        let outcome = try await ParleyBinary.run(["new"] + arguments, in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(folder.names.isEmpty)
    }
}
