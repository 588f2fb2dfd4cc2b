import CRM
import Storage
import Testing

struct UndoTests {
    private let bot = Actor.bot("sales")

    @Test func `what a bot did in a conversation is taken back, step by step`() async throws {
        let sample = try await Sample()
        let (contact, old) = try await sample.run { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada", email: "old@example.com")).id
            let old = try session.createDeal(DealDraft(name: "Old", amount: .minorUnits(100), closeDate: "2026-08-01"))
                .id
            return (contact, old)
        }
        let before = try await sample.run { try $0.deal(old) }
        let call = try await sample.run { session throws in
            try session.createActivity(ActivityDraft(ActivityDetails(type: .call, subject: "Ring"), dealID: old)).id
        }
        let new = try await sample.run(as: bot, conversation: 5) { session in
            let new = try session.createDeal(DealDraft(name: "New", amount: .minorUnits(900), contactID: contact)).id
            try session.updateContact(contact) { details in
                details.email = "new@example.com"
                details.phone = "+1 555 0100"
            }
            try session.updateDeal(old) { $0.amount = 300 }
            try session.moveDeal(old, DealMove(to: .named("Closed Lost"), lostReason: .other, lostNote: "Gone"))
            _ = try session.createNote("Said no", on: .deal(old))
            try session.completeActivity(call)
            return new
        }
        let steps = try await sample.run { try $0.undo(conversation: 5) }
        #expect(steps.count == 6)
        #expect(steps.allSatisfy { $0.isUndone })
        #expect(
            steps.map(\.description) == [
                "activity \(call) \"Ring\": open again", "note 1: archived", "deal \(old) \"Old\": back in Lead In",
                "deal \(old) \"Old\": amount as before", "contact \(contact) \"Ada\": email, phone as before",
                "deal \(new) \"New\": archived",
            ])
        try await sample.run { session throws in
            let after = try session.deal(old)
            #expect(after.details == before.details)
            #expect(after.stageID == before.stageID)
            #expect(after.rank == before.rank)
            #expect(after.lostReason == nil)
            #expect(after.lastActivityAt == nil)
            #expect(try session.contact(contact).details == ContactDetails(firstName: "Ada", email: "old@example.com"))
            #expect(try session.deals(DealQuery()).map(\.id) == [old])
            #expect(try session.notes() == [])
            #expect(try session.activity(call).doneAt == nil)
            // Taken back once, it is not taken back again, and all of it stands in the audit.
            #expect(try session.botChanges(inConversation: 5).isEmpty)
            #expect(try session.undo(conversation: 5) == [])
            let events = try session.records.events(inConversation: 5).map(\.event)
            #expect(events.count == 12)
            #expect(events.suffix(6).allSatisfy { $0.actor == .user(1) && $0.changes.contains("\"undoes\"") })
        }
        try await sample.expectSound()
    }

    @Test func `what a person has changed since is kept`() async throws {
        let sample = try await Sample()
        let ids = try await sample.run(as: bot, conversation: 5) { session in
            try (1...3).map { try session.createDeal(DealDraft(name: "Deal \($0)")).id }
        }
        let contact = try await sample.run { try $0.createContact(ContactDetails(firstName: "Ada")).id }
        try await sample.run(as: bot, conversation: 5) { session in
            try session.updateContact(contact) { details in
                details.firstName = "Eve"
                details.phone = "+1 555 0100"
            }
            try session.moveDeal(ids[1], DealMove(to: .named("Qualified")))
        }
        try await sample.run { session throws in
            try session.updateContact(contact) { $0.firstName = "Grace" }
            try session.moveDeal(ids[1], DealMove(to: .named("Negotiation")))
            try session.updateDeal(ids[0]) { $0.amount = 100 }
        }
        let steps = try await sample.run { try $0.undo(conversation: 5) }
        #expect(steps.map(\.isUndone) == [false, true, true, false, false])
        #expect(steps[0].description == "deal \(ids[1]) \"Deal 2\": kept, it was moved since")
        #expect(
            steps[1].description
                == "contact \(contact) \"Grace\": phone as before; changed since and kept: first_name")
        #expect(steps[4].description == "deal \(ids[0]) \"Deal 1\": kept, it was changed since by user:1")
        try await sample.run { session throws in
            #expect(try session.contact(contact).details == ContactDetails(firstName: "Grace"))
            #expect(try Set(session.deals(DealQuery()).map(\.id)) == [ids[0], ids[1]])
        }
    }

    @Test func `only what came after an event, and only in that conversation`() async throws {
        let sample = try await Sample()
        try await sample.run(as: bot, conversation: 5) { _ = try $0.createDeal(DealDraft(name: "Before")) }
        let last = try await sample.run { try $0.records.events(inConversation: 5).last?.id ?? 0 }
        try await sample.run(as: bot, conversation: 6) { _ = try $0.createDeal(DealDraft(name: "Elsewhere")) }
        try await sample.run(conversation: 5) { _ = try $0.createDeal(DealDraft(name: "By hand")) }
        try await sample.run(as: bot, conversation: 5) { _ = try $0.createDeal(DealDraft(name: "After")) }
        let steps = try await sample.run { try $0.undo(conversation: 5, after: last) }
        #expect(steps.map(\.title) == ["After"])
        #expect(
            try await sample.run { try $0.deals(DealQuery()).map(\.details.name) } == [
                "By hand", "Elsewhere", "Before",
            ])
    }

    @Test func `a deal that the bot made, changed and moved is archived all the same`() async throws {
        let sample = try await Sample()
        let id = try await sample.run(as: bot, conversation: 5) { session in
            let id = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(100))).id
            try session.updateDeal(id) { $0.amount = 200 }
            try session.moveDeal(id, DealMove(to: .named("Closed Won")))
            return id
        }
        let steps = try await sample.run { try $0.undo(conversation: 5) }
        #expect(steps.map { $0.isUndone } == [true, true, true])
        #expect(try await sample.run { try $0.deal(id).archivedAt } == Sample.now)
        #expect(try await sample.run { try $0.deal(id).details.amount } == 100)
        try await sample.expectSound()
    }

    @Test func `a company goes with the contact that brought it`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try $0.createContact(ContactDetails()).id }
        try await sample.run(as: bot, conversation: 5) { session in
            let company = try session.createCompany(CompanyDetails(name: "Acme")).id
            try session.updateContact(contact) { $0.companyID = company }
        }
        try await sample.run { session throws in
            #expect(try session.undo(conversation: 5).allSatisfy { $0.isUndone })
            #expect(try session.companies() == [])
            #expect(try session.contact(contact).details.companyID == nil)
        }
    }
}
