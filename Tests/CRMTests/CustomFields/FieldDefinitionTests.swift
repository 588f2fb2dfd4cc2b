import CRM
import Fields
import JSON
import Storage
import Testing

struct FieldDefinitionTests {
    @Test func `a field is made, changed, archived and restored, each as one event`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let field = try session.createField(
                of: .contact, key: "tax_number", FieldDetails(label: " Tax number ", preset: .number))
            #expect(field.details.label == "Tax number")
            #expect(field.details.position == 1)
            #expect(!field.isBuiltin)
            let changed = try session.updateField(field.id, expecting: 1) { $0.message = "Digits, please." }
            #expect(changed.version == 2)
            #expect(throws: CRMError.stale(.field, id: field.id, version: 2, changed: ["message"])) {
                try session.updateField(field.id, expecting: 1) { $0.label = "x" }
            }
            try session.archiveField(field.id)
            #expect(try session.fieldDefinitions(of: .contact).isEmpty)
            #expect(try session.fieldDefinitions(of: .contact, includingArchived: true).count == 1)
            #expect(throws: CRMError.archived(.field, id: field.id)) {
                try session.updateField(field.id) { $0.label = "x" }
            }
            try session.restoreField(field.id)
            #expect(try session.fieldDefinition(named: "tax_number", of: .contact).id == field.id)
            let kinds = try session.records.events(of: "field", field.id).map(\.event.kind)
            #expect(kinds == ["field.created", "field.updated", "field.archived", "field.restored"])
        }
    }

    @Test func `fields stand in their order, per kind of record`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for key in ["c", "a", "b"] { try session.createField(of: .deal, key: key, FieldDetails(label: key)) }
            try session.createField(of: .company, key: "a", FieldDetails(label: "A"))
            #expect(try session.fieldDefinitions(of: .deal).map(\.key) == ["c", "a", "b"])
            let first = try session.fieldDefinition(named: "c", of: .deal)
            try session.updateField(first.id) { $0.position = 9 }
            #expect(try session.fieldDefinitions(of: .deal).map(\.key) == ["a", "b", "c"])
            #expect(try session.fieldDefinitions(of: .company).map(\.key) == ["a"])
            #expect(throws: CRMError.unknownName(.field, name: "d", known: ["a", "b", "c"])) {
                try session.fieldDefinition(named: "d", of: .deal)
            }
        }
    }

    @Test(arguments: [
        "", "Tax", "tax number", "1st", "_x", "tax-no", "täx", "company_id", "id", "tags", "fields",
        String(repeating: "x", count: 61),
    ])
    func `a key is a plain word that nothing else has`(key: String) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            #expect { try session.createField(of: .contact, key: key, FieldDetails(label: "X")) } throws: {
                ($0 as? CRMError)?.fields == ["key"]
            }
        }
    }

    @Test func `a key stays taken while its field is archived`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let field = try session.createField(of: .contact, key: "size", FieldDetails(label: "Size"))
            #expect(throws: CRMError.self) {
                try session.createField(of: .contact, key: "size", FieldDetails(label: "S"))
            }
            try session.archiveField(field.id)
            #expect { try session.createField(of: .contact, key: "size", FieldDetails(label: "S")) } throws: {
                "\($0)".contains("restore field \(field.id)")
            }
        }
    }

    @Test func `parts that do not go together are refused`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            func make(_ type: FieldType, _ details: FieldDetails, key: String = "x") throws {
                try session.createField(of: .contact, key: key, type: type, details)
            }
            #expect(throws: CRMError.self) { try make(.text, FieldDetails(label: "X", preset: .email, pattern: "a")) }
            #expect(throws: CRMError.self) { try make(.choice, FieldDetails(label: "X")) }
            #expect(throws: CRMError.self) { try make(.text, FieldDetails(label: "X", choices: ["a"])) }
            #expect(throws: CRMError.self) { try make(.choice, FieldDetails(label: "X", choices: ["a", "A "])) }
            #expect(throws: CRMError.self) { try make(.flag, FieldDetails(label: "X", preset: .number)) }
            #expect(throws: CRMError.self) { try make(.text, FieldDetails(label: " ")) }
            #expect(throws: CRMError.self) { try make(.number, FieldDetails(label: "X"), key: "phone") }
            #expect(throws: CRMError.self) {
                try make(.text, FieldDetails(label: "X", isSensitive: true), key: "phone")
            }
            #expect { try make(.text, FieldDetails(label: "X", pattern: "(")) } throws: {
                ($0 as? CRMError)?.fields == ["pattern"]
            }
            #expect {
                try make(.text, FieldDetails(label: "X", pattern: String(repeating: "a?", count: 1 << 19)))
            } throws: {
                "\($0)".contains("too complex")
            }
            let made = try session.fieldDefinitions(of: .contact)
            #expect(made.isEmpty)
        }
    }

    @Test func `only an admin changes fields, and another account's are not there`() async throws {
        let sample = try await Sample()
        let other = try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "UTC", currency: .usd, settings: .everything
            ).id
        }
        try await sample.run { session in
            let field = try session.createField(of: .contact, key: "size", FieldDetails(label: "Size")).id
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, contact, ["size": "L"])
            let agent = CRMSession(
                session.records, actor: .user(2), now: Sample.now, zone: "UTC",
                viewer: Viewer(userID: 2, scope: .all))
            #expect(throws: CRMError.self) { try agent.createField(of: .contact, key: "y", FieldDetails(label: "Y")) }
            #expect(throws: CRMError.self) { try agent.updateField(field) { $0.label = "Y" } }
            #expect(throws: CRMError.self) { try agent.archiveField(field) }
            let stranger = CRMSession(
                session.records.transaction.scoped(to: other), actor: .user(3), now: Sample.now, zone: "UTC")
            #expect(throws: CRMError.notFound(.field, id: field)) { try stranger.fieldDefinition(field) }
            #expect(throws: CRMError.notFound(.field, id: field)) { try stranger.updateField(field) { $0.label = "Y" } }
            #expect(throws: CRMError.notFound(.field, id: field)) { try stranger.archiveField(field) }
            #expect(throws: CRMError.notFound(.contact, id: contact)) { try stranger.fields(of: .contact, contact) }
            #expect(throws: CRMError.notFound(.contact, id: contact)) {
                try stranger.setFields(of: .contact, contact, ["size": "S"])
            }
            #expect(try stranger.fields(of: .contact, ids: [contact]).isEmpty)
            #expect(try stranger.fieldDefinitions(of: .contact).isEmpty)
        }
    }
}
