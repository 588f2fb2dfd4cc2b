import CRM
import Fields
import Storage
import Testing

struct FormTests {
    private static let contactForm = FormDetails(
        name: "Contact us",
        fields: [
            FormField(key: "name", label: "Your name", target: .fullName),
            FormField(key: "email", label: "Email", kind: .email, isRequired: true, target: .email),
            FormField(key: "company", label: "Company", target: .company),
            FormField(key: "budget", label: "Budget", kind: .number, target: .amount),
            FormField(key: "size", label: "Team size", kind: .choice, choices: ["1-10", "11-50"]),
            FormField(key: "terms", label: "I agree", kind: .checkbox, isRequired: true),
            FormField(key: "message", label: "Message", kind: .multiline),
        ], honeypot: "fax", ratePerMinute: 2)

    private static let values = [
        "name": "Ada King Lovelace", "email": "ada@example.com", "company": "Engines Ltd", "budget": "1250.50",
        "size": "11-50", "terms": "on", "message": "Do you do SSO?", "unasked": "x",
    ]

    private static func accepted(_ outcome: FormOutcome) throws -> FormReceipt {
        guard case .accepted(let receipt) = outcome else { throw CRMError.conflict("it was dropped") }
        return receipt
    }

    @Test func `a submission makes a contact, a company and a deal whose source is the form`() async throws {
        let sample = try await Sample()
        try await sample.run(as: .integration("form")) { session throws in
            let owner = try session.createUser(name: "Grace").id
            var details = Self.contactForm
            details.ownerID = owner
            let stage = try session.stage(named: "Qualified", in: session.pipelines()[0].id)
            details.stageID = stage.id
            let form = try session.createForm(details)
            let receipt = try Self.accepted(session.submitForm(form.id, values: Self.values, visitorKey: "v"))
            #expect(receipt.isNewContact)
            #expect(receipt.possibleDuplicates == [])
            let contact = try session.contact(receipt.contactID)
            #expect(contact.details.firstName == "Ada")
            #expect(contact.details.lastName == "King Lovelace")
            #expect(contact.details.email == "ada@example.com")
            #expect(try session.company(named: "Engines Ltd")?.id == contact.details.companyID)
            let deal = try session.deal(receipt.dealID)
            #expect(deal.details.name == "Contact us: Engines Ltd")
            #expect(deal.source == .form)
            #expect(deal.details.amount == 125_050)
            #expect(deal.details.ownerID == owner)
            #expect(deal.stageID == stage.id)
            #expect(try session.contacts(ofDeal: deal.id).map(\.contactID) == [contact.id])
            let note = try #require(try session.notes(on: .deal(deal.id)).first)
            #expect(note.text == "Team size: 11-50\nI agree: on\nMessage: Do you do SSO?")
            #expect(try session.form(form.id).submissions == 1)
            let event = try #require(try session.records.events(of: "form", form.id).last)
            #expect(event.event.kind == "form.submitted")
            #expect(event.event.changes.contains("\"deal_id\":[null,\(deal.id)]"))
        }
        try await sample.expectSound()
    }

