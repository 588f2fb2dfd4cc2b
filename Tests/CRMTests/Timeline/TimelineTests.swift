import CRM
import JSON
import Storage
import Testing

struct TimelineTests {
    /// A contact with something of every kind, one minute after another.
    private static func fill(_ session: CRMSession) throws -> Int64 {
        let contact = try session.createContact(ContactDetails(firstName: "Ada", email: "ada@example.com")).id
        func at(_ minute: Int64) -> CRMSession {
            CRMSession(
                session.records, actor: .user(1), now: Sample.now + minute * 60_000, zone: "Europe/Berlin",
                conversation: 9, message: minute)
        }
        _ = try at(1).createNote("Prefers mornings\nand tea", on: .contact(contact))
        let deal = try at(2).createDeal(
            DealDraft(name: "50 seats", amount: .minorUnits(125_050), contactID: contact)
        ).id
        _ = try at(3).createActivity(ActivityDraft(ActivityDetails(type: .call, subject: "Ring"), contactID: contact))
        try at(4).recordSignal(
            SignalDraft(.budget, quote: "we have 2k", confidence: 80, detector: .cues, contactID: contact))
        try at(5).setShop(.shopify, isOn: true)
        try at(5).saveOrder(
            OrderDetails(
                source: .shopify, number: "#1001", contactID: contact, total: 4999, currency: .usd, status: "paid",
                fulfilmentStatus: "fulfilled", placedAt: Sample.now + 5 * 60_000))
        try at(6).tag("VIP", .contact(contact))
        try at(7).addLoyaltyEntry(toContact: contact, points: 50, reason: "First order")
        try at(8).createTicket(TicketDetails(subject: "Parcel is late", contactID: contact))
        try at(9).moveDeal(deal, DealMove(to: .named("Qualified")))
        try at(10).moveDeal(deal, DealMove(to: .named("Closed Won")))
        return contact
    }

