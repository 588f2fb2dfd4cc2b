import JSON
import Rehearsal
import Testing

@testable import Runtime

@Suite struct ApprovalTests {
    static let bot = """
        nodes:
          talk:
            ai:
              prompt: talk
              tools:
                - native_crm_create_deal: { approve: true, dedupe: none }
                - native_crm_add_note
        """

    private func ask(_ kit: RuntimeKit) async throws -> Talk {
        kit.model.enqueue(
            .calls("native_crm_create_deal", ["name": "A"], id: "1")
                .calling("native_crm_add_note", ["text": "Wants A and B"], id: "2")
                .calling("native_crm_create_deal", ["name": "A"], id: "3"),
            .says("Both are decided."))
        return try await kit.open("Two deals, please")
    }

    @Test func `a person is shown what would change, and nothing changes before`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await ask(kit)
            #expect(try await talk.state == .approval)
            #expect(try await kit.deals == [])
            #expect(try await kit.count("notes") == 1)
            #expect(try await kit.count("events", where: "kind = 'deal.created'") == 0)
            let open = try await kit.runtime.openApprovals(of: kit.account)
            #expect(open.map(\.tool) == ["native_crm_create_deal", "native_crm_create_deal"])
            let preview = try JSON(parsing: open[0].preview)
            #expect(preview["changes"]?.array?.contains { $0["event"] == "deal.created" } == true)
            #expect(kit.model.requests.count == 1)
        }
    }

    @Test func `what nobody decided before the conversation was handed back is declined, and stays so`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await ask(kit)
            let open = try await kit.runtime.openApprovals(of: kit.account)
            try await kit.runtime.takeOver(talk.id, by: "Bea", of: kit.account)
            try await kit.runtime.say("Let me see.", as: "Bea", in: talk.id, of: kit.account)
            try await kit.runtime.handBack(talk.id, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await kit.runtime.openApprovals(of: kit.account) == [])
            await #expect(throws: RuntimeError.approvalDecided(open[0].id)) {
                try await kit.runtime.decide(open[0].id, approve: true, by: "Cem", of: kit.account)
            }
            #expect(try await kit.deals == [])
        }
    }

    @Test func `an approved call is made once, a declined one is told, and siblings keep their results`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await ask(kit)
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            let open = try await kit.runtime.openApprovals(of: kit.account)
            try await kit.runtime.decide(open[0].id, approve: true, by: "Bea", of: kit.account)
            #expect(try await kit.deals == ["A"])
            #expect(try await talk.state == .approval)
            await #expect(throws: RuntimeError.approvalDecided(open[0].id)) {
                try await kit.runtime.decide(open[0].id, approve: true, by: "Cem", of: kit.account)
            }
            // Longer than a turn may take: the wait for a person is not the turn's time.
            await kit.pass(.seconds(7200))
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            try await kit.runtime.decide(open[1].id, approve: false, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await kit.deals == ["A"])
            #expect(try await talk.replies == ["Both are decided."])
            let told = kit.model.requests[1].messages.filter { $0["role"] == "tool" }.map {
                $0["content"]?.string ?? ""
            }
            #expect(told.count == 3)
            #expect(told[0].contains("created") && told[2].contains("declined"))
        }
    }

    @Test func `a workflow's dedupe none holds for approved calls too`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            _ = try await ask(kit)
            for open in try await kit.runtime.openApprovals(of: kit.account) {
                try await kit.runtime.decide(open.id, approve: true, by: "Bea", of: kit.account)
            }
            await kit.runtime.idle()
            #expect(try await kit.deals == ["A", "A"])
        }
    }

    @Test func `a message that comes while a person thinks is answered afterwards`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await ask(kit)
            #expect(try await talk.say("Well?") == [])
            kit.model.enqueue(.says("Yes?"))
            for open in try await kit.runtime.openApprovals(of: kit.account) {
                try await kit.runtime.decide(open.id, approve: true, by: "Bea", of: kit.account)
            }
            await kit.runtime.idle()
            #expect(try await talk.replies == ["Both are decided.", "Yes?"])
        }
    }

    @Test func `an outcome that was chosen beside a call that waits holds once it is decided`() async throws {
        let bot = """
            nodes:
              talk:
                ai: { prompt: talk, tools: [native_crm_create_deal: { approve: true }], outcomes: { done: Done. } }
                next: { done: bye }
              bye: { say: "Bye", next: end }
            """
        try await RuntimeKit.running(bot: bot) { kit in
            kit.model.enqueue(
                .calls("choose_outcome", ["outcome": "done"]).calling("native_crm_create_deal", ["name": "A"]))
            let talk = try await kit.open("Buy")
            #expect(try await talk.state == .approval)
            try await kit.restart(RuntimeKit.sources(bot: bot))
            let open = try #require(try await kit.runtime.openApprovals(of: kit.account).first)
            try await kit.runtime.decide(open.id, approve: true, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.replies == ["Bye"])
            #expect(kit.model.requests.count == 1)
        }
    }

    @Test func `a run without a conversation waits for a person's word too`() async throws {
        let bot = """
            nodes:
              deal: { tool: { native_crm_create_deal: { name: A }, approve: true }, next: write }
              write: { ai: { prompt: talk, tools: [native_crm_create_deal: { approve: true }] }, next: stop }
              stop: { resolve: "{{ steps.deal.result.status }} {{ steps.write.result }}" }
            """
        try await RuntimeKit.running(bot: bot) { kit in
            kit.model.enqueue(.calls("native_crm_create_deal", ["name": "B"]), .says("Fine."))
            _ = try await kit.runtime.startRun("bot", of: kit.account)
            for deals in [[], ["A"]] {
                await kit.runtime.idle()
                #expect(try await kit.deals == deals)
                try await kit.restart(RuntimeKit.sources(bot: bot))
                let open = try #require(try await kit.runtime.openApprovals(of: kit.account).first)
                try await kit.runtime.decide(open.id, approve: true, by: "Bea", of: kit.account)
            }
            await kit.runtime.idle()
            #expect(try await kit.deals == ["A", "B"])
            #expect(try await kit.background == ["bot: created Fine."])
        }
    }
}
