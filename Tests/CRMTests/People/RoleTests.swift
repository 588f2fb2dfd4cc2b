import CRM
import Storage
import Testing

struct RoleTests {
    /// Ada and Bob are one team, Eve is alone, Zoe is the admin; each owns a contact, a company, a deal and a task.
    private struct Office {
        var users: [String: Int64] = [:]
        var contacts: [String: Int64] = [:]
        var companies: [String: Int64] = [:]
        var deals: [String: Int64] = [:]
        var tasks: [String: Int64] = [:]
        var team: Int64 = 0

        init(_ session: CRMSession, scope: RecordScope) throws {
            for name in ["Ada", "Bob", "Eve", "Zoe"] {
                let user = try session.createUser(name: name, scope: scope, isAdmin: name == "Zoe").id
                users[name] = user
                contacts[name] = try session.createContact(ContactDetails(firstName: "Of \(name)", ownerID: user)).id
                var company = CompanyDetails(name: "Of \(name)")
                company.ownerID = user
                companies[name] = try session.createCompany(company).id
                deals[name] = try session.createDeal(
                    DealDraft(name: "Of \(name)", ownerID: user, contactID: contacts[name])
                ).id
                let task = ActivityDetails(type: .task, subject: "Of \(name)", assigneeID: user)
                tasks[name] = try session.createActivity(ActivityDraft(task)).id
            }
            team = try session.createTeam("North").id
            try session.addMember(users["Ada"] ?? 0, toTeam: team)
            try session.addMember(users["Bob"] ?? 0, toTeam: team)
        }

        func session(of name: String, _ session: CRMSession) throws -> CRMSession {
            let user = users[name] ?? 0
            return CRMSession(
                session.records, actor: .user(user), now: Sample.now, zone: "Europe/Berlin",
                viewer: try session.viewer(for: user))
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let scope: RecordScope
        let viewer: String
        let seen: [String]
        var testDescription: String { "\(viewer), who sees \(scope.rawValue)" }
    }

