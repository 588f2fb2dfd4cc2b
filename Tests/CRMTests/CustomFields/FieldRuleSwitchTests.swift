import CRM
import Fields
import Storage
import Testing

/// Rules for the fields that records have already, and what a rule would refuse before it is switched on.
struct FieldRuleSwitchTests {
    @Test func `a contact's phone gets a rule that every write is held to`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let old = try session.createContact(ContactDetails(firstName: "Old", phone: "+44 20 7946 0958"))
            let field = try session.createField(
                of: .contact, key: "phone",
                FieldDetails(label: "Phone", preset: .phoneUS, message: "Please enter a 10-digit US phone number."))
            #expect(field.isBuiltin)
            let refused = CRMError.refused([
                RefusedField(name: "phone", label: "Phone", message: "Please enter a 10-digit US phone number.")
            ])
            #expect(throws: refused) {
                try session.createContact(ContactDetails(firstName: "New", phone: "+44 20 7946 0000"))
            }
            #expect(throws: refused) { try session.updateContact(old.id) { $0.phone = "+44 20 7946 0001" } }
            #expect(throws: refused) { try session.updateContact(old.id) { $0.phone = "212-555-0147\n" } }
            // The old value stays, and everything else can be changed beside it.
            #expect(try session.updateContact(old.id) { $0.lastName = "Timer" }.details.phone == "+44 20 7946 0958")
            #expect(try session.updateContact(old.id) { $0.phone = " +44 20 7946 0958 " }.version == 2)
            #expect(try session.updateContact(old.id) { $0.phone = "(212) 555-0147" }.details.phone == "(212) 555-0147")
            #expect(try session.updateContact(old.id) { $0.phone = nil }.details.phone == nil)
            try session.archiveField(field.id)
            #expect(try session.updateContact(old.id) { $0.phone = "+44 20 7946 0001" }.details.phone != nil)
        }
    }

    @Test func `a company's links and e-mail get rules`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .company, key: "website", FieldDetails(label: "Website", preset: .url))
            try session.createField(
                of: .company, key: "linkedin_url",
                FieldDetails(label: "LinkedIn", pattern: "https://(www\\.)?linkedin\\.com/company/[a-z0-9-]+/?"))
            try session.createField(
                of: .company, key: "email", FieldDetails(label: "Email", preset: .email, isRequired: true))
            var details = CompanyDetails(name: "Acme")
            details.website = "acme.example"
            details.linkedinURL = "https://linkedin.com/in/acme"
            #expect { try session.createCompany(details) } throws: {
                ($0 as? CRMError)?.fields == ["website", "linkedin_url"]
            }
            details.website = "https://acme.example"
            details.linkedinURL = "https://linkedin.com/company/acme"
            details.email = "sales@acme.example"
            let id = try session.createCompany(details).id
            #expect(throws: CRMError.required([RequiredField("email", prompt: "Email")])) {
                try session.updateCompany(id) { $0.email = nil }
            }
            #expect(throws: CRMError.self) { try session.setFields(of: .company, id, ["website": "x"]) }
        }
    }

    @Test func `records that would fail are counted before the rule is on, page by page`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for number in 1...50 {
                let phone = number.isMultiple(of: 5) ? "+44 20 7946 09\(number)" : "212-555-01\(number + 10)"
                _ = try session.createContact(
                    ContactDetails(firstName: "C\(number)", phone: number == 7 ? nil : phone), allowsDuplicates: true)
            }
            try session.archiveContact(10)
            var found: [Int64] = []
            var next: Int64? = 0
            while let after = next {
                let page = try session.fieldFailures(
                    of: .contact, key: "phone", rule: FieldRule(.phoneUS), limit: 4, after: after)
                if after == 0 {
                    #expect(page.checked == 48)
                    #expect(page.count == 9)
                }
                #expect(page.isComplete)
                found += page.failures.map(\.recordID)
                next = page.next
            }
            #expect(found == [5, 15, 20, 25, 30, 35, 40, 45, 50])
            #expect(try session.fieldDefinitions(of: .contact).isEmpty)
        }
    }

    @Test func `the same for a custom field, and for the rule that is on`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let field = try session.createField(of: .deal, key: "po", FieldDetails(label: "PO")).id
            for number in 1...6 {
                let deal = try session.createDeal(DealDraft(name: "Deal \(number)")).id
                if number > 1 {
                    try session.setFields(of: .deal, deal, ["po": number > 4 ? "po \(number)" : "PO-\(number)"])
                }
            }
            let failures = try session.fieldFailures(of: .deal, key: "po", rule: FieldRule(.orderNumber), limit: 1)
            #expect((failures.checked, failures.count, failures.next) == (5, 2, 5))
            #expect(failures.failures.first?.value == "po 5")
            #expect(try session.fieldFailures(of: field).count == 0)
            try session.updateField(field) { $0.preset = .orderNumber }
            #expect(try session.fieldFailures(of: field).count == 2)
            #expect(throws: CRMError.self) {
                try session.fieldFailures(of: .deal, key: "nope", rule: FieldRule(.email))
            }
        }
    }

    @Test func `a pattern too complex for many values is given up on`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .contact, key: "x", FieldDetails(label: "X"))
            for _ in 1...40 {
                let id = try session.createContact(ContactDetails(), allowsDuplicates: true).id
                try session.setFields(of: .contact, id, ["x": String(repeating: "a", count: 60) + "!"])
            }
            let failures = try session.fieldFailures(of: .contact, key: "x", rule: try FieldRule(pattern: "^(a+)+$"))
            #expect(!failures.isComplete)
            #expect(failures.checked == 25)
        }
    }
}
