import CRM
import Fields
import JSON
import Storage
import Testing

struct SensitiveFieldTests {
    /// Secrets that must be found nowhere but in the values themselves.
    private static let canaries = ["078-05-1120", "8391", "swordfish-canary"]

    private func filled(_ session: CRMSession) throws -> Int64 {
        try session.createField(of: .contact, key: "ssn", FieldDetails(label: "SSN", preset: .ssn))
        try session.createField(of: .contact, key: "card", FieldDetails(label: "Card", preset: .cardLast4))
        try session.createField(of: .contact, key: "word", FieldDetails(label: "Word", isSensitive: true))
        let id = try session.createContact(ContactDetails(firstName: "Ada")).id
        try session.setFields(
            of: .contact, id, ["ssn": Self.canaries[0], "card": Self.canaries[1], "word": Self.canaries[2]])
        return id
    }

    @Test func `secrets are masked for all, and shown to an admin who asks`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try filled(session)
            #expect(try session.fields(of: .contact, id).map(\.raw) == ["•••-••-1120", "••••", "•••"])
            #expect(try session.fields(of: .contact, id).allSatisfy { $0.normalized == nil })
            #expect(try session.fields(of: .contact, id, revealing: true).map(\.raw) == Self.canaries)
            let agent = CRMSession(
                session.records, actor: .user(2), now: Sample.now, zone: "UTC", viewer: Viewer(userID: 2, scope: .all))
            #expect(throws: CRMError.self) { try agent.fields(of: .contact, id, revealing: true) }
            let bot = CRMSession(session.records, actor: .bot("x"), now: Sample.now, zone: "UTC")
            #expect(throws: CRMError.self) { try bot.fields(of: .contact, id, revealing: true) }
            #expect(try bot.fields(of: .contact, id).map(\.raw) == ["•••-••-1120", "••••", "•••"])
        }
    }

    @Test func `a mask that comes back changes nothing`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try filled(session)
            let shown = try session.fields(of: .contact, id)
            try session.setFields(
                of: .contact, id, Dictionary(uniqueKeysWithValues: shown.map { ($0.key, $0.raw) }))
            #expect(try session.fields(of: .contact, id, revealing: true).map(\.raw) == Self.canaries)
            #expect(try session.contact(id).version == 2)
        }
    }

    @Test func `no event, error or search holds a secret`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try filled(session)
            try session.setFields(of: .contact, id, ["word": "other-canary"])
            try session.setFields(of: .contact, id, ["word": nil as String?])
            var texts: [String] = []
            for (_, event) in try session.records.events(of: "contact", id) { texts.append(event.changes) }
            do {
                try session.setFields(of: .contact, id, ["ssn": "078-05-11203"])
            } catch {
                texts.append("\(error)")
            }
            let word = try session.fieldDefinition(named: "ssn", of: .contact)
            texts.append("\(try session.fieldFailures(of: .contact, key: "ssn", rule: FieldRule(.email)))")
            texts.append("\(try session.fieldFailures(of: word.id))")
            let all = texts.joined(separator: "\n")
            for canary in Self.canaries + ["other-canary"] { #expect(!all.contains(canary), "\(canary) in \(all)") }
        }
    }

    @Test func `a field that becomes secret is masked in its history too`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let word = try session.createField(of: .contact, key: "word", FieldDetails(label: "Word")).id
            try session.createField(of: .contact, key: "other", FieldDetails(label: "Other"))
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.setFields(of: .contact, id, ["word": "canary", "other": "open"])
            try session.setFields(of: .contact, id, ["word": nil as String?])
            try session.updateField(word) { $0.isSensitive = true }
            let events = try session.records.events(of: "contact", id).map(\.event)
            let changes = events.filter { $0.kind == "contact.fields_updated" }.map(\.changes)
            #expect(
                changes == [
                    #"{"fields.other":[null,"open"],"fields.word":[null,"•••"]}"#, #"{"fields.word":["•••",null]}"#,
                ])
        }
    }
}
