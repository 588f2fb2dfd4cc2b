import CRM
import Fields
import JSON
import Storage
import Testing

struct FieldValueTests {
    private func raw(_ session: CRMSession, _ id: Int64, _ owner: FieldOwner = .contact) throws -> [String: String?] {
        Dictionary(uniqueKeysWithValues: try session.fields(of: owner, id).map { ($0.key, $0.raw) })
    }

    @Test func `a value stands beside its normalised form`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .contact, key: "mobile", FieldDetails(label: "Mobile", preset: .phoneUS))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["mobile": "(212) 555-0147"], expecting: 1)
            let value = try #require(try session.fields(of: .contact, id).first)
            #expect(value.raw == "(212) 555-0147")
            #expect(value.normalized == "+12125550147")
            #expect(try session.contact(id).version == 2)
            let event = try #require(try session.records.events(of: "contact", id).last?.event)
            #expect(event.kind == "contact.fields_updated")
            #expect(event.changes == #"{"fields.mobile":[null,"(212) 555-0147"]}"#)
            try session.setFields(of: .contact, id, ["mobile": "(212) 555-0147"])
            #expect(try session.contact(id).version == 2)
            #expect(throws: CRMError.stale(.contact, id: id, version: 2, changed: ["fields.mobile"])) {
                try session.setFields(of: .contact, id, ["mobile": nil as String?], expecting: 1)
            }
            try session.setFields(of: .contact, id, ["mobile": nil as String?])
            #expect(try session.fields(of: .contact, id).first?.raw == nil)
        }
    }

    @Test(arguments: [
        (FieldType.number, "12.50", "12.50" as String?), (.number, "-3", "-3"), (.number, "1,000", nil),
        (.number, "many", nil),
        (.date, "2026-03-15", "2026-03-15"), (.date, "2026-02-30", nil), (.date, "03/15/2026", nil),
        (.flag, "Yes", "true"), (.flag, "off", "false"), (.flag, "maybe", nil), (.choice, " large ", "Large"),
        (.choice, "huge", nil),
        (.text, " as it is ", "as it is"), (.text, String(repeating: "x", count: 4097), nil),
    ])
    func `a type decides where there is no rule`(type: FieldType, value: String, normalized: String?) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(
                of: .company, key: "x", type: type,
                FieldDetails(label: "X", choices: type == .choice ? ["Small", "Large"] : []))
            let id = try session.createCompany(CompanyDetails(name: "Acme")).id
            guard let normalized else {
                #expect { try session.setFields(of: .company, id, ["x": value]) } throws: {
                    ($0 as? CRMError)?.fields == ["x"]
                }
                return
            }
            try session.setFields(of: .company, id, ["x": value])
            #expect(try session.fields(of: .company, id).first?.normalized == normalized)
        }
    }

    @Test func `all that is refused is told at once, in the admin's words, and nothing is written`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(
                of: .deal, key: "po",
                FieldDetails(label: "PO number", preset: .orderNumber, message: "Please use the form PO-1234."))
            try session.createField(of: .deal, key: "zip", FieldDetails(label: "ZIP", preset: .zipUS))
            try session.createField(of: .deal, key: "free", FieldDetails(label: "Free"))
            let id = try session.createDeal(DealDraft(name: "A")).id
            let expected = CRMError.refused([
                RefusedField(name: "po", label: "PO number", message: "Please use the form PO-1234."),
                RefusedField(name: "zip", label: "ZIP", message: FieldPreset.zipUS.message),
            ])
            #expect(throws: expected) {
                try session.setFields(of: .deal, id, ["po": "po 12", "zip": "1", "free": "x"])
            }
            #expect(expected.description == "PO number: Please use the form PO-1234. ZIP: \(FieldPreset.zipUS.message)")
            #expect(expected.code == "invalid")
            #expect(try raw(session, id, .deal) == ["po": nil, "zip": nil, "free": nil])
            #expect(throws: CRMError.unknownName(.field, name: "pi", known: ["po", "zip", "free"])) {
                try session.setFields(of: .deal, id, ["pi": "1"])
            }
        }
    }

    @Test func `a new rule leaves old values, and asks of changed ones alone`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let sku = try session.createField(of: .contact, key: "sku", FieldDetails(label: "SKU")).id
            try session.createField(of: .contact, key: "note", FieldDetails(label: "Note"))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["sku": "old & odd"])
            try session.updateField(sku) { $0.preset = .alphanumeric }
            #expect(try session.fields(of: .contact, id).first?.normalized == nil)
            // The unchanged one goes along, as a form sends it.
            try session.setFields(of: .contact, id, ["sku": "old & odd", "note": "hello"])
            #expect(try raw(session, id) == ["sku": "old & odd", "note": "hello"])
            #expect(throws: CRMError.self) { try session.setFields(of: .contact, id, ["sku": "also & odd"]) }
            try session.setFields(of: .contact, id, ["sku": "AB1"])
            try session.updateField(sku) { $0.preset = .letters }
            #expect(try raw(session, id)["sku"] == "AB1")
            try session.updateField(sku) { $0.preset = nil }
            #expect(try session.fields(of: .contact, id).first?.normalized == "AB1")
            try session.archiveField(sku)
            #expect(try raw(session, id) == ["note": "hello"])
            try session.restoreField(sku)
            #expect(try raw(session, id)["sku"] == "AB1")
        }
    }

    @Test func `a required value may be replaced, not cleared`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .contact, key: "tax", FieldDetails(label: "Tax number", isRequired: true))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["tax": ""])
            try session.setFields(of: .contact, id, ["tax": "1"])
            try session.setFields(of: .contact, id, ["tax": "2"])
            #expect(throws: CRMError.required([RequiredField("tax", prompt: "Tax number")])) {
                try session.setFields(of: .contact, id, ["tax": " "])
            }
        }
    }

    @Test func `a pattern that blows up refuses the value and says whose fault it is`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .contact, key: "x", FieldDetails(label: "X", pattern: "^(a+)+$"))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            #expect {
                try session.setFields(of: .contact, id, ["x": String(repeating: "a", count: 60) + "!"])
            } throws: {
                "\($0)".contains("too complex")
            }
            try session.setFields(of: .contact, id, ["x": "aaa"])
        }
    }

    @Test func `an archived record takes no values`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(of: .contact, key: "x", FieldDetails(label: "X"))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.archiveContact(id)
            #expect(throws: CRMError.archived(.contact, id: id)) { try session.setFields(of: .contact, id, ["x": "1"]) }
        }
    }

    @Test func `what a bot set is taken back, unless a person has changed it`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { session in
            for key in ["a", "b", "c"] { try session.createField(of: .contact, key: key, FieldDetails(label: key)) }
            try session.createField(of: .contact, key: "s", FieldDetails(label: "S", isSensitive: true))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["a": "old"])
            return id
        }
        try await sample.run(as: .bot("helper"), conversation: 5) { session in
            try session.setFields(of: .contact, id, ["a": "new", "b": "new", "c": "new", "s": "swordfish"])
        }
        try await sample.run { session in
            try session.setFields(of: .contact, id, ["b": "mine"])
            let steps = try session.undo(conversation: 5)
            #expect(steps.map(\.outcome) == [.undone("a, c as before; changed since or secret, and kept: b, s")])
            #expect(try raw(session, id) == ["a": "old", "b": "mine", "c": nil, "s": "•••"])
        }
    }

    @Test func `a merge takes along what the winner does not have, and erasing leaves nothing`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for key in ["a", "b"] { try session.createField(of: .contact, key: key, FieldDetails(label: key)) }
            let winner = try session.createContact(ContactDetails(firstName: "Ada")).id
            let loser = try session.createContact(ContactDetails(firstName: "Augusta")).id
            try session.setFields(of: .contact, winner, ["a": "winner"])
            try session.setFields(of: .contact, loser, ["a": "loser", "b": "loser"])
            try session.mergeContact(loser, into: winner)
            #expect(try raw(session, winner) == ["a": "winner", "b": "loser"])
            #expect(try raw(session, loser) == ["a": "winner", "b": "loser"])
            try session.eraseContact(winner)
            let left = try session.records.first(
                "SELECT count(*) FROM field_values WHERE account_id = \(session.account)"
            ) { $0.int(0) }
            #expect(left == 0)
        }
    }
}

extension FieldValueTests {
    @Test func `a value that hangs on the wrong record is found by the checks`() async throws {
        let sample = try await Sample()
        let company = try await sample.run { session in
            try session.createField(of: .contact, key: "x", FieldDetails(label: "X"))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["x": "1"])
            return try session.createCompany(CompanyDetails(name: "Acme")).id
        }
        try await sample.expectSound()
        let problems = try await sample.run { session in
            try session.records.execute(
                """
                UPDATE field_values SET contact_id = NULL, company_id = \(company) WHERE account_id = \(session.account)
                """)
            return try CRMChecks(session.records.transaction).problems()
        }
        #expect(problems == ["value 1 of field \"x\" belongs to no contact of the field's account"])
    }
}
