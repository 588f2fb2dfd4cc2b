import CRM
import Storage
import Testing

/// Every kind of record, read, changed and archived by its id from another account: the answer is that of an id that
/// never was. A kind that is added later has to be put into the table, or its test fails.
struct RecordKindIsolationTests {
    typealias Ask = @Sendable (CRMSession, Int64) throws -> Void

    enum Verb: Sendable {
        case ask(Ask)
        /// There is no such operation by the record's id, and why.
        case none(String)
    }

    struct Entry: Sendable {
        let kind: RecordKind
        let read: Verb
        let update: Verb
        let archive: Verb

        init(_ kind: RecordKind, read: @escaping Ask, update: Verb, archive: Verb) {
            self.kind = kind
            self.read = .ask(read)
            self.update = update
            self.archive = archive
        }
    }

    /// An account is no record of itself: sessions never name one.
    static let withoutEntry: Set<RecordKind> = [.account]

    static let entries: [Entry] = [
        Entry(
            .user, read: { _ = try $0.user($1) },
            update: .ask { session, id in try session.updateUser(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveUser($1) }),
        Entry(
            .team, read: { _ = try $0.team($1) }, update: .ask { try $0.updateTeam($1, name: "X") },
            archive: .ask { try $0.archiveTeam($1) }),
        Entry(
            .contact, read: { _ = try $0.contact($1) },
            update: .ask { session, id in try session.updateContact(id) { $0.firstName = "X" } },
            archive: .ask { try $0.archiveContact($1) }),
        Entry(
            .company, read: { _ = try $0.company($1) },
            update: .ask { session, id in try session.updateCompany(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveCompany($1) }),
        Entry(
            .pipeline, read: { _ = try $0.pipeline($1) },
            update: .ask { session, id in try session.updatePipeline(id) { $0.name = "X" } },
            archive: .ask { try $0.archivePipeline($1) }),
        Entry(
            .stage, read: { _ = try $0.stage($1) },
            update: .ask { session, id in try session.updateStage(id) { $0.name = "X" } },
            archive: .ask { try $0.removeStage($1) }),
        Entry(
            .deal, read: { _ = try $0.deal($1) },
            update: .ask { session, id in try session.updateDeal(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveDeal($1) }),
        Entry(
            .activity, read: { _ = try $0.activity($1) },
            update: .ask { session, id in try session.updateActivity(id) { $0.subject = "X" } },
            archive: .ask { try $0.archiveActivity($1) }),
        Entry(
            .note, read: { _ = try $0.note($1) }, update: .ask { try $0.updateNote($1, text: "X") },
            archive: .ask { try $0.archiveNote($1) }),
        Entry(
            .product, read: { _ = try $0.product($1) },
            update: .ask { session, id in _ = try session.updateProduct(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveProduct($1) }),
        Entry(
            .lineItem, read: { _ = try $0.lineItem($1) },
            update: .ask { session, id in _ = try session.updateLineItem(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveLineItem($1) }),
        Entry(
            .sequence, read: { _ = try $0.sequence($1) },
            update: .ask { session, id in _ = try session.updateSequence(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveSequence($1) }),
        Entry(
            .enrolment, read: { _ = try $0.enrolment($1) }, update: .ask { try $0.stopEnrolment($1) },
            archive: .none("an enrolment ends")),
        Entry(
            .order, read: { _ = try $0.order($1) }, update: .none("a shop names its order by its own id"),
            archive: .none("orders are the shop's")),
        Entry(
            .signal, read: { _ = try $0.signal($1) }, update: .ask { _ = try $0.restoreSignal($1) },
            archive: .ask { _ = try $0.dismissSignal($1) }),
        Entry(
            .form, read: { _ = try $0.form($1) },
            update: .ask { session, id in _ = try session.updateForm(id) { $0.name = "X" } },
            archive: .ask { try $0.archiveForm($1) }),
        Entry(
            .ticket, read: { _ = try $0.ticket($1) },
            update: .ask { session, id in _ = try session.updateTicket(id) { $0.subject = "X" } },
            archive: .ask { try $0.archiveTicket($1) }),
        Entry(
            .loyaltyEntry, read: { _ = try $0.loyaltyEntry($1) }, update: .none("a correction is an entry of its own"),
            archive: .none("the ledger only grows")),
        Entry(
            .field, read: { _ = try $0.fieldDefinition($1) },
            update: .ask { session, id in _ = try session.updateField(id) { $0.label = "X" } },
            archive: .ask { try $0.archiveField($1) }),
        Entry(
            .tag, read: { _ = try $0.tag($1) }, update: .ask { try $0.renameTag($1, to: "X") },
            archive: .ask { try $0.archiveTag($1) }),
        Entry(
            .segment, read: { _ = try $0.segment($1) }, update: .ask { try $0.updateSegment($1, name: "X") },
            archive: .ask { try $0.archiveSegment($1) }),
        Entry(
            .list, read: { _ = try $0.list($1) }, update: .ask { try $0.updateList($1, name: "X") },
            archive: .ask { try $0.archiveList($1) }),
        Entry(
            .importRun, read: { _ = try $0.importRun($1) }, update: .none("a run goes on by its file"),
            archive: .none("a run is taken back, in parts")),
    ]

    @Test func `every kind of record has an entry`() {
        #expect(Set(Self.entries.map(\.kind)).union(Self.withoutEntry) == Set(RecordKind.allCases))
    }

    @Test(arguments: entries.map(\.kind))
    func `another account's record is not there`(kind: RecordKind) async throws {
        let entry = try #require(Self.entries.first { $0.kind == kind })
        let sample = try await Sample()
        try await sample.run(conversation: 9) { session in
            try Self.fill(session)
            guard case .ask(let read) = entry.read else { return }
            // Its own account finds it, so that what follows says something.
            try read(session, 1)
        }
        let other = try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "Europe/Paris", currency: .eur, settings: .everything
            ).id
        }
        for verb in [entry.read, entry.update, entry.archive] {
            guard case .ask(let ask) = verb else { continue }
            for id in [1, 424_242] as [Int64] {
                await #expect(throws: CRMError.notFound(kind, id: id)) {
                    try await sample.database.write { transaction in
                        try ask(
                            CRMSession(
                                transaction.scoped(to: other), actor: .user(2), now: Sample.now, zone: "Europe/Paris",
                                conversation: 9), id)
                    }
                }
                await #expect(throws: CRMError.notFound(kind, id: id)) {
                    try await sample.database.write { transaction in
                        _ = try CRMSession(
                            transaction.scoped(to: other), actor: .user(2), now: Sample.now, zone: "Europe/Paris"
                        ).history(of: kind, id)
                    }
                }
            }
        }
    }

    /// Makes record 1 of every kind.
    private static func fill(_ session: CRMSession) throws {
        let user = try session.createUser(name: "Grace").id
        _ = try session.createTeam("North")
        let company = try session.createCompany(CompanyDetails(name: "Acme")).id
        let contact = try session.createContact(ContactDetails(firstName: "Ada", companyID: company)).id
        let stage = try session.pipelines()[0].stages[0].id
        let steps = [SequenceStep(.call, "Call", day: 1)]
        _ = try session.createSequence(SequenceDetails(name: "Welcome", stageID: stage, steps: steps))
        let deal = try session.createDeal(DealDraft(name: "A", ownerID: user, contactID: contact)).id
        _ = try session.createNote("A", on: .deal(deal))
        _ = try session.createProduct(ProductDetails(name: "Anvil", price: 100, currency: .usd))
        _ = try session.addLineItem(LineItemDraft(product: 1), to: deal)
        let order = OrderDetails(
            source: .manual, number: "ORD-1", contactID: contact, total: 100, currency: .usd, status: "paid",
            placedAt: Sample.now)
        _ = try session.saveOrder(order)
        _ = try session.recordSignal(
            SignalDraft(.budget, quote: "we have 2k", confidence: 80, detector: .user, contactID: contact))
        _ = try session.createForm(
            FormDetails(
                name: "Contact us", fields: [FormField(key: "email", label: "E-mail", isRequired: true, target: .email)]
            ))
        _ = try session.createTicket(TicketDetails(subject: "Late", contactID: contact))
        _ = try session.addLoyaltyEntry(toContact: contact, points: 5, reason: "welcome")
        _ = try session.createField(of: .contact, key: "shoe_size", FieldDetails(label: "Shoe size"))
        _ = try session.createTag("VIP")
        let named = SegmentFilter(.all, [.condition(SegmentCondition("name", .isSet))])
        _ = try session.createSegment("Named", of: .contact, named)
        _ = try session.createList("Event")
        try session.records.execute(
            """
            INSERT INTO imports (account_id, kind, file_name, mapping, on_match, allows_duplicates, state, actor,
                first_event, last_event, created_at)
            VALUES (\(session.account), 'contacts', 'a.csv', '{}', 'skip', 0, 'done', 'system', 1, 0, \(Sample.now))
            """)
    }
}
