import DefinitionFiles
import Foundation
import JSON
import Rehearsal
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(1)))
struct `Recording` {
    private static let script = """
        # What a visitor of the shop says; the answers are recorded.
        conversation: fifty seats          # its name
        workflow: shop
        now: 2026-03-11T09:30:00
        turns:
          - expect: { reply: Hello! }
          - user: Fifty seats, please      # in a hurry
            # one deal, and no more
            expect:
              calls: [native_crm_create_deal: { amount: 500 }]
          - { user: "Thanks", expect: { state: resolved, outcome: done } }

        """

    private static let answers: [ScriptedAnswer] = [
        .says("One moment, my key is sk-live-0123456789abcdef.")
            .calling("native_crm_create_deal", ["name": "Seats: \"50\"", "amount": 500])
            .calling("remember", ["seats": 50]),
        .says("Fifty seats are noted: " + String(repeating: "and this is a long sentence, ", count: 6) + "done."),
        .calls("choose_outcome", ["outcome": "done"]),
    ]

    @Test func `writes the answers into the script, which then passes without a model`() async throws {
        let shop = try LiveShop()
        let file = try LiveShop.file(Self.script)
        let text = try await shop.withProvider(Self.answers) { room, catalogue, http in
            let models = LiveModels(catalogue, transport: http, patience: .seconds(20))
            let run = LiveRun(room: room, models: models, limits: LiveLimits(), width: 1)
            var recording = LiveRecording(file)
            await recording.play(file.scripts, run, Redaction(masksPersons: false))
            #expect(recording.remarks.isEmpty)
            #expect(recording.answers == 3)
            let text = try recording.text()
            let recorded = try LiveShop.file(text)
            let results = await SuiteRun(room: room, width: 1).play(recorded.scripts, seed: 1)
            #expect(results.map(\.isPassed) == [true], "\(results.map(\.performance.findings))\n\(text)")
            return text
        }
        // All that was there is there still, in its order; only lines of answers have come.
        let added = text.split(separator: "\n", omittingEmptySubsequences: false)
            .difference(from: Self.script.split(separator: "\n", omittingEmptySubsequences: false))
        let removed = added.removals.map { change in
            if case .remove(_, let line, _) = change { String(line) } else { "" }
        }
        #expect(removed == [#"  - { user: "Thanks", expect: { state: resolved, outcome: done } }"#])
        #expect(
            text.contains(
                #"  - { user: "Thanks", model: [{ outcome: done }], expect: { state: resolved, outcome: done } }"#))
        #expect(text.contains("my key is (secret)."))
        #expect(text.contains("# one deal, and no more\n    expect:"))
    }

    @Test func `what misbehaves on purpose is left as it is`() async throws {
        let shop = try LiveShop()
        let yaml =
            "turns:\n  - expect: {}\n  - user: Hi\n    model:\n      - fails: 500   # once\n      - says: Hi\n  - user: Bye\n"
        let file = try LiveShop.file(yaml)
        try await shop.withProvider([.says("One"), .says("Two")]) { room, catalogue, http in
            let models = LiveModels(catalogue, transport: http, patience: .seconds(20))
            let run = LiveRun(room: room, models: models, limits: LiveLimits(), width: 1)
            var recording = LiveRecording(file)
            await recording.play(file.scripts, run, Redaction(masksPersons: false))
            #expect(recording.remarks == ["talk.yaml:6:5: left as it is: its answers misbehave on purpose"])
            let text = try recording.text()
            #expect(text == file.source.text + "    model:\n      - says: Two\n")
        }
    }

    // MARK: The command

    @Test func `the command records, and plays what it has recorded`() async throws {
        let folder = try TemporaryFolder()
        let files = [
            "Workflows/shop.yaml": LiveShop.workflow, "Prompts/helper.md": LiveShop.prompt, "talk.yaml": Self.script,
        ]
        for (name, text) in files {
            let path = folder.file(name)
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let provider = try await ScriptedEndpoint.start()
        let conversation = provider.conversation("live")
        conversation.enqueue(Self.answers)
        let environment = ["PARLEY_ENDPOINT": conversation.baseURL, "PARLEY_MODEL": "small-1"]
        let outcome = try await Binary.run("test", "--record", "talk.yaml", in: folder.path, environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.answer == "talk.yaml: 3 answers recorded in 1 conversation; without the model all of it passes")
        let offline = try await Binary.run("test", "talk.yaml", in: folder.path)
        #expect(offline.status == 0, "\(offline.output)")
        #expect(offline.lines.last == "1 passed, 0 failed")

        conversation.enqueue(Self.answers)
        let live = try await Binary.run("test", "--live", "talk.yaml", in: folder.path, environment: environment)
        #expect(live.status == 0, "\(live.output)\(live.errors)")
        #expect(live.lines.contains("  1 of 1 runs passed; pass^1 100 %"))
        await provider.shutdown()
    }

    @Test(arguments: ["--live", "--record"]) func `without a model it says where one is named`(_ flag: String)
        async throws
    {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.file("Workflows"), withIntermediateDirectories: true)
        try "workflow: a\nnodes: { a: { say: Hi, next: end } }\n"
            .write(toFile: folder.file("Workflows/a.yaml"), atomically: true, encoding: .utf8)
        try "conversation: c\nworkflow: a\nnow: 2026-03-11T09:30:00\nturns: [{ expect: { reply: Hi } }]\n"
            .write(toFile: folder.file("talk.yaml"), atomically: true, encoding: .utf8)
        let outcome = try await Binary.run("test", flag, "talk.yaml", in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("parley: \(flag) needs a live model, and none is configured."))
        #expect(outcome.errors.contains("export PARLEY_ENDPOINT="))
        #expect(outcome.errors.contains("parley test \(flag) --endpoint"))
    }
}
