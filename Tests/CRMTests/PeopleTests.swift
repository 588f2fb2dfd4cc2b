import CRM
import Testing

struct PeopleTests {
    @Test func `a channel's id leads to one contact for ever`() async throws {
        let sample = try await Sample()
        let first = try await sample.run {
            try $0.contact(channel: "whatsapp", externalID: "4917", orNew: ContactDetails(firstName: "Ada"))
        }
        let again = try await sample.run {
            try $0.contact(channel: "whatsapp", externalID: "4917", orNew: ContactDetails(firstName: "Eve"))
        }
        #expect(again.id == first.id)
        #expect(again.details.firstName == "Ada")
        try await sample.run { session in
            #expect(try session.contact(channel: "sms", externalID: "4917") == nil)
            try session.addIdentity(channel: "sms", externalID: "4917", to: first.id)
            #expect(try session.contact(channel: "sms", externalID: "4917")?.id == first.id)
            #expect(try session.identities(of: first.id).map(\.channel) == ["sms", "whatsapp"])
            let other = try session.createContact(ContactDetails()).id
            #expect(throws: CRMError.self) { try session.addIdentity(channel: "sms", externalID: "4917", to: other) }
        }
    }

    @Test(arguments: [
        ("email", "ada@example.com", true), ("email", "ada+x@mail.example.co.uk", true), ("email", "ada", false),
        ("email", "ada@example", false), ("email", "a b@example.com", false), ("email", "a@b@example.com", false),
        ("phone", "+44 20 7946 0958", true), ("phone", "(555) 123-4567", true), ("phone", "1234", false),
        ("phone", "call me", false), ("zone", "Europe/Berlin", true), ("zone", "Mars/Olympus", false),
        ("first_name", String(repeating: "x", count: 100), true),
        ("first_name", String(repeating: "x", count: 101), false),
    ])
    func `what a contact's fields take`(field: String, value: String, isTaken: Bool) async throws {
        let sample = try await Sample()
        let id = try await sample.run { try $0.createContact(ContactDetails()).id }
        func set() async throws {
            try await sample.run { session in
                _ = try session.updateContact(id) { details in
                    switch field {
                    case "email": details.email = value
                    case "phone": details.phone = value
                    case "zone": details.zone = value
                    default: details.firstName = value
                    }
                }
            }
        }
        if isTaken {
            try await set()
        } else {
            await #expect { try await set() } throws: { ($0 as? CRMError)?.fields == [field] }
        }
    }

    @Test func `a company has its contacts, and a deal takes its contact's company`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            var details = CompanyDetails(name: " Acme   Corp ")
            details.industry = "Anvils"
            details.employeeCount = 50
            details.city = "Berlin"
            let company = try session.createCompany(details)
            #expect(try session.company(named: "ACME corp")?.id == company.id)
            let contact = try session.createContact(ContactDetails(firstName: "Ada", companyID: company.id)).id
            #expect(try session.contacts(ofCompany: company.id).map(\.id) == [contact])
            let deal = try session.createDeal(DealDraft(name: "A", contactID: contact)).id
            #expect(try session.deal(deal).details.companyID == company.id)
            #expect(try session.deals(DealQuery(companyID: company.id)).map(\.id) == [deal])
            let renamed = try session.updateCompany(company.id, expecting: 1) { $0.name = "Acme AG" }
            #expect(renamed.details.industry == "Anvils")
            #expect(throws: CRMError.self) { try session.updateCompany(company.id) { $0.employeeCount = -1 } }
            #expect(throws: CRMError.stale(.company, id: company.id, version: 2, changed: ["name"])) {
                try session.updateCompany(company.id, expecting: 1) { $0.city = "Bonn" }
            }
        }
    }

    @Test func `a deal has one primary contact at most`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ids = try (1...4).map { try session.createContact(ContactDetails(firstName: "Contact \($0)")).id }
            let deal = try session.createDeal(DealDraft(name: "A", contactID: ids[0])).id
            #expect(throws: CRMError.self) { try session.linkContact(ids[1], as: .primary, to: deal) }
            try session.linkContact(ids[1], as: .decisionMaker, to: deal)
            try session.linkContact(ids[2], as: .influencer, to: deal)
            try session.linkContact(ids[3], as: .technical, to: deal)
            #expect(
                try session.contacts(ofDeal: deal).map(\.role) == [.primary, .decisionMaker, .influencer, .technical])
            try session.linkContact(ids[0], as: .influencer, to: deal)
            try session.linkContact(ids[1], as: .primary, to: deal)
            #expect(try session.contacts(ofDeal: deal).first?.contactID == ids[1])
            try session.unlinkContact(ids[2], from: deal)
            #expect(try session.contacts(ofDeal: deal).count == 3)
        }
    }

    @Test func `notes are about a contact or a deal`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let contact = try session.createContact(ContactDetails()).id
            let deal = try session.createDeal(DealDraft(name: "A")).id
            let first = try session.createNote("Likes tea", on: .contact(contact)).id
            let second = try session.createNote("Wants a discount", on: .deal(deal)).id
            #expect(try session.notes(on: .contact(contact)).map(\.id) == [first])
            #expect(try session.notes(on: .deal(deal)).map(\.text) == ["Wants a discount"])
            #expect(try session.notes().map(\.id) == [second, first])
            #expect(try session.updateNote(first, text: "Likes coffee").text == "Likes coffee")
            try session.archiveNote(first)
            #expect(try session.notes(on: .contact(contact)) == [])
            #expect(throws: CRMError.archived(.note, id: first)) { try session.updateNote(first, text: "x") }
            try session.restoreNote(first)
            #expect(try session.notes(on: .contact(contact)).count == 1)
            #expect(throws: CRMError.self) { try session.createNote("   ", on: .deal(deal)) }
        }
    }
}
