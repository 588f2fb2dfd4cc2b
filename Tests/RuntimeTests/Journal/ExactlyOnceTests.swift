import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// The process may end after any commit: the conversation comes out as if it had not.
@Suite struct ExactlyOnceTests {
    static let sources: [String: String] = [
        "Workflows/bot.yaml": """
        workflow: bot
        on: manual
        variables: { name: string }
        nodes:
          greet: { say: "Hello", next: name }
          name: { ask: { question: "Your name?", into: name, on_give_up: end }, next: talk }
          talk:
            ai:
              prompt: talk
              tools: [native_crm_create_deal, native_crm_log_activity, lookup]
              outcomes: { done: Has all. }
            next: { done: after }
          after: { run: { workflow: after, inputs: { who: "{{ vars.name }}" } }, next: both }
          both:
            each:
              in: "{{ ['x', 'y'] }}"
              do: { note: { tool: { native_crm_add_note: { text: "{{ item }}" } } } }
              collect: "{{ steps.note.result.id }}"
            next: bye
          bye: { say: "Bye {{ steps.after.result.answer }} {{ steps.both.result }}", next: end }
        """,
        "Workflows/after.yaml": """
        workflow: after
        inputs: { who: string }
        variables: { answer: string, deal: map }
        outputs: { answer: "{{ vars.answer }}" }
        nodes:
          deal: { tool: { native_crm_create_deal: { name: "After {{ inputs.who }}" } }, next: more }
          more: { ask: { question: "More for deal {{ steps.deal.result.id }}?", into: answer, on_give_up: end }, next: end }
        """,
        "Prompts/talk.md": "You sell seats to {{ vars.name }}.",
    ]

    /// What a run of the whole conversation leaves behind.
    struct Trace: Sendable, Hashable {
        var messages: [String]
        var deals: [String]
        var activities: Int
        var notes: Int
        var effects: Int
        var steps: [String]
        var outcome: String?
        var tokens: Int
    }

    /// The model: what it answers depends on nothing but what it is sent.
    private static func answer(_ request: ChatRequestSeen) -> ScriptedAnswer {
        let last = request.lastMessage
        if last?["role"] == "tool" { return .says("Made.") }
        switch last?["content"]?.string {
        case "Buy":
            return .calls("native_crm_create_deal", ["name": "50 seats"]).calling(
                "native_crm_create_deal", ["name": "70 seats"]
            )
            .calling("lookup", ["word": "stock"]).saying("A moment.")
        case "Call me":
            return .calls("native_crm_log_activity", ["type": "call", "subject": "Call"])
                .calling("choose_outcome", ["outcome": "done"])
        default: return .says("Yes?")
        }
    }

    private enum Kill { case never, after(Int), before(Int) }

    /// Plays the conversation; where the process ends, another begins, and the visitor sends the last message again.
    private func play(_ kill: Kill) async throws -> (trace: Trace, commits: Int, requests: Int) {
        var setup = RuntimeKit.Setup()
        setup.tools = [try RemoteLookup { _ in "in stock" }]
        setup.database = { FailingDatabase($0) }
        var played: (Trace, Int, Int)?
        try await RuntimeKit.running(Self.sources, setup) { kit in
            let model = kit.endpoint.serve { Self.answer($0) }
            let database = try #require(kit.database as? FailingDatabase)
            let talk = try await kit.open()
            let before = database.commits
            switch kill {
            case .never: break
            case .after(let commits): database.kill(after: commits, isTold: false)
            case .before(let commits): database.kill(after: commits, isTold: true)
            }
            for (number, text) in ["Ada", "Hm", "Buy", "Call me", "No"].enumerated() {
                // As a client does that got no answer, or an error.
                do {
                    _ = try await talk.send(text, clientID: "m-\(number)")
                    await kit.runtime.idle()
                } catch is FailingDatabase.Killed {}
                if database.isDead {
                    try await kit.restart(Self.sources, database: kit.store)
                    do {
                        _ = try await talk.send(text, clientID: "m-\(number)")
                    } catch RuntimeError.resolved {}
                    await kit.runtime.idle()
                }
            }
            let row = try await talk.row
            let cursor = try await kit.store.read { transaction in
                try transaction.first("SELECT cursor FROM runs") { $0.text(0) }
            }
            let trace = Trace(
                messages: try await talk.messages.map { "\($0.author.text): \($0.content.text)" },
                deals: try await kit.deals, activities: try await kit.count("activities"),
                notes: try await kit.count("notes"), effects: try await kit.count("effects"),
                steps: try await talk.steps.map { "\($0.kind) \($0.path)" }, outcome: row.outcome,
                tokens: try Cursor(text: cursor ?? "").tokens > 0 ? 1 : 0)
            played = (trace, database.commits - before, model.requests.count)
        }
        return try #require(played)
    }

    @Test func `whichever commit is the process's last, the conversation comes out the same`() async throws {
        let (whole, commits, requests) = try await play(.never)
        #expect(whole.deals == ["50 seats", "70 seats", "After Ada"])
        #expect(whole.notes == 2 && whole.activities == 1 && whole.effects == 6)
        #expect(whole.messages.suffix(2) == ["visitor: No", "bot: Bye No [1,2]"])
        #expect(commits >= 15)
        for last in 1...commits {
            let (crashed, _, asked) = try await play(.after(last))
            #expect(crashed == whole, "killed after commit \(last), before anybody was told of it")
            // What was journaled is never asked for again.
            #expect(asked == requests, "killed after commit \(last)")
        }
        for last in 1..<commits {
            let (crashed, _, asked) = try await play(.before(last))
            #expect(crashed == whole, "killed before commit \(last + 1)")
            // An answer that came and could not be journaled is lost with the process.
            #expect(asked <= requests + 1, "killed before commit \(last + 1)")
        }
    }

    @Test func `a turn that was killed before its first commit begins with its limits unused`() async throws {
        var setup = RuntimeKit.Setup()
        setup.database = { FailingDatabase($0) }
        let sources = RuntimeKit.sources(
            bot: """
                limits: { model_calls: 2 }
                nodes:
                  talk: { ai: { prompt: talk, tools: [{ native_crm_create_deal: { dedupe: none } }] } }
                """)
        try await RuntimeKit.running(sources, setup) { kit in
            let model = kit.endpoint.serve { request in
                request.lastMessage?["role"] == "tool"
                    ? .says("Made.") : .calls("native_crm_create_deal", ["name": "Seats"])
            }
            let database = try #require(kit.database as? FailingDatabase)
            let talk = try await kit.open("One")
            // The commit that takes the message is the last of this process.
            database.kill(after: 1, isTold: true)
            _ = try await talk.send("Two")
            await kit.runtime.idle()
            try await kit.restart(sources, database: kit.store)
            #expect(try await talk.state == .waiting)
            #expect(try await talk.replies == ["Made.", "Made."])
            #expect(try await kit.deals == ["Seats", "Seats"])
            #expect(model.unforeseen.isEmpty)
        }
    }
}
