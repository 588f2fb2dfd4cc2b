import CRM
import JSON
import Storage
import Testing

struct MergeTests {
    /// A winner and a loser who share a deal, a tag and a list, and each have their own.
    private func pair(_ session: CRMSession) throws -> (winner: Int64, loser: Int64) {
        let winner = try session.createContact(ContactDetails(firstName: "Ada", email: "ada@example.com")).id
        let loser = try session.createContact(
            ContactDetails(firstName: "A.", lastName: "Lovelace", email: "al@example.org", phone: "+44 20 7946 0958")
        ).id
        try session.addIdentity(channel: "web", externalID: "w", to: winner)
        try session.addIdentity(channel: "sms", externalID: "s", to: loser, isVerified: true)
        for name in ["VIP", "Beta"] { try session.tag(name, .contact(loser)) }
        try session.tag("VIP", .contact(winner))
        let list = try session.createList("Newsletter").id
        try session.add([winner, loser], toList: list)
        try session.add([loser], toList: session.createList("Event").id)
        let shared = try session.createDeal(DealDraft(name: "Shared", contactID: loser)).id
        try session.linkContact(winner, as: .influencer, to: shared)
        _ = try session.createDeal(DealDraft(name: "Own", contactID: loser))
        _ = try session.createNote("met at the fair", on: .contact(loser))
        let call = ActivityDetails(type: .call, subject: "Call back")
        _ = try session.createActivity(ActivityDraft(call, contactID: loser))
        return (winner, loser)
    }

