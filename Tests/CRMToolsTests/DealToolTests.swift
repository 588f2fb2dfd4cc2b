import CRM
import JSON
import Storage
import Testing
import Tools

struct DealToolTests {
    @Test func `a deal is made with what the model said, linked to the visitor and the conversation`() async throws {
        let sample = try await ToolSample()
        let price = try #require(JSONNumber(literal: "12000.5"))
        let result = try await sample.call(
            "native_crm_create_deal",
            ["name": "50 seats", "amount": .number(price), "stage": "qualified"])
        #expect(
            result.content == [
                "status": "created", "id": 1, "stage": "Qualified",
                "amount": .number(price), "currency": "USD",
            ])
        #expect(result.record == RecordReference(kind: "deal", id: 1))
        #expect(!result.isExisting)
        try await sample.run { session in
            let deal = try session.deal(1)
            #expect(deal.details.amount == 1_200_050)
            #expect(deal.details.probability == 25)
            #expect(deal.source == .web)
            #expect(try session.contacts(ofDeal: 1).map(\.role) == [.primary])
            #expect(try session.conversations(ofDeal: 1) == [ToolSample.conversation])
            #expect(try session.history(ofDeal: 1).first?.actor == "bot:sales-assistant")
        }
    }

    struct Refusal: Sendable {
        let tool: String
        let arguments: JSON
        let says: String
    }

    @Test(arguments: [
        Refusal(
            tool: "create_deal", arguments: ["name": "A", "stage": "Qualifed"], says: "did you mean \"Qualified\"?"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "stage": "Won"], says: "did you mean \"Closed Won\"?"),
        Refusal(
            tool: "create_deal", arguments: ["name": "A", "stage": "Zzz"],
            says: "There are: Lead In, Qualified, Proposal Sent, Negotiation, Closed Won, Closed Lost"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "pipeline": "Sale"], says: "did you mean \"Sales\"?"),
        Refusal(tool: "create_deal", arguments: ["name": "   "], says: "name"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "close_date": "when pigs fly"], says: "close_date"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "stage": "closed lost"], says: "lost_reason"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "account_id": 2], says: "schema"),
        Refusal(tool: "create_deal", arguments: ["amount": 1], says: "schema"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "amount": "12000"], says: "schema"),
        Refusal(tool: "create_deal", arguments: ["name": "A", "amount": -1], says: "schema"),
        Refusal(tool: "update_deal", arguments: ["name": "A"], says: "no open deal"),
        Refusal(tool: "move_deal", arguments: ["deal_id": 5, "stage": "Qualified"], says: "there is no deal 5"),
        Refusal(tool: "log_activity", arguments: ["type": "lunch", "subject": "A"], says: "schema"),
        Refusal(tool: "log_activity", arguments: ["type": "call", "subject": "A", "due": "soonish"], says: "due"),
        Refusal(tool: "complete_activity", arguments: ["activity_id": 9], says: "there is no activity 9"),
        Refusal(tool: "update_contact", arguments: ["email": "nope"], says: "is not an email address"),
        Refusal(tool: "update_contact", arguments: [:], says: "schema"),
        Refusal(tool: "add_note", arguments: ["text": "A", "deal_id": 3], says: "there is no deal 3"),
    ])
    func `a call that cannot be done says what to mend`(example: Refusal) async throws {
        let sample = try await ToolSample()
        await #expect {
            try await sample.call("native_crm_\(example.tool)", example.arguments)
        } throws: { error in
            (error as? ToolFailure)?.message.contains(example.says) == true
        }
    }

    @Test(arguments: [
        ("USD", "10.01", true), ("USD", "10.010", true), ("USD", "10.001", false), ("JPY", "10", true),
        ("JPY", "10.5", false), ("KWD", "10.005", true), ("KWD", "10.0005", false),
    ])
    func `an amount has the decimals of the currency at most`(currency: String, amount: String, fits: Bool) async throws
    {
        let sample = try await ToolSample(currency: currency)
        let number = try #require(JSONNumber(literal: amount))
        let arguments: JSON = ["name": "A", "amount": .number(number)]
        if fits {
            #expect(try await sample.call("native_crm_create_deal", arguments).content["amount"] == .number(number))
        } else {
            await #expect {
                try await sample.call("native_crm_create_deal", arguments)
            } throws: { ($0 as? ToolFailure)?.fields == ["amount"] }
        }
    }

    @Test func `a deal is changed, moved, lost and found`() async throws {
        let sample = try await ToolSample()
        try await sample.call("native_crm_create_deal", ["name": "50 seats", "close_date": "2026-06-30"])
        let updated = try await sample.call("native_crm_update_deal", ["amount": 500, "close_date": "March 20"])
        #expect(
            updated.content == [
                "status": "updated", "id": 1, "name": "50 seats", "stage": "Lead In", "amount": 500,
                "currency": "USD", "close_on": "2026-03-20",
            ])
        #expect(try await sample.call("native_crm_update_deal", ["amount": 500]).content["status"] == "unchanged")
        let moved = try await sample.call("native_crm_move_deal", ["stage": "PROPOSAL  sent"])
        #expect(moved.content["stage"] == "Proposal Sent")
        let lost = try await sample.call(
            "native_crm_move_deal", ["deal_id": 1, "stage": "Closed Lost", "lost_reason": "competitor"])
        #expect(lost.content["outcome"] == "lost")
        #expect(lost.content["close_on"] == "2026-03-10")
        try await sample.call("native_crm_create_deal", ["name": "Support plan"], message: 2)
        let open = try await sample.call("native_crm_find_deals", ["status": "open"])
        #expect(open.content["deals"]?.array?.compactMap { $0["name"] } == ["Support plan"])
        #expect(try await sample.call("native_crm_find_deals", ["name": "SEATS"]).content["deals"]?.array?.count == 1)
        #expect(try await sample.call("native_crm_find_deals", [:]).content["deals"]?.array?.count == 2)
    }

    @Test func `a deal that has closed may have closed in the past`() async throws {
        let sample = try await ToolSample()
        try await sample.call("native_crm_create_deal", ["name": "A"])
        let won = try await sample.call("native_crm_move_deal", ["stage": "Closed Won", "close_date": "yesterday"])
        #expect(won.content["close_on"] == "2026-03-09")
    }

    @Test func `a model reaches only the deals of its conversation and contact`() async throws {
        let sample = try await ToolSample()
        let (foreign, sameContact) = try await sample.run { session in
            let other = try session.createContact(ContactDetails(firstName: "Eve")).id
            let own = CRMSession(
                session.records, actor: .user(1), now: ToolSample.now, zone: "Europe/Berlin", conversation: 500)
            return (
                try own.createDeal(DealDraft(name: "Theirs", contactID: other)).id,
                try own.createDeal(DealDraft(name: "Ours", contactID: 1)).id
            )
        }
        let calls: [(String, JSON)] = [
            ("update_deal", ["deal_id": JSON(foreign), "amount": 1]),
            ("move_deal", ["deal_id": JSON(foreign), "stage": "Qualified"]),
            ("add_note", ["deal_id": JSON(foreign), "text": "x"]),
            ("log_activity", ["deal_id": JSON(foreign), "type": "task", "subject": "x"]),
        ]
        for (tool, arguments) in calls {
            await #expect {
                try await sample.call("native_crm_\(tool)", arguments)
            } throws: { ($0 as? ToolFailure)?.message == "there is no deal \(foreign)" }
        }
        let found = try await sample.call("native_crm_find_deals", [:])
        #expect(found.content["deals"]?.array?.compactMap { $0["id"] } == [JSON(sameContact)])
        try await sample.call("native_crm_update_deal", ["deal_id": JSON(sameContact), "amount": 1])
        // Where the visitor is nobody, nothing is theirs.
        #expect(
            try await sample.call("native_crm_find_deals", [:], conversation: nil, noContact: true).content["deals"]
                == [])
    }

    @Test func `without the CRM no tool is offered or works`() async throws {
        let sample = try await ToolSample(settings: AccountSettings())
        let account = sample.account
        let tools = sample.tools
        #expect(tools.names.count == 17)
        for name in tools.names {
            let tool = try #require(tools[name])
            #expect(try await sample.database.read { try tool.isOffered(to: account, $0) } == false)
        }
        let calls: [(String, JSON)] = [
            ("create_deal", ["name": "A"]), ("find_deals", [:]), ("get_contact", [:]),
            ("update_contact", ["first_name": "A"]), ("add_note", ["text": "A"]),
            ("log_activity", ["type": "task", "subject": "A"]),
        ]
        for (tool, arguments) in calls {
            await #expect {
                try await sample.call("native_crm_\(tool)", arguments)
            } throws: { ($0 as? ToolFailure)?.message.contains("EnableNativeCrm is off") == true }
        }
    }
}
