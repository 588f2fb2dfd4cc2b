import CRM
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// Waits for something to happen in the records.
@Suite struct RecordWaitTests {
    private static let bot = """
        nodes:
          call: { tool: { native_crm_log_activity: { type: call, subject: "Call back", due: tomorrow } }, next: pause }
          pause: { wait: { event: activity_completed, within: 2d, on_timeout: late }, next: done }
          done: { say: "We have called you.", next: end }
          late: { say: "Sorry, nobody called.", next: end }
        """

    private func call(_ kit: RuntimeKit) async throws -> Int64 {
        try await kit.store.read { try $0.first("SELECT max(id) FROM activities") { $0.int(0) } ?? 0 }
    }

    @Test func `it ends when the conversation's activity is done, and not for another's`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            let call = try await call(kit)
            try await kit.records { crm in
                let other = try crm.createActivity(ActivityDraft(ActivityDetails(type: .call, subject: "Other"))).id
                _ = try crm.completeActivity(other)
            }
            await kit.fed()
            #expect(try await talk.replies == [])
            try await kit.records { _ = try $0.completeActivity(call) }
            await kit.fed()
            #expect(try await talk.replies == ["We have called you."])
            #expect(try await talk.state == .resolved)
        }
    }

    @Test func `where nothing happens in time it goes on at on_timeout`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(2 * 86_400 - 1))
            #expect(try await talk.replies == [])
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Sorry, nobody called."])
        }
    }

    @Test func `it survives a restart, and what happened in between ends it`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            let talk = try await kit.open()
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            #expect(try await talk.replies == [])
            let call = try await call(kit)
            await kit.runtime.stop(within: .zero)
            try await kit.records { _ = try $0.completeActivity(call) }
            try await kit.restart(RuntimeKit.sources(bot: Self.bot))
            #expect(try await talk.replies == ["We have called you."])
        }
    }

    @Test func `what happened before it began does not count`() async throws {
        let bot = """
            variables: { word: string }
            nodes:
              call: { tool: { native_crm_log_activity: { type: call, subject: "Call back" } }, next: word }
              word: { ask: { question: "Well?", into: word, on_give_up: end }, next: pause }
              pause: { wait: { event: activity_completed, within: 1h, on_timeout: late }, next: done }
              done: { say: "Done", next: end }
              late: { say: "Late", next: end }
            """
        try await RuntimeKit.running(bot: bot) { kit in
            let talk = try await kit.open()
            let call = try await call(kit)
            try await kit.records { _ = try $0.completeActivity(call) }
            await kit.fed()
            #expect(try await talk.say("Go on") == [])
            await kit.pass(.seconds(3600))
            #expect(try await talk.replies.last == "Late")
        }
    }

    @Test func `a background run waits for its own deal to move, over a restart`() async throws {
        let sources = [
            "Workflows/after.yaml": """
            workflow: after
            on:
              - deal_stage_changed: { when: "deal.stage == 'Qualified'" }
            nodes:
              pause: { wait: { event: deal_stage_changed }, next: note }
              note: { tool: { native_crm_log_activity: { type: task, subject: "{{ deal.name }} went on to {{ deal.stage }}" } }, next: end }
            """
        ]
        try await RuntimeKit.running(sources) { kit in
            let (mine, other) = try await kit.records { crm in
                (try crm.createDeal(DealDraft(name: "Mine")).id, try crm.createDeal(DealDraft(name: "Other")).id)
            }
            try await kit.records { _ = try $0.moveDeal(mine, DealMove(to: .named("Qualified"))) }
            await kit.fed()
            try await kit.records { _ = try $0.moveDeal(other, DealMove(to: .named("Negotiation"))) }
            await kit.fed()
            #expect(try await kit.background == ["after: open"])
            try await kit.restart(sources)
            #expect(try await kit.background == ["after: open"])
            try await kit.records { _ = try $0.moveDeal(mine, DealMove(to: .named("Proposal Sent"))) }
            await kit.fed()
            #expect(try await RecordTriggerTests.tasks(kit) == ["Mine went on to Proposal Sent"])
            #expect(try await kit.background == ["after: done"])
        }
    }
}
