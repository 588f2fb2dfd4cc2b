import CRM
import Storage
import Testing

struct OrderTests {
    private static func order(
        _ number: String, source: OrderSource = .shopify, externalID: String? = nil, contact: Int64? = nil,
        status: String = "paid", total: Int64 = 1000, at instant: Int64 = Sample.now
    ) -> OrderDetails {
        OrderDetails(
            source: source, externalID: externalID, number: number, contactID: contact, total: total, currency: .usd,
            status: status, placedAt: instant)
    }

    @Test func `an order is written once and then changed, by its source and the shop's id`() async throws {
        let sample = try await Sample()
        try await sample.run(as: .integration("shopify")) { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            let first = try session.saveOrder(Self.order("#1", externalID: "900", contact: contact))
            #expect(!first.isExisting)
            let again = try session.saveOrder(Self.order("#1", externalID: "900", contact: contact))
            #expect(again.id == first.id)
            #expect(again.isExisting)
            #expect(try session.order(first.id).version == 1)
            // The shop does not always know the contact: the link stays.
            try session.saveOrder(Self.order("#1", externalID: "900", status: "refunded"))
            let order = try session.order(first.id)
            #expect(order.details.status == "refunded")
            #expect(order.details.contactID == contact)
            #expect(order.version == 2)
            let events = try session.records.events(of: "order", first.id)
            #expect(events.map(\.event.kind) == ["order.created", "order.updated"])
            #expect(events[1].event.changes == #"{"status":["paid","refunded"]}"#)
            // The same id of another shop is another order.
            #expect(try !session.saveOrder(Self.order("#1", source: .bigCommerce, externalID: "900")).isExisting)
        }
    }

    @Test func `orders of shops that are on show, and those without a shop always`() async throws {
        let sample = try await Sample(settings: AccountSettings())
        try await sample.run { session throws in
            for (number, source) in [OrderSource.shopify, .bigCommerce, .manual, .api].enumerated() {
                try session.saveOrder(Self.order("\(number)", source: source, at: Sample.now + Int64(number)))
            }
            func numbers() throws -> [String] { try session.orders().map(\.details.number) }
            #expect(try numbers() == ["3", "2"])
            #expect(try !CRMSession.showsOrders(session.records))
            try session.setShop(.bigCommerce, isOn: true)
            #expect(try numbers() == ["3", "2", "1"])
            #expect(try CRMSession.showsOrders(session.records))
            try session.setShop(.bigCommerce, isOn: false)
            #expect(try numbers() == ["3", "2"])
            #expect(throws: CRMError.self) { try session.setShop(.manual, isOn: false) }
        }
    }

    @Test func `orders are listed by contact, number and status, in pages`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            for number in 1...6 as ClosedRange<Int64> {
                try session.saveOrder(
                    Self.order(
                        "ORD-\(number)\(number)", source: .api, contact: number % 2 == 0 ? contact : nil,
                        status: number > 4 ? "Open" : "paid", at: Sample.now + number / 3))
            }
            func ids(_ orders: [Order]) -> [Int64] { orders.map(\.id) }
            #expect(ids(try session.orders(ofContact: contact)) == [6, 4, 2])
            #expect(ids(try session.orders(number: "ord-4")) == [4])
            #expect(ids(try session.orders(status: "open")) == [6, 5])
            let page = try session.orders(limit: 2)
            #expect(ids(page) == [6, 5])
            #expect(ids(try session.orders(after: OrderPlace(page[1]), limit: 3)) == [4, 3, 2])
            #expect(try session.search("ORD-44").map(\.id) == [4])
        }
    }

    @Test(arguments: [
        ("number", order("  ")), ("status", order("1", status: "")), ("amount", order("1", total: -1)),
        ("source", order("1", source: OrderSource(rawValue: " "))),
    ])
    func `what an order cannot be is refused`(field: String, order: OrderDetails) async throws {
        let sample = try await Sample()
        let error = await #expect(throws: CRMError.self) { try await sample.run { try $0.saveOrder(order) } }
        #expect(error?.fields == [field])
    }

    @Test func `loyalty points are booked and never changed`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            try session.addLoyaltyEntry(toContact: contact, points: 50, reason: "Order", at: 1)
            let spent = try session.addLoyaltyEntry(toContact: contact, points: -20, reason: "Voucher", at: 2)
            #expect(spent.balance == 30)
            let told = try session.addLoyaltyEntry(toContact: contact, points: 5, balance: 100, reason: "Gift", at: 3)
            #expect(told.balance == 100)
            let entries = try session.loyaltyEntries(ofContact: contact)
            #expect(entries.map(\.points) == [5, -20, 50])
            #expect(
                try session.loyaltyEntries(ofContact: contact, after: (at: 3, id: told.id), limit: 1) == [entries[1]])
            #expect(throws: CRMError.self) {
                try session.addLoyaltyEntry(toContact: contact, points: 0, reason: "Nothing")
            }
            #expect(throws: CRMError.self) {
                try session.addLoyaltyEntry(toContact: contact, points: .max, reason: "Too much")
            }
        }
    }

    @Test func `a ticket has a number, and solving it says when`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let first = try session.createTicket(TicketDetails(subject: "Late"))
            #expect(first.number == "1001")
            #expect(try session.createTicket(TicketDetails(subject: "B"), number: "SUP-7").number == "SUP-7")
            #expect(try session.createTicket(TicketDetails(subject: "C", priority: .urgent)).number == "1002")
            #expect(throws: CRMError.self) { try session.createTicket(TicketDetails(subject: "D"), number: "1001") }
            let solved = try session.updateTicket(first.id, expecting: 1) { $0.status = .solved }
            #expect(solved.closedAt == Sample.now)
            #expect(try session.updateTicket(first.id) { $0.status = .open }.closedAt == nil)
            #expect(throws: CRMError.self) { try session.updateTicket(first.id, expecting: 1) { $0.subject = "x" } }
            #expect(throws: CRMError.self) { try session.updateTicket(first.id) { $0.subject = " " } }
            #expect(try session.tickets(status: .open).map(\.number) == ["1002", "SUP-7", "1001"])
            try session.archiveTicket(first.id)
            #expect(try session.tickets().map(\.number) == ["1002", "SUP-7"])
            #expect(throws: CRMError.archived(.ticket, id: first.id)) {
                try session.updateTicket(first.id) { $0.subject = "x" }
            }
            try session.restoreTicket(first.id)
            #expect(try session.tickets().count == 3)
        }
    }
}