    @Test(arguments: [
        Case(scope: .own, viewer: "Ada", seen: ["Ada"]),
        Case(scope: .own, viewer: "Eve", seen: ["Eve"]),
        Case(scope: .own, viewer: "Zoe", seen: ["Ada", "Bob", "Eve", "Zoe"]),
        Case(scope: .team, viewer: "Ada", seen: ["Ada", "Bob"]),
        Case(scope: .team, viewer: "Eve", seen: ["Eve"]),
        Case(scope: .all, viewer: "Eve", seen: ["Ada", "Bob", "Eve", "Zoe"]),
    ])
    func `who sees whose records`(example: Case) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let office = try Office(session, scope: example.scope)
            let crm = try office.session(of: example.viewer, session)
            let expected = example.seen.map { "Of \($0)" }
            #expect(try crm.contacts().compactMap(\.fullName).sorted() == expected)
            #expect(try crm.companies().map(\.details.name) == expected)
            #expect(try crm.deals(DealQuery()).map(\.details.name).sorted() == expected)
            let stage = try crm.pipelines()[0].stages[0].id
            #expect(try crm.cards(inStage: stage).map(\.details.name).sorted() == expected)
            #expect(try crm.activities().map(\.details.subject).sorted() == expected)
            for kind in [SearchKind.contact, .company, .deal] {
                #expect(try crm.search("of", kinds: [kind]).map(\.title).sorted() == expected)
            }
            let everyone = SegmentFilter(.all, [.condition(SegmentCondition("created_at", .isSet))])
            #expect(try crm.count(.contact, everyone) == Int64(expected.count))
            for name in ["Ada", "Bob", "Eve", "Zoe"] where !example.seen.contains(name) {
                let (contact, company) = (office.contacts[name] ?? 0, office.companies[name] ?? 0)
                let (deal, task) = (office.deals[name] ?? 0, office.tasks[name] ?? 0)
                #expect(throws: CRMError.notFound(.contact, id: contact)) { try crm.contact(contact) }
                #expect(throws: CRMError.notFound(.contact, id: contact)) { try crm.contactWithCompany(contact) }
                #expect(throws: CRMError.notFound(.contact, id: contact)) {
                    try crm.updateContact(contact) { $0.firstName = "X" }
                }
                #expect(throws: CRMError.notFound(.contact, id: contact)) { try crm.archiveContact(contact) }
                #expect(throws: CRMError.notFound(.contact, id: contact)) { try crm.tag("VIP", .contact(contact)) }
                #expect(throws: CRMError.notFound(.contact, id: contact)) { try crm.history(of: .contact, contact) }
                #expect(throws: CRMError.notFound(.contact, id: contact)) {
                    try crm.createDeal(DealDraft(name: "X", contactID: contact))
                }
                #expect(throws: CRMError.notFound(.company, id: company)) { try crm.company(company) }
                #expect(throws: CRMError.notFound(.company, id: company)) {
                    try crm.updateCompany(company) { $0.name = "X" }
                }
                #expect(throws: CRMError.notFound(.deal, id: deal)) { try crm.deal(deal) }
                #expect(try crm.history(ofDeal: deal) == [])
                #expect(try crm.contacts(ofDeal: deal) == [])
                #expect(throws: CRMError.notFound(.deal, id: deal)) { try crm.moveDeal(deal, DealMove(to: .first)) }
                #expect(throws: CRMError.notFound(.activity, id: task)) { try crm.activity(task) }
                #expect(throws: CRMError.notFound(.activity, id: task)) { try crm.completeActivity(task) }
            }
        }
    }

    @Test func `what one with a narrow view makes is theirs, and may be given away`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let office = try Office(session, scope: .own)
            let crm = try office.session(of: "Ada", session)
            let contact = try crm.createContact(ContactDetails(firstName: "New"))
            #expect(contact.details.ownerID == office.users["Ada"])
            let deal = try crm.createDeal(DealDraft(name: "New", contactID: contact.id)).id
            #expect(try crm.deal(deal).details.ownerID == office.users["Ada"])
            let given = try crm.updateContact(contact.id) { $0.ownerID = office.users["Eve"] }
            #expect(given.details.ownerID == office.users["Eve"])
            #expect(throws: CRMError.notFound(.contact, id: contact.id)) { try crm.contact(contact.id) }
            #expect(try crm.updateDeal(deal) { $0.ownerID = office.users["Eve"] }.id == deal)
        }
    }

    @Test func `leaving a team, or its end, narrows the view at once`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let office = try Office(session, scope: .team)
            let crm = try office.session(of: "Ada", session)
            #expect(try crm.contacts().count == 2)
            #expect(try session.members(ofTeam: office.team).map(\.name) == ["Ada", "Bob"])
            try session.removeMember(office.users["Bob"] ?? 0, fromTeam: office.team)
            #expect(try crm.contacts().count == 1)
            try session.addMember(office.users["Eve"] ?? 0, toTeam: office.team)
            #expect(try crm.contacts().count == 2)
            try session.archiveTeam(office.team)
            #expect(try crm.contacts().count == 1)
        }
    }

    @Test func `only an admin changes users and teams`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let office = try Office(session, scope: .all)
            let crm = try office.session(of: "Ada", session)
            let eve = office.users["Eve"] ?? 0
            for attempt: (CRMSession) throws -> Void in [
                { _ = try $0.createUser(name: "X") }, { crm in _ = try crm.updateUser(eve) { $0.isAdmin = true } },
                { try $0.archiveUser(eve) }, { _ = try $0.createTeam("X") },
                { try $0.addMember(eve, toTeam: office.team) }, { try $0.archiveTeam(office.team) },
            ] {
                let error = #expect(throws: CRMError.self) { try attempt(crm) }
                #expect(error?.code == "forbidden")
                try attempt(try office.session(of: "Zoe", session))
                try? session.restoreUser(eve)
                try? session.restoreTeam(office.team)
            }
            #expect(try session.user(eve).isAdmin)
            #expect(throws: CRMError.self) { try session.createTeam(" NORTH ") }
            try session.archiveUser(eve)
            #expect(throws: CRMError.archived(.user, id: eve)) { try session.viewer(for: eve) }
            #expect(throws: CRMError.notFound(.user, id: eve)) {
                try session.createContact(ContactDetails(ownerID: eve))
            }
        }
    }
}
