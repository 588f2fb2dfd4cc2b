import CRM
import JSON
import Testing
import Tools

@testable import Runtime

@Suite struct ToolTests {
    @Test func `a tool is called with arguments that are filled in`() async throws {
        try await RuntimeKit.running(
            bot: """
                variables: { seats: { type: integer, default: 50 }, when: string }
                nodes:
                  deal: { tool: { native_crm_create_deal: { name: "{{ vars.seats }} seats", amount: 1200.5, close_date: "{{ vars.when }}" } }, next: tell }
                  tell: { say: "{{ steps.deal.result.status }} {{ deal.name }} {{ steps.deal.result.amount }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["created 50 seats 1200.5"])
            #expect(try await kit.count("effects") == 1)
        }
    }

    @Test func `arguments that break the schema and calls that fail go to on_error`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  deal: { tool: { native_crm_create_deal: { name: "x", colour: red } }, next: end, on_error: next }
                  next: { tool: { native_crm_create_deal: { name: "x", stage: Nowhere } }, next: end, on_error: sorry }
                  sorry: { say: "{{ steps.deal.error.contains('colour') }} {{ steps.next.error.contains('Nowhere') }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["true true"])
            #expect(try await kit.deals == [])
        }
    }

    @Test func `without the CRM its tools fail`() async throws {
        var setup = RuntimeKit.Setup()
        setup.account = AccountSettings()
        try await RuntimeKit.running(
            bot: """
                nodes:
                  deal: { tool: { native_crm_create_deal: { name: "x" } }, next: end, on_error: sorry }
                  sorry: { say: "Off", next: end }
                """, setup
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Off"])
            #expect(try await kit.deals == [])
        }
    }

    @Test func `a remote tool has its node's timeout, and the same key when it is tried again`() async throws {
        let lookup = try RemoteLookup { _ in
            try await Task.sleep(for: .seconds(20))
            return "late"
        }
        var setup = RuntimeKit.Setup()
        setup.tools = [lookup]
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { tool: { lookup: { word: hi } }, timeout: 50ms, retry: 1, next: end, on_error: sorry }
                  sorry: { say: "Too slow", next: end }
                """, setup
        ) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Too slow"])
            #expect(lookup.keys == ["1/look/1/0", "1/look/1/0"])
        }
    }

    static let approved = """
        nodes:
          deal: { tool: { native_crm_create_deal: { name: "50 seats" }, approve: true }, next: made, on_error: sorry }
          made: { say: "Made {{ steps.deal.result.id }}", next: end }
          sorry: { say: "Not made", next: end }
        """

    @Test(arguments: [true, false])
    func `a call that needs a person's word is made once it is given`(_ approves: Bool) async throws {
        try await RuntimeKit.running(bot: Self.approved) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .approval)
            #expect(try await kit.deals == [])
            try await kit.restart(RuntimeKit.sources(bot: Self.approved))
            let asked = try #require(try await kit.runtime.openApprovals(of: kit.account).first)
            #expect(asked.preview.contains("deal.created"))
            await kit.pass(.seconds(3600))
            try await kit.runtime.decide(asked.id, approve: approves, by: "Bea", of: kit.account)
            await kit.runtime.idle()
            #expect(try await talk.replies == [approves ? "Made 1" : "Not made"])
            #expect(try await kit.deals == (approves ? ["50 seats"] : []))
        }
    }
}
