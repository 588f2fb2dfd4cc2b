import CRM
import Storage
import Testing

struct EraseTests {
    @Test func `of an erased person no word is left in any table`() async throws {
        let sample = try await Sample()
        let (id, conversations) = try await sample.run(conversation: 7) { session in
            let id = try session.contact(
                channel: "web", externalID: "canary-identity",
                orNew: ContactDetails(
                    firstName: "Canaryfirst", lastName: "Canarylast", email: "canary@example.com",
                    phone: "+1 555 867 5309")
            ).id
            let other = try session.createContact(
                ContactDetails(firstName: "Canarytwo", email: "canary2@example.com")
            ).id
            try session.updateContact(id) { $0.email = "canary3@example.com" }
            let note = try session.createNote("canary note", on: .contact(id)).id
            try session.updateNote(note, text: "canary changed")
            let task = ActivityDetails(type: .task, subject: "canary task", note: "canary details")
            _ = try session.createActivity(ActivityDraft(task, contactID: id))
            try session.tag("VIP", .contact(id))
            try session.mergeContact(other, into: id)
            return (id, try session.eraseContact(id))
        }
        #expect(conversations == [7])
        try await sample.run { session in
            let contact = try session.contact(id)
            #expect(contact.details == ContactDetails())
            #expect(contact.erasedAt == Sample.now)
            #expect(contact.archivedAt != nil)
            #expect(try session.identities(of: id) == [])
            #expect(try session.notes(on: .contact(id)).map(\.text) == [Erasure.mark])
            #expect(try session.search("canary") == [])
            #expect(throws: CRMError.self) { try session.restoreContact(id) }
            #expect(throws: CRMError.self) { try session.updateContact(id) { $0.firstName = "X" } }
            // That something happened and who did it stays.
            let history = try session.history(of: .contact, id)
            #expect(history.first?.kind == "contact.erased")
            #expect(history.contains { $0.kind == "contact.updated" && $0.changes.map(\.field) == ["email"] })
            let transaction = session.records.transaction
            let columns = try transaction.all(
                """
                SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.type = 'TEXT'
                """
            ) { ($0.text(0), $0.text(1)) }
            for (table, column) in columns {
                let rows = try transaction.first(
                    SQL(
                        stringLiteral: """
                            SELECT count(*) FROM "\(table)"
                            WHERE "\(column)" LIKE '%canary%' OR "\(column)" LIKE '%867%5309%'
                            """)
                ) { $0.int(0) }
                #expect(rows == 0, "\(table).\(column) still tells")
            }
        }
        try await sample.expectSound()
    }

    @Test func `every table of a contact says what erasing does with it`() async throws {
        let sample = try await Sample()
        let tables = try await sample.database.read { transaction in
            try transaction.all(
                """
                SELECT m.name, (SELECT group_concat(name) FROM pragma_table_info(m.name) WHERE type = 'TEXT')
                FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'contact_id' WHERE m.type = 'table'
                """
            ) { (name: $0.text(0), texts: $0.optionalText(1)?.split(separator: ",").map(String.init) ?? []) }
        }
        for table in tables {
            guard let treatment = Erasure.treatments[table.name] else {
                Issue.record("\(table.name) is not in Erasure.treatments")
                continue
            }
            if case .blank(let texts, let optional) = treatment {
                #expect(Set(table.texts).isSuperset(of: texts + optional), "\(table.name) lacks a column named there")
            }
        }
    }

    @Test func `only an admin erases`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let user = try session.createUser(name: "Grace").id
            let id = try session.createContact(ContactDetails(firstName: "Ada", ownerID: user)).id
            let own = CRMSession(
                session.records, actor: .user(user), now: Sample.now, zone: "UTC",
                viewer: try session.viewer(for: user))
            let error = #expect(throws: CRMError.self) { try own.eraseContact(id) }
            #expect(error?.code == "forbidden")
        }
    }
}
