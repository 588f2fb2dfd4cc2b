import CRM
import CRMTools
import JSON
import Storage
import Testing
import Tools

struct ContextTests {
    private func value(
        _ root: String, of sample: ToolSample, whole: Bool = false, contact: Int64? = 1, conversation: Int64? = 77,
        now: Int64 = ToolSample.now
    ) async throws -> JSON? {
        let context = RecordContext(
            account: sample.account, conversation: conversation, contact: contact, now: now, zone: "Europe/Berlin")
        return try await sample.database.read {
            try CRMContextProvider(showsWholeCRM: whole).value(of: root, for: context, $0)
        }
    }

    @Test func `expressions see the account, the contact, its company and the open deal`() async throws {
        let sample = try await ToolSample()
        #expect(try await value("deal", of: sample) == nil)
        #expect(try await value("company", of: sample) == nil)
        #expect(try await value("contact", of: sample, contact: nil) == nil)
        try await sample.call("native_crm_update_contact", ["company": "Acme"])
        try await sample.call("native_crm_create_deal", ["name": "First", "amount": 12])
        try await sample.call("native_crm_create_deal", ["name": "Second"])
        let account = try #require(try await value("account", of: sample))
        #expect(account["name"] == "Northwind")
        #expect(account["zone"] == "Europe/Berlin")
        let contact = try #require(try await value("contact", of: sample))
        #expect(contact["first_name"] == "Ada")
        #expect(contact["last_name"] == .some(.null))
        #expect(contact["company"] == "Acme")
        #expect(try await value("company", of: sample)?["name"] == "Acme")
        #expect(try await value("deal", of: sample)?["name"] == "Second")
        try await sample.call("native_crm_move_deal", ["stage": "Closed Won"])
        let deal = try #require(try await value("deal", of: sample))
        #expect(deal["name"] == "First")
        #expect(deal["stage"] == "Lead In")
        #expect(deal["status"] == "open")
        #expect(deal["amount"] == 12)
        #expect(deal["created_at"] == "2026-03-10T09:00:00Z")
    }

    @Test func `the whole CRM is there for expectations only`() async throws {
        let sample = try await ToolSample()
        #expect(!CRMContextProvider().roots.contains("crm"))
        #expect(try await value("crm", of: sample) == nil)
        try await sample.run { session in
            _ = try session.createUser(name: "Grace")
            let id = try session.createDeal(
                DealDraft(name: "A", amount: .minorUnits(1_200_050), ownerID: 1, contactID: 1)
            ).id
            try session.moveDeal(id, DealMove(to: .named("Closed Lost"), lostReason: .price))
        }
        try await sample.call(
            "native_crm_log_activity", ["type": "call", "subject": "Ring", "due": "tomorrow at 9am"])
        try await sample.call("native_crm_add_note", ["text": "Likes tea"])
        let crm = try #require(
            try await value("crm", of: sample, whole: true, now: ToolSample.now + 2 * 86_400_000))
        let deal = try #require(crm["deals"]?[0])
        #expect(deal["stage"] == "Closed Lost")
        #expect(deal["amount"]?.number?.literal == "12000.5")
        #expect(deal["owner"] == "Grace")
        #expect(deal["close_on"] == "2026-03-10")
        #expect(deal["contacts"] == [["id": 1, "role": "primary"]])
        let activity = try #require(crm["activities"]?[0])
        #expect(activity["due_on"] == "2026-03-11")
        #expect(activity["due_at"] == "2026-03-11T08:00:00Z")
        #expect(activity["overdue"] == true)
        #expect(crm["contacts"]?.array?.count == 1)
        #expect(crm["companies"] == [])
        #expect(crm["notes"]?[0]?["text"] == "Likes tea")
    }
}
