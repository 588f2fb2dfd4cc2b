import JSON
import Testing

@testable import Runtime

/// Runs that are started by name.
@Suite struct ManualTests {
    static let bot = """
        inputs: { topic: string, plan: { type: string, default: basic } }
        nodes:
          pause: { wait: 1h, next: stop }
          stop: { resolve: "{{ inputs.topic }} {{ inputs.plan }}" }
        """

    @Test func `inputs are given by name, and those that are needed are asked for`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            await #expect(throws: RuntimeError.badInput("workflow \"bot\" wants the input \"topic\"")) {
                try await kit.runtime.startRun("bot", of: kit.account)
            }
            await #expect(throws: RuntimeError.noSuchWorkflow("bat", known: ["bot"])) {
                try await kit.runtime.startRun("bat", of: kit.account)
            }
            _ = try await kit.runtime.startRun("bot", inputs: ["topic": "seats"], of: kit.account)
            await kit.runtime.idle()
            #expect(try await kit.background == ["bot: open"])
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            await kit.pass(.seconds(3600))
            #expect(try await kit.background == ["bot: seats basic"])
        }
    }

    @Test func `a run that nobody can take over fails, and says why`() async throws {
        try await RuntimeKit.running(
            bot:
                "nodes: { broken: { say: \"{{ int(vars.word) }}\", next: end } }\nvariables: { word: { type: string, default: x } }"
        ) { kit in
            _ = try await kit.runtime.startRun("bot", of: kit.account)
            await kit.runtime.idle()
            let background = try await kit.background
            #expect(background.count == 1 && background[0].hasPrefix("bot: failed: "))
        }
    }
}
