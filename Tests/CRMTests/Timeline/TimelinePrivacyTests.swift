import CRM
import Storage
import Testing

struct TimelinePrivacyTests {
    private static let secret = "123-45-6789"

    @Test func `a social security number in free text is masked wherever the text goes`() async throws {
        let sample = try await Sample()
        try await sample.run(conversation: 9, message: 1) { session throws in
            let text = "my SSN is \(Self.secret)"
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            let note = try session.createNote(text, on: .contact(contact)).id
            try session.updateNote(note, text: "still \(Self.secret)")
            try session.recordSignal(
                SignalDraft(.budget, quote: text, confidence: 50, detector: .bot, contactID: contact))
            let activity = try session.createActivity(
                ActivityDraft(ActivityDetails(type: .task, subject: text, note: text), contactID: contact)
            ).id
            try session.updateActivity(activity) { $0.note = "again \(Self.secret)" }
            let ticket = try session.createTicket(TicketDetails(subject: text, contactID: contact)).id
            try session.updateTicket(ticket) { $0.subject = "once more \(Self.secret)" }
            try session.addLoyaltyEntry(toContact: contact, points: 1, reason: text)
            let form = FormDetails(
                name: "Contact",
                fields: [
                    FormField(key: "email", label: "Email", kind: .email, isRequired: true, target: .email),
                    FormField(key: "topic", label: "Topic", target: .dealName),
                    FormField(key: "message", label: "Message", kind: .multiline),
                ])
            let id = try session.createForm(form).id
            let values = ["email": "ada@example.com", "topic": text, "message": text]
            guard case .accepted(let receipt) = try session.submitForm(id, values: values, visitorKey: "v") else {
                Issue.record("it was dropped")
                return
            }
            let entries =
                try session.timeline(ofContact: contact).entries
                + session.timeline(ofContact: receipt.contactID).entries
            #expect(entries.count == 7)
            #expect(!entries.contains { "\($0)".contains(Self.secret) })
            let audit = try session.records.all(
                "SELECT changes FROM events WHERE account_id = \(session.account)"
            ) { $0.text(0) }
            #expect(audit.count > 8)
            #expect(!audit.contains { $0.contains(Self.secret) })
        }
    }

    @Test func `what hangs on another user's contact is not there for who sees only their own`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let (grace, alan) = (try session.createUser(name: "Grace").id, try session.createUser(name: "Alan").id)
            let own = try session.createContact(ContactDetails(firstName: "Own", ownerID: grace)).id
            let other = try session.createContact(ContactDetails(firstName: "Other", ownerID: alan)).id
            for (number, contact) in [own, other].enumerated() {
                _ = try session.createNote("Note", on: .contact(contact))
                try session.recordSignal(
                    SignalDraft(
                        .budget, quote: "q", confidence: 50, detector: .cues, contactID: contact,
                        messageID: Int64(number)))
                try session.saveOrder(
                    OrderDetails(
                        source: .api, number: "\(number)", contactID: contact, total: 1, currency: .usd, status: "paid",
                        placedAt: 1))
                try session.createTicket(TicketDetails(subject: "T", contactID: contact))
                try session.addLoyaltyEntry(toContact: contact, points: 1, reason: "r")
            }
            // A deal of Alan's that Grace's contact has a part in.
            let deal = try session.createDeal(DealDraft(name: "Alan's", ownerID: alan, contactID: own)).id
            _ = try session.createNote("Alan's note", on: .deal(deal))
            let view = CRMSession(
                session.records, actor: .user(grace), now: Sample.now, zone: "Europe/Berlin",
                viewer: Viewer(userID: grace, scope: .own))
            #expect(try view.notes().map(\.id) == [1])
            #expect(try view.signals(SignalQuery()).map(\.id) == [1])
            #expect(try view.orders().map(\.id) == [1])
            #expect(try view.tickets().map(\.id) == [1])
            #expect(throws: CRMError.notFound(.note, id: 2)) { try view.note(2) }
            #expect(throws: CRMError.notFound(.signal, id: 2)) { try view.signal(2) }
            #expect(throws: CRMError.notFound(.order, id: 2)) { try view.order(2) }
            #expect(throws: CRMError.notFound(.ticket, id: 2)) { try view.ticket(2) }
            #expect(throws: CRMError.notFound(.loyaltyEntry, id: 2)) { try view.loyaltyEntry(2) }
            #expect(throws: CRMError.notFound(.contact, id: other)) { try view.timeline(ofContact: other) }
            let kinds = try view.timeline(ofContact: own).entries.map(\.kind)
            #expect(Set(kinds) == [.note, .signal, .order, .ticket, .loyalty])
            #expect(kinds.count == 5)
        }
    }
}
