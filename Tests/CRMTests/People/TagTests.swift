import CRM
import Storage
import Testing

struct TagTests {
    @Test func `a tag keeps when it was put on and when it was taken off`() async throws {
        let sample = try await Sample()
        let id = try await sample.run { try $0.createContact(ContactDetails(firstName: "Ada")).id }
        #expect(try await sample.run { try $0.tag("VIP", .contact(id)) })
        #expect(try await !sample.run { try $0.tag(" vip ", .contact(id)) })
        #expect(try await sample.run(as: .bot("sales"), at: Sample.now + 5) { try $0.untag("VIP", .contact(id)) })
        try await sample.run(at: Sample.now + 9) { session throws in
            #expect(try !session.untag("VIP", .contact(id)))
            #expect(try session.tags(of: .contact(id)) == [])
            try session.tag("VIP", .contact(id))
            let taggings = try session.taggings(of: .contact(id))
            #expect(taggings.map(\.appliedAt) == [Sample.now + 9, Sample.now])
            #expect(taggings.map(\.removedAt) == [nil, Sample.now + 5])
            #expect(taggings[1].removedBy == "bot:sales")
            #expect(
                try session.history(of: .contact, id).map(\.kind).filter { $0.hasSuffix("tagged") } == [
                    "contact.tagged", "contact.untagged", "contact.tagged",
                ])
        }
    }

    @Test func `tags are listed with what has them`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.createContact(ContactDetails(firstName: "Ada")).id
            let eve = try session.createContact(ContactDetails(firstName: "Eve")).id
            let deal = try session.createDeal(DealDraft(name: "A")).id
            for subject in [TagSubject.contact(ada), .contact(eve), .deal(deal)] { try session.tag("VIP", subject) }
            try session.tag("Fair", .deal(deal))
            try session.archiveContact(eve)
            let counts = try session.tags()
            #expect(counts.map(\.tag.name) == ["Fair", "VIP"])
            #expect(counts.map(\.contacts) == [0, 1])
            #expect(counts.map(\.deals) == [1, 1])
        }
    }

    @Test func `a renamed tag stays where it is, and two of one meaning are merged`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.createContact(ContactDetails(firstName: "Ada")).id
            let eve = try session.createContact(ContactDetails(firstName: "Eve")).id
            try session.tag("VIP", .contact(ada))
            try session.tag("Important", .contact(ada))
            try session.tag("Important", .contact(eve))
            let vip = try #require(try session.tag(named: "vip"))
            let important = try #require(try session.tag(named: "important"))
            #expect(throws: CRMError.self) { try session.renameTag(important.id, to: "vip") }
            let renamed = try session.renameTag(important.id, to: "Key account", expecting: important.version)
            #expect(renamed.name == "Key account")
            #expect(throws: CRMError.self) {
                try session.renameTag(important.id, to: "Late", expecting: important.version)
            }
            try session.mergeTag(important.id, into: vip.id)
            #expect(try session.tags(of: .contact(ada)) == ["VIP"])
            #expect(try session.tags(of: .contact(eve)) == ["VIP"])
            #expect(try session.tags().map(\.contacts) == [2])
            #expect(throws: CRMError.self) { try session.mergeTag(vip.id, into: vip.id) }
        }
    }

    @Test func `a tag on a deal needs the CRM, and an archived deal takes none`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run { session in
            let deal = try session.createDeal(DealDraft(name: "A")).id
            try session.archiveDeal(deal)
            #expect(throws: CRMError.archived(.deal, id: deal)) { try session.tag("VIP", .deal(deal)) }
            try session.restoreDeal(deal)
            return deal
        }
        let account = sample.account
        try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).configure(account) { $0 = AccountSettings() }
        }
        await #expect(throws: CRMError.featureDisabled(.nativeCrm)) {
            try await sample.run { _ = try $0.tag("VIP", .deal(deal)) }
        }
    }
}

/// What a bot puts around a contact can be taken back like its other changes.
struct RelationUndoTests {
    @Test func `a bot's tags, identities and merges are taken back`() async throws {
        let sample = try await Sample()
        let ids = try await sample.run { session in
            let ids = try (1...2).map { try session.createContact(ContactDetails(firstName: "C\($0)")).id }
            try session.tag("Old", .contact(ids[0]))
            return ids
        }
        try await sample.run(as: .bot("sales"), conversation: 9) { session in
            try session.tag("VIP", .contact(ids[0]))
            try session.untag("Old", .contact(ids[0]))
            try session.addIdentity(channel: "sms", externalID: "49", to: ids[0])
            try session.mergeContact(ids[1], into: ids[0])
        }
        try await sample.run(conversation: 9) { session in
            let steps = try session.undo(conversation: 9)
            let undone = steps.filter { if case .undone = $0.outcome { true } else { false } }
            #expect(undone.count == 4)
            #expect(try session.tags(of: .contact(ids[0])) == ["Old"])
            #expect(try session.identities(of: ids[0]) == [])
            #expect(try session.contact(ids[1]).id == ids[1])
        }
    }
}
