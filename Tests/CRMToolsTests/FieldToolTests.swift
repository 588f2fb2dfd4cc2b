import CRM
import Fields
import JSON
import Testing
import Tools

struct FieldToolTests {
    @Test func `the copilot names the preset, shows its format and counts what would fail`() async throws {
        let sample = try await ToolSample()
        try await sample.run { session in
            _ = try session.createContact(ContactDetails(firstName: "A", phone: "(212) 555-0147"))
            _ = try session.createContact(ContactDetails(firstName: "B", phone: "+44 20 7946 0958"))
        }
        let result = try await sample.call(
            "native_crm_suggest_validation",
            ["request": "I want the phone field to only accept US phone numbers", "field": "phone"])
        #expect(result.content["preset"] == "phone_us")
        #expect(result.content["label"] == "Phone (US)")
        #expect(result.content["example"] == "(555) 123-4567")
        #expect(result.content["message"] == .string(FieldPreset.phoneUS.message))
        #expect(result.content["records_checked"] == 2)
        #expect(result.content["would_fail"] == 1)
        #expect(result.content["status"] == "suggested")
        #expect(try await sample.run { try $0.fieldDefinitions(of: .contact) }.isEmpty)
    }

    @Test func `on confirmation it is switched on`() async throws {
        let sample = try await ToolSample()
        let arguments: JSON = ["request": "US phone numbers", "field": "phone", "apply": true]
        #expect(try await sample.call("native_crm_suggest_validation", arguments).content["status"] == "applied")
        #expect(try await sample.call("native_crm_suggest_validation", arguments).content["status"] == "unchanged")
        await #expect {
            try await sample.call("native_crm_update_contact", ["phone": "+44 20 7946 0958"])
        } throws: { error in
            let failure = error as? ToolFailure
            return failure?.fields == ["phone"] && failure?.message == "Phone: \(FieldPreset.phoneUS.message)"
        }
        try await sample.call("native_crm_update_contact", ["phone": "212-555-0147"])
    }

    @Test func `an existing custom field gets the preset that was agreed on`() async throws {
        let sample = try await ToolSample()
        try await sample.run {
            _ = try $0.createField(of: .deal, key: "start_day", FieldDetails(label: "Start day", pattern: "\\d+"))
        }
        let result = try await sample.call(
            "native_crm_suggest_validation",
            ["request": "a date", "record": "deal", "field": "start_day", "preset": "date_iso", "apply": true])
        #expect(result.content["preset"] == "date_iso")
        let field = try await sample.run { try $0.fieldDefinition(named: "start_day", of: .deal) }
        #expect(field.details.preset == .dateISO)
        #expect(field.details.pattern == nil)
    }

    @Test func `what cannot be done is said`() async throws {
        let sample = try await ToolSample()
        let none = try await sample.call("native_crm_suggest_validation", ["request": "the colour of their car"])
        #expect(none.content["preset"] == .some(.null))
        #expect(none.content["hint"]?.string?.contains("custom pattern") == true)
        let open = try await sample.call("native_crm_suggest_validation", ["request": "phone number"])
        #expect(open.content["others"] == [["preset": "phone_international", "example": "+44 20 7946 0958"]])
        await #expect {
            try await sample.call("native_crm_suggest_validation", ["request": "phone number", "apply": true])
        } throws: { ($0 as? ToolFailure)?.fields == ["field"] }
        await #expect(throws: ToolFailure.self) {
            try await sample.call(
                "native_crm_suggest_validation", ["request": "only numbers", "field": "no_such_field"])
        }
    }

    @Test func `a bot sees custom fields, and fills them under their rules`() async throws {
        let sample = try await ToolSample()
        try await sample.run { session in
            try session.createField(
                of: .contact, key: "sku",
                FieldDetails(label: "SKU", preset: .alphanumeric, message: "Letters and digits, please."))
            try session.createField(of: .contact, key: "seats", type: .number, FieldDetails(label: "Seats"))
            try session.createField(of: .contact, key: "vip", type: .flag, FieldDetails(label: "VIP"))
            try session.createField(of: .contact, key: "ssn", FieldDetails(label: "SSN", preset: .ssn))
        }
        let updated = try await sample.call(
            "native_crm_update_contact",
            ["fields": ["sku": "AB12", "seats": 40, "vip": true, "ssn": "078-05-1120"]])
        #expect(updated.content["status"] == "updated")
        let shown = try await sample.call("native_crm_get_contact", [:])
        #expect(shown.content["fields"] == ["sku": "AB12", "seats": 40, "vip": true, "ssn": "•••-••-1120"])
        await #expect {
            try await sample.call("native_crm_update_contact", ["fields": ["sku": "A B"], "last_name": "L"])
        } throws: { error in
            let failure = error as? ToolFailure
            return failure?.message == "SKU: Letters and digits, please." && failure?.fields == ["sku"]
        }
        #expect(try await sample.run { try $0.contact(1) }.details.lastName == nil)
        try await sample.call("native_crm_update_contact", ["fields": ["seats": nil]])
        let cleared = try await sample.call("native_crm_get_contact", [:])
        #expect(cleared.content["fields"]?["seats"] == .some(.null))
        await #expect(throws: ToolFailure.self) {
            try await sample.call("native_crm_update_contact", ["fields": ["sku": ["a"]]])
        }
    }
}
