import CRM
import JSON
import Storage
import Testing
import Tools

struct SignalOrderToolTests {
    @Test func `a bot records a signal of the visitor's message once`() async throws {
        let sample = try await ToolSample()
        let arguments: JSON = ["type": "budget", "quote": "we have 2k set aside", "confidence": 85]
        let first = try await sample.call("native_crm_record_signal", arguments)
        #expect(first.content == ["status": "created", "id": 1, "type": "budget"])
        #expect(first.record == RecordReference(kind: "signal", id: 1))
        let again = try await sample.call("native_crm_record_signal", arguments)
        #expect(again.content["status"] == "existing")
        #expect(again.isExisting)
        #expect(try await !sample.call("native_crm_record_signal", arguments, message: 2).isExisting)
        let signal = try await sample.run { try $0.signal(1) }
        #expect(signal.contactID == sample.contact)
        #expect(signal.conversationID == ToolSample.conversation)
        #expect(signal.messageID == 1)
        #expect(signal.detector == .bot)
        #expect(signal.confidence == 85)
    }

    @Test(
        arguments: [
            ["type": "hope", "quote": "q", "confidence": 1], ["type": "budget", "quote": "q", "confidence": 101],
            ["type": "budget", "quote": "q"], ["type": "budget", "quote": " ", "confidence": 1],
        ] as [JSON])
    func `what is no signal is refused`(arguments: JSON) async throws {
        let sample = try await ToolSample()
        await #expect(throws: ToolFailure.self) { try await sample.call("native_crm_record_signal", arguments) }
    }

    @Test(arguments: [(false, false), (true, false), (true, true)])
    func `the signal tool is offered where the account looks for signals`(crm: Bool, signals: Bool) async throws {
        var settings = AccountSettings()
        settings.enableNativeCrm = crm
        settings.enableBuyingSignals = signals
        let sample = try await ToolSample(settings: settings)
        let tool = try #require(sample.tools["native_crm_record_signal"])
        let account = sample.account
        #expect(try await sample.database.read { try tool.isOffered(to: account, $0) } == (crm && signals))
    }

    @Test func `a bot lists the visitor's orders, the latest first`() async throws {
        let sample = try await ToolSample()
        let contact = sample.contact
        try await sample.run { session throws in
            try session.setShop(.shopify, isOn: true)
            let other = try session.createContact(ContactDetails(firstName: "Bob")).id
            for number in 1...12 as ClosedRange<Int64> {
                try session.saveOrder(
                    OrderDetails(
                        source: .shopify, number: "#\(1000 + number)", contactID: number == 12 ? other : contact,
                        total: 4950, currency: .usd, status: "paid", fulfilmentStatus: number == 11 ? "shipped" : nil,
                        placedAt: ToolSample.now - (12 - number) * 86_400_000))
            }
        }
        let result = try await sample.call("native_crm_list_orders", [:]).content
        let orders = try #require(result["orders"]?.array)
        #expect(orders.count == 10)
        #expect(
            orders[0] == [
                "number": "#1011", "total": .number(try #require(JSONNumber(literal: "49.5"))), "currency": "USD",
                "status": "paid", "fulfilment": "shipped",
                "placed_on": "2026-03-09",
            ])
        #expect(result["more"] == true)
        let one = try await sample.call("native_crm_list_orders", ["number": "#1003"]).content
        #expect(one["orders"]?.array?.count == 1)
        #expect(try await sample.call("native_crm_list_orders", ["number": "#1012"]).content == ["orders": []])
    }

    @Test func `orders are offered with a shop alone`() async throws {
        let sample = try await ToolSample(settings: AccountSettings())
        let tool = try #require(sample.tools["native_crm_list_orders"])
        let account = sample.account
        #expect(try await !sample.database.read { try tool.isOffered(to: account, $0) })
        try await sample.run { try $0.setShop(.bigCommerce, isOn: true) }
        #expect(try await sample.database.read { try tool.isOffered(to: account, $0) })
        #expect(try await sample.call("native_crm_list_orders", [:]).content == ["orders": []])
    }
}