    @Test func `every kind is in one feed, the newest first`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try Self.fill($0) }
        let page = try await sample.run { try $0.timeline(ofContact: contact) }
        let expected: [(TimelineKind, String)] = [
            (.deal, "Deal won: 50 seats"),
            (.deal, "Deal moved to Qualified: 50 seats"),
            (.ticket, "Support ticket 1001: Parcel is late"),
            (.loyalty, "+50 points: First order"),
            (.tag, "Tag applied: VIP"),
            (.order, "Shopify order #1001"),
            (.signal, "Buying signal: Budget (80%)"),
            (.activity, "Call: Ring"),
            (.deal, "Deal created: 50 seats"),
            (.note, "Prefers mornings"),
        ]
        #expect(page.entries.map(\.kind) == expected.map(\.0))
        #expect(page.entries.map(\.title) == expected.map(\.1))
        #expect(page.next == nil)
        #expect(page.entries.map(\.at) == page.entries.map(\.at).sorted(by: >))
        let order = try #require(page.entries.first { $0.kind == .order })
        #expect(order.details["total"]?.number?.literal == "49.99")
        #expect(order.details["status"] == "paid")
        #expect(order.details["fulfilment_status"] == "fulfilled")
        let won = page.entries[0]
        #expect(won.details["action"] == "won")
        #expect(won.details["amount"]?.number?.literal == "1250.5")
        #expect(won.details["close_on"] == "2026-03-10")
        #expect(won.record == "deal")
        let signal = try #require(page.entries.first { $0.kind == .signal })
        #expect(signal.details["confidence"] == 80)
    }

    @Test(arguments: [1, 2, 3, 4, 7, 10, 11])
    func `pages of any size give the same feed`(size: Int) async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try Self.fill(session)
            // More of the same millisecond, of several kinds.
            for number in 1...5 {
                _ = try session.createNote("note \(number)", on: .contact(contact))
                try session.createTicket(TicketDetails(subject: "ticket \(number)", contactID: contact))
            }
            let whole = try session.timeline(ofContact: contact, limit: 1000).entries
            #expect(whole.count == 20)
            var entries: [TimelineEntry] = []
            var cursor: String?
            repeat {
                let page = try session.timeline(ofContact: contact, after: cursor, limit: size)
                #expect(page.entries.count <= size)
                entries += page.entries
                cursor = page.next
            } while cursor != nil
            #expect(entries == whole)
        }
    }

    @Test(arguments: TimelineKind.allCases)
    func `a kind can be asked for alone`(kind: TimelineKind) async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try Self.fill(session)
            let entries = try session.timeline(ofContact: contact, kinds: [kind]).entries
            let counts: [TimelineKind: Int] = [.conversation: 0, .deal: 3]
            #expect(entries.count == counts[kind] ?? 1)
            #expect(entries.allSatisfy { $0.kind == kind })
        }
    }

    @Test func `a source from outside is merged in its place`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try Self.fill(session)
            // A conversation is a row of the runtime's; here any table with a contact and a time will do.
            let source = TimelineSource(.conversation) { contact, session, bound, limit in
                TimelineSource.keys(
                    of: contact, in: session, before: bound, limit: limit, table: "tickets", time: "opened_at + 1")
            } entry: { row, session in
                TimelineEntry(
                    .conversation, at: 0, title: "Web conversation", details: [:], record: "conversation", id: row)
            }
            let page = try session.timeline(
                ofContact: contact, kinds: [.conversation, .ticket, .loyalty], limit: 2, and: [source])
            #expect(page.entries.map(\.kind) == [.conversation, .ticket])
            let rest = try session.timeline(
                ofContact: contact, kinds: [.conversation, .ticket, .loyalty], after: page.next, and: [source])
            #expect(rest.entries.map(\.kind) == [.loyalty])
        }
    }

    @Test func `what is on the contact's deals shows too, once`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            let deal = try session.createDeal(DealDraft(name: "A", contactID: contact)).id
            _ = try session.createNote("Summary", on: .deal(deal))
            let details = ActivityDetails(type: .demo, subject: "Show it")
            _ = try session.createActivity(ActivityDraft(details, dealID: deal))
            _ = try session.createActivity(ActivityDraft(details, contactID: contact, dealID: deal))
            let other = try session.createContact(ContactDetails(firstName: "Bob")).id
            try session.linkContact(other, as: .influencer, to: deal)
            #expect(try session.timeline(ofContact: contact, kinds: [.note, .activity]).entries.count == 3)
            #expect(try session.timeline(ofContact: other, kinds: [.note, .activity]).entries.count == 2)
            try session.archiveDeal(deal)
            #expect(try session.timeline(ofContact: other).entries == [])
        }
    }

    @Test func `an activity stands where it was done, and archived and dismissed things are gone`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try Self.fill($0) }
        try await sample.run(at: Sample.now + 3_600_000) { session throws in
            let activity = try #require(try session.timeline(ofContact: contact, kinds: [.activity]).entries.first)
            #expect(activity.at == Sample.now + 3 * 60_000)
            try session.completeActivity(activity.recordID)
            let done = try #require(try session.timeline(ofContact: contact).entries.first)
            #expect(done.title == "Call: Ring")
            #expect(done.at == Sample.now + 3_600_000)
            #expect(done.details["done"] == true)
            try session.archiveActivity(activity.recordID)
            try session.dismissSignal(1)
            try session.archiveNote(1)
            try session.archiveTicket(1)
            let kinds = Set(try session.timeline(ofContact: contact).entries.map(\.kind))
            #expect(kinds == [.deal, .order, .tag, .loyalty])
        }
    }

    @Test func `without the CRM deals, activities and signals are gone and orders stay`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try Self.fill($0) }
        let account = sample.account
        try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).configure(account) { $0 = AccountSettings() }
        }
        let kinds = try await sample.run { Set(try $0.timeline(ofContact: contact).entries.map(\.kind)) }
        #expect(kinds == [.note, .order, .tag, .loyalty, .ticket])
    }

    @Test func `a shop's orders show while its integration is on`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try Self.fill($0) }
        try await sample.run { session throws in
            try session.setShop(.shopify, isOn: false)
            #expect(try session.timeline(ofContact: contact, kinds: [.order]).entries == [])
            #expect(try session.orders() == [])
            try session.setShop(.shopify, isOn: true)
            #expect(try session.timeline(ofContact: contact, kinds: [.order]).entries.count == 1)
        }
    }

    @Test func `merged contacts have one timeline`() async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try Self.fill($0) }
        try await sample.run { session throws in
            let other = try session.createContact(ContactDetails(firstName: "Ada")).id
            _ = try session.createNote("From elsewhere", on: .contact(other))
            let before = try session.timeline(ofContact: contact).entries
            _ = try session.mergeContact(contact, into: other)
            let after = try session.timeline(ofContact: other).entries
            #expect(after.count == before.count + 1)
            #expect(try session.timeline(ofContact: contact).entries == after)
        }
    }

    @Test(arguments: ["", "x", "1-note", "1-nothing-2", "-note-", "1-note-2-3", "1;2"])
    func `a cursor that no page gave is refused`(cursor: String) async throws {
        let sample = try await Sample()
        let contact = try await sample.run { try $0.createContact(ContactDetails(firstName: "Ada")).id }
        let error = await #expect(throws: CRMError.self) {
            try await sample.run { try $0.timeline(ofContact: contact, after: cursor) }
        }
        #expect(error?.fields == ["after"])
    }

    @Test func `each branch reads its index in order and from the cursor on, most of them nothing else`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try Self.fill(session)
            for source in try TimelineSource.plans(contact, session) {
                let plan = try session.records.all("EXPLAIN QUERY PLAN \(fragment: source.statement)") { $0.text(3) }
                let table = try #require(plan.last { $0.contains("SEARCH") || $0.contains("SCAN") })
                #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(source.name): \(plan)")
                if source.readsContact {
                    #expect(table.contains("account_id=? AND contact_id=?"), "\(source.name): \(plan)")
                    #expect(table.contains("<?)"), "\(source.name): \(plan)")
                    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(source.name): \(plan)")
                }
                if source.isCovered { #expect(table.contains("COVERING INDEX"), "\(source.name): \(plan)") }
            }
        }
    }
}

extension TimelineSource {
    fileprivate struct Plan {
        let name: String
        let statement: SQL
        /// Whether the table has the contact itself, so that the index gives the order too.
        let readsContact: Bool
        /// Orders look at their shop, signals at their status, activities at which of two times counts.
        let isCovered: Bool
    }

    fileprivate static func plans(_ contact: Int64, _ session: CRMSession) throws -> [Plan] {
        try statements(of: contact, in: session).map { name, statement in
            Plan(
                name: name, statement: statement, readsContact: !statement.text.contains("deal_contacts"),
                isCovered: !["order", "signal", "activity"].contains(name))
        }
    }
}
