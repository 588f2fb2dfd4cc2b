import CRM
import Storage
import Testing

/// Another account's record is not there: whatever is asked of it, the answer is that of an id that never was.
struct IsolationTests {
    struct Ask: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: RecordKind
        let ask: @Sendable (CRMSession, Int64) throws -> Void
        init(_ name: String, _ kind: RecordKind, _ ask: @escaping @Sendable (CRMSession, Int64) throws -> Void) {
            testDescription = name
            self.kind = kind
            self.ask = ask
        }
    }

    static let asks: [Ask] = [
        Ask("contact", .contact) { _ = try $0.contact($1) },
        Ask("contact with company", .contact) { _ = try $0.contactWithCompany($1) },
        Ask("update contact", .contact) { session, id in _ = try session.updateContact(id) { $0.firstName = "X" } },
        Ask("archive contact", .contact) { try $0.archiveContact($1) },
        Ask("restore contact", .contact) { try $0.restoreContact($1) },
        Ask("identity", .contact) { try $0.addIdentity(channel: "web", externalID: "x", to: $1) },
        Ask("company", .company) { _ = try $0.company($1) },
        Ask("update company", .company) { session, id in _ = try session.updateCompany(id) { $0.name = "X" } },
        Ask("archive company", .company) { try $0.archiveCompany($1) },
        Ask("company of a contact", .company) { _ = try $0.createContact(ContactDetails(companyID: $1)) },
        Ask("company of a deal", .company) { _ = try $0.createDeal(DealDraft(name: "A", companyID: $1)) },
        Ask("contact of a deal", .contact) { _ = try $0.createDeal(DealDraft(name: "A", contactID: $1)) },
        Ask("owner of a deal", .user) { _ = try $0.createDeal(DealDraft(name: "A", ownerID: $1)) },
        Ask("stage of a deal", .stage) { _ = try $0.createDeal(DealDraft(name: "A", stage: .id($1))) },
        Ask("pipeline", .pipeline) { _ = try $0.pipeline($1) },
        Ask("archive pipeline", .pipeline) { try $0.archivePipeline($1) },
        Ask("stage", .stage) { _ = try $0.stage($1) },
        Ask("rename stage", .stage) { try $0.renameStage($1, to: "X") },
        Ask("deal", .deal) { _ = try $0.deal($1) },
        Ask("update deal", .deal) { session, id in _ = try session.updateDeal(id) { $0.name = "X" } },
        Ask("move deal", .deal) { _ = try $0.moveDeal($1, DealMove(to: .first)) },
        Ask("archive deal", .deal) { try $0.archiveDeal($1) },
        Ask("restore deal", .deal) { try $0.restoreDeal($1) },
        Ask("deal of a visitor", .deal) { _ = try $0.deal($1, for: Visitor(contact: 1, conversation: 9)) },
        Ask("link to a deal", .deal) { try $0.linkConversation(1, to: $1) },
        Ask("contact to a deal", .deal) { try $0.linkContact(1, as: .primary, to: $1) },
        Ask("unlink from a deal", .deal) { try $0.unlinkContact(1, from: $1) },
        Ask("note on a deal", .deal) { _ = try $0.createNote("x", on: .deal($1)) },
        Ask("note on a contact", .contact) { _ = try $0.createNote("x", on: .contact($1)) },
        Ask("activity", .activity) { _ = try $0.activity($1) },
        Ask("activity of a visitor", .activity) { _ = try $0.activity($1, for: Visitor(contact: 1, conversation: 9)) },
        Ask("update activity", .activity) { session, id in _ = try session.updateActivity(id) { $0.subject = "X" } },
        Ask("complete activity", .activity) { _ = try $0.completeActivity($1) },
        Ask("reopen activity", .activity) { _ = try $0.reopenActivity($1) },
        Ask("archive activity", .activity) { try $0.archiveActivity($1) },
        Ask("activity on a deal", .deal) { session, id in
            let details = ActivityDetails(type: .task, subject: "x")
            _ = try session.createActivity(ActivityDraft(details, dealID: id))
        },
        Ask("note", .note) { _ = try $0.note($1) },
        Ask("update note", .note) { _ = try $0.updateNote($1, text: "x") },
        Ask("archive note", .note) { try $0.archiveNote($1) },
    ]

    @Test(arguments: asks)
    func `another account's id is not found`(example: Ask) async throws {
        let sample = try await Sample()
        // Every kind has a record 1 of this account.
        let stages = try await sample.run(conversation: 9) { session in
            _ = try session.createUser(name: "Grace")
            let company = try session.createCompany(CompanyDetails(name: "Acme")).id
            let contact = try session.createContact(ContactDetails(companyID: company)).id
            let deal = try session.createDeal(DealDraft(name: "A", contactID: contact)).id
            let details = ActivityDetails(type: .task, subject: "A")
            _ = try session.createActivity(ActivityDraft(details, contactID: contact, dealID: deal))
            _ = try session.createNote("A", on: .deal(deal))
            return try session.pipelines()[0].stages.count
        }
        let other = try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "Europe/Paris", currency: .eur, settings: .everything
            ).id
        }
        for id in [1, 424_242] as [Int64] {
            await #expect(throws: CRMError.notFound(example.kind, id: id)) {
                try await sample.database.write { transaction in
                    try example.ask(
                        CRMSession(
                            transaction.scoped(to: other), actor: .user(2), now: Sample.now, zone: "Europe/Paris",
                            conversation: 9), id)
                }
            }
        }
        #expect(stages == 6)
    }

    @Test func `lists show the account's own records only`() async throws {
        let sample = try await Sample()
        try await sample.run(conversation: 9) { session in
            let company = try session.createCompany(CompanyDetails(name: "Acme")).id
            let contact = try session.contact(
                channel: "web", externalID: "v", orNew: ContactDetails(companyID: company)
            ).id
            let deal = try session.createDeal(DealDraft(name: "A", contactID: contact)).id
            let details = ActivityDetails(type: .task, subject: "A")
            _ = try session.createActivity(ActivityDraft(details, contactID: contact, dealID: deal))
            _ = try session.createNote("A", on: .deal(deal))
            _ = try session.createUser(name: "Grace")
        }
        try await sample.database.write { transaction in
            let other = try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "Europe/Paris", currency: .eur, settings: .everything)
            let session = CRMSession(
                transaction.scoped(to: other.id), actor: .user(2), now: Sample.now, zone: "Europe/Paris")
            #expect(try session.contacts() == [])
            #expect(try session.contact(channel: "web", externalID: "v") == nil)
            #expect(try session.identities(of: 1) == [])
            #expect(try session.companies() == [])
            #expect(try session.company(named: "Acme") == nil)
            #expect(try session.contacts(ofCompany: 1) == [])
            #expect(try session.users() == [])
            #expect(try session.deals(DealQuery()) == [])
            #expect(try session.deals(DealQuery(visitor: Visitor(contact: 1, conversation: 9))) == [])
            #expect(try session.openDeal(inConversation: 9) == nil)
            #expect(try session.cards(inStage: 1) == [])
            #expect(try session.contacts(ofDeal: 1) == [])
            #expect(try session.conversations(ofDeal: 1) == [])
            #expect(try session.history(ofDeal: 1) == [])
            #expect(try session.activities() == [])
            #expect(try session.notes() == [])
            #expect(try session.stages(of: 1) == [])
            #expect(try session.pipelines().map(\.currency) == [.eur])
            #expect(try session.botChanges(inConversation: 9).isEmpty)
            #expect(try session.undo(conversation: 9) == [])
        }
    }
}
