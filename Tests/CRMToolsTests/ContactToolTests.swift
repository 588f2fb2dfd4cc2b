import CRM
import JSON
import Testing
import Tools

struct ContactToolTests {
    @Test func `what a visitor says is kept and shown again`() async throws {
        let sample = try await ToolSample()
        let updated = try await sample.call(
            "native_crm_update_contact",
            ["last_name": "Lovelace", "email": "ada@example.com", "company": "Acme", "zone": "Europe/London"])
        #expect(updated.content == ["status": "updated", "id": 1, "company": "Acme"])
        #expect(
            try await sample.call("native_crm_update_contact", ["company": " ACME "]).content["status"] == "unchanged")
        try await sample.call("native_crm_create_deal", ["name": "A", "amount": 5])
        try await sample.call("native_crm_log_activity", ["type": "call", "subject": "Ring", "due": "Friday"])
        let shown = try await sample.call("native_crm_get_contact", [:])
        #expect(
            shown.content == [
                "id": 1, "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com", "company": "Acme",
                "zone": "Europe/London",
                "open_deals": [["id": 1, "name": "A", "stage": "Lead In", "amount": 5, "currency": "USD"]],
                "open_activities": [["id": 1, "type": "call", "subject": "Ring", "due_on": "2026-03-13"]],
            ])
        #expect(try await sample.run { try $0.companies().count } == 1)
    }

    @Test func `a note is on the visitor, or on a deal that is named`() async throws {
        let sample = try await ToolSample()
        try await sample.call("native_crm_create_deal", ["name": "A"])
        #expect(
            try await sample.call("native_crm_add_note", ["text": "Likes tea"]).content
                == ["status": "created", "id": 1, "on": "contact"])
        #expect(
            try await sample.call("native_crm_add_note", ["text": "Likes tea", "deal_id": 1]).content
                == ["status": "created", "id": 2, "on": "deal"])
        #expect(
            try await sample.call("native_crm_add_note", ["text": "Unknown visitor"], noContact: true).content["on"]
                == "deal")
    }

    @Test func `a visitor nothing is known of is told as such`() async throws {
        let sample = try await ToolSample()
        await #expect {
            try await sample.call("native_crm_get_contact", [:], noContact: true)
        } throws: { ($0 as? ToolFailure)?.message.contains("has no contact") == true }
    }
}