    @Test func `only a verified address matches a contact, and nothing of it is changed`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let form = try session.createForm(Self.contactForm).id
            let known = try session.createContact(ContactDetails(firstName: "Augusta", email: "ada@example.com")).id
            let stranger = try Self.accepted(session.submitForm(form, values: Self.values, visitorKey: "a"))
            #expect(stranger.isNewContact)
            #expect(stranger.possibleDuplicates == [known])
            try session.addIdentity(
                channel: "email", externalID: "ada@example.com", to: known, isVerified: true)
            let before = try session.contact(known)
            let receipt = try Self.accepted(session.submitForm(form, values: Self.values, visitorKey: "b"))
            #expect(!receipt.isNewContact)
            #expect(receipt.contactID == known)
            #expect(try session.contact(known) == before)
            let note = try #require(try session.notes(on: .deal(receipt.dealID)).first)
            #expect(note.text.contains("Your name: Ada King Lovelace"))
        }
    }

    @Test func `a robot that fills in the hidden field is told nothing and makes nothing`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let form = try session.createForm(Self.contactForm).id
            var values = Self.values
            values["fax"] = "555"
            #expect(try session.submitForm(form, values: values, visitorKey: "v") == .dropped)
            values["email"] = "not an address"
            #expect(try session.submitForm(form, values: values, visitorKey: "w") == .dropped)
            #expect(try session.contacts() == [])
            #expect(try session.deals(DealQuery()) == [])
            let after = try session.form(form)
            #expect((after.submissions, after.dropped) == (0, 2))
        }
    }

    @Test func `a visitor may send a form so often within a minute, others are not held up`() async throws {
        let sample = try await Sample()
        let form = try await sample.run { try $0.createForm(Self.contactForm).id }
        func submit(_ visitor: String, secondsLater: Int64) async throws {
            try await sample.run(at: Sample.now + secondsLater * 1000) {
                _ = try $0.submitForm(form, values: Self.values, visitorKey: visitor)
            }
        }
        try await submit("a", secondsLater: 0)
        try await submit("a", secondsLater: 30)
        let error = await #expect(throws: CRMError.self) { try await submit("a", secondsLater: 59) }
        #expect(error?.code == "rate_limited")
        try await submit("b", secondsLater: 59)
        try await submit("a", secondsLater: 60)
        await #expect(throws: CRMError.self) { try await submit(" ", secondsLater: 60) }
    }

    struct Wrong: Sendable {
        let values: [String: String]
        let code: String
        let fields: [String]
    }

    @Test(arguments: [
        Wrong(values: [:], code: "required", fields: ["email", "terms"]),
        Wrong(values: ["email": "ada@example.com", "terms": "false"], code: "required", fields: ["terms"]),
        Wrong(values: ["email": "ada", "terms": "on"], code: "invalid", fields: ["email"]),
        Wrong(values: ["email": "ada", "budget": "a lot"], code: "invalid", fields: ["email", "budget", "terms"]),
        Wrong(
            values: ["email": "ada@example.com", "terms": "on", "size": "51+"], code: "invalid", fields: ["size"]),
        Wrong(
            values: ["email": "ada@example.com", "terms": "on", "budget": "1.005"], code: "invalid",
            fields: ["budget"]),
        Wrong(
            values: ["email": "ada@example.com", "terms": "on", "name": String(repeating: "a", count: 201)],
            code: "invalid", fields: ["name"]),
    ])
    func `every bad field is named as the form names it, and nothing is made`(wrong: Wrong) async throws {
        let sample = try await Sample()
        let form = try await sample.run { try $0.createForm(Self.contactForm).id }
        let error = await #expect(throws: CRMError.self) {
            try await sample.run { _ = try $0.submitForm(form, values: wrong.values, visitorKey: "v") }
        }
        #expect(error?.code == wrong.code)
        #expect(error?.fields == wrong.fields)
        let made = try await sample.run { (try $0.contacts().count, try $0.form(form).submissions) }
        #expect(made == (0, 0))
    }

    @Test func `answers for custom fields go through their own rules`() async throws {
        let sample = try await Sample()
        let form = try await sample.run { session throws in
            try session.createField(of: .contact, key: "zip", FieldDetails(label: "Zip", preset: .zipUS))
            var details = Self.contactForm
            details.fields.append(FormField(key: "postcode", label: "Post code", target: .contactField("zip")))
            return try session.createForm(details).id
        }
        let error = await #expect(throws: CRMError.self) {
            try await sample.run { session throws in
                let values = Self.values.merging(["postcode": "9021"]) { $1 }
                _ = try session.submitForm(form, values: values, visitorKey: "v")
            }
        }
        #expect(error?.fields == ["postcode"])
        try await sample.run { session throws in
            let values = Self.values.merging(["postcode": "90210"]) { $1 }
            let receipt = try Self.accepted(session.submitForm(form, values: values, visitorKey: "v"))
            #expect(try session.fields(of: .contact, receipt.contactID).first?.raw == "90210")
        }
    }

    @Test func `a form is changed, archived and restored`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let form = try session.createForm(Self.contactForm)
            #expect(form.details == Self.contactForm)
            #expect(throws: CRMError.self) { try session.createForm(Self.contactForm) }
            let changed = try session.updateForm(form.id, expecting: 1) { details in
                details.name = "Write to us"
                details.fields.removeLast()
            }
            #expect(changed.details.fields.count == 6)
            #expect(throws: CRMError.self) { try session.updateForm(form.id, expecting: 1) { $0.name = "x" } }
            try session.archiveForm(form.id)
            #expect(try session.forms() == [])
            #expect(throws: CRMError.notFound(.form, id: form.id)) {
                try session.submitForm(form.id, values: Self.values, visitorKey: "v")
            }
            let other = try session.createForm(changed.details)
            #expect(throws: CRMError.self) { try session.restoreForm(form.id) }
            try session.archiveForm(other.id)
            try session.restoreForm(form.id)
            #expect(try session.forms().map(\.id) == [form.id])
        }
    }

    @Test(arguments: [
        [],
        [FormField(key: "email", label: "Email", target: .email)],
        [
            FormField(key: "email", label: "Email", isRequired: true, target: .email),
            FormField(key: "fax", label: "Fax"),
        ],
        [FormField(key: "e mail", label: "Email", isRequired: true, target: .email)],
        [FormField(key: "email", label: " ", isRequired: true, target: .email)],
        [
            FormField(key: "email", label: "Email", isRequired: true, target: .email),
            FormField(key: "size", label: "Size", kind: .choice),
        ],
    ])
    func `a form that could not work is refused`(fields: [FormField]) async throws {
        let sample = try await Sample()
        let error = await #expect(throws: CRMError.self) {
            try await sample.run { try $0.createForm(FormDetails(name: "A", fields: fields, honeypot: "fax")) }
        }
        #expect(error?.fields == ["fields"])
    }
}