    @Test func `the preview shows both values and the choice, and changes nothing`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let (winner, loser) = try pair(session)
            let preview = try session.previewMerge(loser, into: winner, choosing: ["email": .loser])
            #expect(preview.fields.map(\.name) == ["first_name", "last_name", "email", "phone"])
            #expect(preview.fields.map(\.winner) == ["Ada", nil, "ada@example.com", nil])
            #expect(preview.fields.map(\.loser) == ["A.", "Lovelace", "al@example.org", "+44 20 7946 0958"])
            #expect(preview.fields.map(\.choice) == [.winner, .loser, .loser, .loser])
            #expect(preview.moved["notes"] == 1)
            #expect(preview.moved["deal_contacts"] == 1)
            #expect(preview.winner.details.email == "al@example.org")
            #expect(try session.contact(winner).details.email == "ada@example.com")
            #expect(try session.contact(loser).id == loser)
            #expect(try session.merges(into: winner).isEmpty)
            #expect(throws: CRMError.self) { try session.previewMerge(loser, into: winner, choosing: ["shoe": .loser]) }
        }
    }

    @Test func `everything of the loser goes over, and its id leads to the winner`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let (winner, loser) = try pair(session)
            let merged = try session.mergeContact(loser, into: winner).winner
            #expect(merged.fullName == "Ada Lovelace")
            #expect(merged.details.email == "ada@example.com")
            let asked = try session.contact(loser)
            #expect(asked.id == winner)
            #expect(asked.redirectedFrom == loser)
            #expect(try session.identities(of: winner).map(\.channel) == ["sms", "web"])
            #expect(try session.contact(channel: "sms", externalID: "s")?.id == winner)
            #expect(try session.tags(of: .contact(winner)) == ["Beta", "VIP"])
            #expect(try session.tags().map(\.contacts) == [1, 1])
            #expect(try session.lists().map(\.contacts) == [1, 1])
            #expect(try session.notes(on: .contact(winner)).map(\.text) == ["met at the fair"])
            #expect(try session.activities(ActivityQuery(contactID: winner)).count == 1)
            let deals = try session.deals(DealQuery(visitor: Visitor(contact: winner, conversation: nil)))
            #expect(deals.map(\.details.name) == ["Own", "Shared"])
            // The stronger role of the two, once.
            let links = try session.contacts(ofDeal: deals[1].id)
            #expect(links.map(\.contactID) == [winner])
            #expect(links.map(\.role) == [.primary])
            #expect(try session.contacts().map(\.id) == [winner])
            #expect(try session.search("al@example.org").isEmpty)
            #expect(throws: CRMError.self) { try session.mergeContact(loser, into: winner) }
            // What is written to the loser from then on is the winner's.
            _ = try session.createNote("later", on: .contact(loser))
            #expect(try session.notes(on: .contact(winner)).count == 2)
            let deal = try session.createDeal(DealDraft(name: "Late", contactID: loser)).id
            #expect(try session.contacts(ofDeal: deal).map(\.contactID) == [winner])
            let history = try session.history(of: .contact, winner)
            #expect(history.contains { $0.kind == "contact.merged" })
        }
        try await sample.expectSound()
    }

    @Test func `undoing a merge puts everything back, and keeps what came since`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let (winner, loser) = try pair(session)
            let before = try (session.contact(winner).details, session.contact(loser).details)
            try session.mergeContact(loser, into: winner, choosing: ["email": .loser])
            try session.updateContact(winner) { $0.lastName = "King" }
            _ = try session.createNote("since", on: .contact(winner))
            let (one, two) = try session.undoMerge(of: loser)
            #expect(one.details.email == before.0.email)
            #expect(one.details.phone == nil)
            // Changed by somebody since, so it stays.
            #expect(one.details.lastName == "King")
            #expect(two.details == before.1)
            #expect(two.archivedAt == nil)
            #expect(try session.contact(loser).redirectedFrom == nil)
            #expect(try session.identities(of: loser).map(\.channel) == ["sms"])
            #expect(try session.tags(of: .contact(loser)) == ["Beta", "VIP"])
            #expect(try session.tags(of: .contact(winner)) == ["VIP"])
            #expect(try session.notes(on: .contact(loser)).map(\.text) == ["met at the fair"])
            #expect(try session.notes(on: .contact(winner)).map(\.text) == ["since"])
            let shared = try #require(try session.deals(DealQuery(nameContains: "Shared")).first)
            let links = try session.contacts(ofDeal: shared.id)
            #expect(links.map(\.contactID) == [loser, winner])
            #expect(links.map(\.role) == [.primary, .influencer])
            #expect(try session.search("al@example.org").map(\.id) == [loser])
            #expect(throws: CRMError.self) { try session.undoMerge(of: loser) }
        }
        try await sample.expectSound()
    }

    @Test func `custom fields are chosen one by one, and come back`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for key in ["size", "colour", "pet", "plan"] {
                _ = try session.createField(of: .contact, key: key, FieldDetails(label: key))
            }
            let winner = try session.createContact(ContactDetails(firstName: "W")).id
            let loser = try session.createContact(ContactDetails(firstName: "L")).id
            try session.setFields(of: .contact, winner, ["size": "42", "colour": "red", "plan": "gold"])
            try session.setFields(of: .contact, loser, ["size": "43", "colour": "blue", "pet": "cat"])
            func values(_ id: Int64) throws -> [String?] { try session.fields(of: .contact, id).map(\.raw) }
            let choices: [String: MergeChoice] = ["fields.size": .loser, "fields.plan": .loser]
            let merge = try session.mergeContact(loser, into: winner, choosing: choices)
            #expect(try values(winner) == ["43", "red", "cat", nil])
            let shown = merge.fields.filter { $0.name.hasPrefix("fields.") }
            #expect(shown.map(\.choice) == [.loser, .winner, .loser, .loser])
            _ = try session.undoMerge(of: loser)
            #expect(try values(winner) == ["42", "red", nil, "gold"])
            #expect(try values(loser) == ["43", "blue", "cat", nil])
            #expect(throws: CRMError.self) {
                try session.mergeContact(loser, into: winner, choosing: ["fields.hat": .loser])
            }
        }
    }

    @Test func `loyalty points add up across a merge and after its undoing`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let winner = try session.createContact(ContactDetails(firstName: "W")).id
            let loser = try session.createContact(ContactDetails(firstName: "L")).id
            for (contact, points) in [(winner, 10), (loser, 5), (winner, 1), (loser, -2)] as [(Int64, Int64)] {
                _ = try session.addLoyaltyEntry(toContact: contact, points: points, reason: "x")
            }
            func balances(_ id: Int64) throws -> [Int64] {
                try session.loyaltyEntries(ofContact: id).sorted { $0.id < $1.id }.map(\.balance)
            }
            try session.mergeContact(loser, into: winner)
            #expect(try balances(winner) == [10, 15, 16, 14])
            _ = try session.undoMerge(of: loser)
            #expect(try balances(winner) == [10, 11])
            #expect(try balances(loser) == [5, 3])
        }
    }

    @Test func `merges in a row are undone the last first`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ids = try (1...3).map { try session.createContact(ContactDetails(firstName: "C\($0)")).id }
            try session.mergeContact(ids[2], into: ids[1])
            try session.mergeContact(ids[1], into: ids[0])
            #expect(try ids.map { try session.contact($0).id } == [ids[0], ids[0], ids[0]])
            #expect(throws: CRMError.self) { try session.undoMerge(of: ids[2]) }
            _ = try session.undoMerge(of: ids[1])
            #expect(try ids.map { try session.contact($0).id } == [ids[0], ids[1], ids[1]])
            _ = try session.undoMerge(of: ids[2])
            #expect(try ids.map { try session.contact($0).id } == ids)
        }
    }

    /// Puts a row into every table that has a `contact_id`, whatever else the table wants, and merges.
    @Test func `no table with a contact is forgotten`() async throws {
        let sample = try await Sample()
        let account = sample.account
        try await sample.run { session in
            let winner = try session.createContact(ContactDetails(firstName: "W")).id
            let loser = try session.createContact(ContactDetails(firstName: "L")).id
            let transaction = session.records.transaction
            try transaction.execute("PRAGMA defer_foreign_keys = ON")
            try transaction.execute("PRAGMA ignore_check_constraints = ON")
            let tables = try transaction.all(
                """
                SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'contact_id'
                WHERE m.type = 'table' ORDER BY m.name
                """
            ) { $0.text(0) }
            #expect(
                Set(tables).isSuperset(of: ["activities", "contact_identities", "deal_contacts", "notes", "taggings"]))
            for table in tables {
                let columns = try transaction.all(
                    "SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info(\(table))"
                ) { (name: $0.text(0), type: $0.text(1), isNeeded: $0.bool(2) && $0.isNull(4), isKey: $0.int(3) > 0) }
                #expect(columns.contains { $0.name == "account_id" }, "\(table) names no account")
                var names = ["account_id", "contact_id"]
                var values = ["\(account.rawValue)", "\(loser)"]
                for column in columns
                where (column.isNeeded || column.isKey) && !names.contains(column.name) && column.name != "id" {
                    names.append(column.name)
                    values.append(column.type == "TEXT" ? "'x'" : "1")
                }
                try transaction.execute(
                    SQL(
                        stringLiteral: "INSERT INTO \(table) (\(names.joined(separator: ", "))) "
                            + "VALUES (\(values.joined(separator: ", ")))"))
            }
            try session.mergeContact(loser, into: winner)
            for table in tables {
                let left = try transaction.first(
                    SQL(stringLiteral: "SELECT count(*) FROM \(table) WHERE contact_id = \(loser)")
                ) { $0.int(0) }
                #expect(left == 0, "\(table) still names the loser")
            }
            _ = try session.undoMerge(of: loser)
            for table in tables {
                let back = try transaction.first(
                    SQL(stringLiteral: "SELECT count(*) FROM \(table) WHERE contact_id = \(loser)")
                ) { $0.int(0) }
                #expect(back == 1, "\(table) was not given back")
            }
            // Rows that nothing stands behind must not be committed.
            for table in tables { try transaction.execute(SQL(stringLiteral: "DELETE FROM \(table)")) }
            try transaction.execute("PRAGMA ignore_check_constraints = OFF")
        }
    }
}
