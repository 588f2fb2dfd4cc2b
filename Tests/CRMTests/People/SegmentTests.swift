import CRM
import JSON
import Storage
import Testing

struct SegmentTests {
    /// Three contacts, two companies, three deals.
    private static func fill(_ session: CRMSession) throws {
        let owner = try session.createUser(name: "Grace").id
        var acme = CompanyDetails(name: "Acme")
        (acme.industry, acme.employeeCount, acme.annualRevenue, acme.city) = ("Anvils", 120, 5_000_000_00, "Berlin")
        let acmeID = try session.createCompany(acme).id
        var soft = CompanyDetails(name: "Soft Corp")
        (soft.industry, soft.employeeCount) = ("Software", 8)
        let softID = try session.createCompany(soft).id
        let ada = try session.createContact(
            ContactDetails(
                firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", companyID: acmeID, ownerID: owner)
        ).id
        let bob = try session.createContact(
            ContactDetails(firstName: "Bob", email: "bob@soft.example", companyID: softID)
        ).id
        let eve = try session.createContact(ContactDetails(firstName: "Eve", phone: "555 123 4567")).id
        try session.tag("VIP", .contact(ada))
        try session.tag("Fair", .contact(bob))
        try session.tag("VIP", .contact(eve))
        try session.untag("VIP", .contact(eve))
        let big = DealDraft(
            name: "Big", amount: .minorUnits(90_000_00), closeDate: "2026-03-20", contactID: ada, source: .web)
        _ = try session.createDeal(big)
        let small = DealDraft(name: "Small", amount: .minorUnits(100_00), stage: .named("Qualified"), contactID: bob)
        _ = try session.createDeal(small)
        _ = try session.createDeal(DealDraft(name: "Gone", stage: .named("Closed Won"), contactID: bob))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let kind: SegmentKind
        let filter: String
        let names: [String]
        var testDescription: String { "\(kind.rawValue): \(filter)" }
        init(_ kind: SegmentKind, _ filter: String, _ names: [String]) {
            self.kind = kind
            self.filter = filter
            self.names = names
        }
    }

    @Test(arguments: [
        Case(.contact, #"{"all": [{"field": "first_name", "operator": "is", "value": "ADA"}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "first_name", "operator": "is_not", "value": "Ada"}]}"#, ["Bob", "Eve"]),
        Case(.contact, #"{"all": [{"field": "name", "operator": "is", "value": "ada  lovelace"}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "email", "operator": "is_set"}]}"#, ["Ada", "Bob"]),
        Case(.contact, #"{"all": [{"field": "email", "operator": "is_not_set"}]}"#, ["Eve"]),
        Case(.contact, #"{"all": [{"field": "email", "operator": "contains", "value": "SOFT"}]}"#, ["Bob"]),
        Case(.contact, #"{"all": [{"field": "email", "operator": "begins_with", "value": "a"}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "email", "operator": "begins_with", "value": "%"}]}"#, []),
        Case(.contact, #"{"all": [{"field": "owner_id", "operator": "is", "value": 1}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "owner_id", "operator": "is_not", "value": 1}]}"#, ["Bob", "Eve"]),
        Case(.contact, #"{"all": [{"field": "tag", "operator": "is", "value": "vip"}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "tag", "operator": "is_not", "value": "VIP"}]}"#, ["Bob", "Eve"]),
        Case(
            .contact, #"{"all": [{"field": "tag", "operator": "is_one_of", "value": ["Fair", "VIP"]}]}"#,
            ["Ada", "Bob"]),
        Case(.contact, #"{"all": [{"field": "tag", "operator": "is_not_set"}]}"#, ["Eve"]),
        Case(.contact, #"{"all": [{"field": "company.industry", "operator": "is", "value": "anvils"}]}"#, ["Ada"]),
        Case(
            .contact, #"{"all": [{"field": "company.industry", "operator": "is_not", "value": "anvils"}]}"#,
            ["Bob", "Eve"]),
        Case(.contact, #"{"all": [{"field": "company.employee_count", "operator": "at_most", "value": 8}]}"#, ["Bob"]),
        Case(.contact, #"{"all": [{"field": "deal.amount", "operator": "more_than", "value": 1000.5}]}"#, ["Ada"]),
        Case(.contact, #"{"all": [{"field": "deal.state", "operator": "is", "value": "won"}]}"#, ["Bob"]),
        Case(.contact, #"{"all": [{"field": "deal.name", "operator": "is_not_set"}]}"#, ["Eve"]),
        Case(
            .contact,
            #"""
            {"any": [{"field": "phone", "operator": "is_set"}, {"all": [
                {"field": "company.city", "operator": "is", "value": "Berlin"},
                {"field": "tag", "operator": "is", "value": "VIP"}]}]}
            """#, ["Ada", "Eve"]),
        Case(
            .contact,
            #"""
            {"all": [{"field": "email", "operator": "is_set"}, {"any": [
                {"field": "tag", "operator": "is", "value": "Fair"}, {"field": "zone", "operator": "is_set"}]}]}
            """#, ["Bob"]),
        Case(
            .contact, #"{"all": [{"field": "created_at", "operator": "is", "value": "2026-03-10"}]}"#,
            ["Ada", "Bob", "Eve"]),
        Case(.contact, #"{"all": [{"field": "created_at", "operator": "before", "value": "2026-03-10"}]}"#, []),
        Case(
            .contact, #"{"all": [{"field": "created_at", "operator": "in_last_days", "value": 0}]}"#,
            ["Ada", "Bob", "Eve"]),
        Case(.company, #"{"all": [{"field": "annual_revenue", "operator": "at_least", "value": 5000000}]}"#, ["Acme"]),
        Case(.company, #"{"all": [{"field": "contact.tag", "operator": "is", "value": "Fair"}]}"#, ["Soft Corp"]),
        Case(.company, #"{"all": [{"field": "deal.source", "operator": "is", "value": "web"}]}"#, ["Acme"]),
        Case(.deal, #"{"all": [{"field": "stage", "operator": "is", "value": "qualified"}]}"#, ["Small"]),
        Case(.deal, #"{"all": [{"field": "close_date", "operator": "in_next_days", "value": 10}]}"#, ["Big", "Gone"]),
        Case(.deal, #"{"all": [{"field": "close_date", "operator": "in_next_days", "value": 9}]}"#, ["Gone"]),
        Case(.deal, #"{"all": [{"field": "close_date", "operator": "after", "value": "2026-03-19"}]}"#, ["Big"]),
        Case(
            .deal, #"{"all": [{"field": "contact.first_name", "operator": "is_one_of", "value": ["eve", "ADA"]}]}"#,
            ["Big"]),
        Case(
            .deal, #"{"all": [{"field": "company.industry", "operator": "is", "value": "Software"}]}"#,
            ["Gone", "Small"]),
    ])
    func `a segment has whom its filter fits`(example: Case) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try Self.fill(session)
            let filter = try SegmentFilter(json: JSON(parsing: example.filter))
            #expect(try session.count(example.kind, filter) == Int64(example.names.count))
            let segment = try session.createSegment("S", of: example.kind, filter)
            #expect(segment.filter == filter)
            let names = try session.members(ofSegment: segment.id).map { id -> String in
                switch example.kind {
                case .contact: try session.contact(id).details.firstName ?? ""
                case .company: try session.company(id).details.name
                case .deal: try session.deal(id).details.name
                }
            }
            #expect(names.sorted() == example.names)
        }
    }

    @Test(arguments: [
        (#"{}"#, "filter must be"),
        (#"{"all": []}"#, "filter must be"),
        (#"{"none": [{"field": "email", "operator": "is_set"}]}"#, "filter must be"),
        (#"{"all": [{"field": "email"}]}"#, "filter.all[0].operator must be one of"),
        (#"{"all": [{"any": [{"all": [{"field": "email", "operator": "is_set"}]}]}]}"#, "two levels deep"),
        (#"{"all": [{"field": "e_mail", "operator": "is_set"}]}"#, #"did you mean "email"?"#),
        (#"{"all": [{"field": "email", "operator": "more_than", "value": 1}]}"#, "it can be asked is, is_not"),
        (#"{"all": [{"field": "company.employee_count", "operator": "is", "value": "many"}]}"#, "needs a whole number"),
        (#"{"all": [{"field": "deal.amount", "operator": "is", "value": 1.005}]}"#, "decimals"),
        (#"{"all": [{"field": "created_at", "operator": "before", "value": "2026-02-30"}]}"#, "a day as YYYY-MM-DD"),
        (#"{"all": [{"field": "contact.email", "operator": "is_set"}]}"#, "does not have"),
    ])
    func `a filter that cannot be is refused with what is wrong`(filter: String, message: String) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let error = #expect(throws: CRMError.self) {
                _ = try session.createSegment("S", of: .contact, SegmentFilter(json: JSON(parsing: filter)))
            }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        }
    }

    @Test(
        arguments: [
            (#"{"field": "fields.plan", "operator": "is", "value": "GOLD"}"#, [1]),
            (#"{"field": "fields.plan", "operator": "is_not", "value": "gold"}"#, [2, 3]),
            (#"{"field": "fields.seats", "operator": "more_than", "value": 9}"#, [1, 2]),
            (#"{"field": "fields.seats", "operator": "is_one_of", "value": [9, 10.0]}"#, [2]),
            (#"{"field": "fields.renewal", "operator": "before", "value": "2026-07-01"}"#, [2]),
            (#"{"field": "fields.secret", "operator": "is_set"}"#, [3]),
        ] as [(String, [Int64])])
    func `custom fields can be asked for`(condition: String, ids: [Int64]) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try session.createField(of: .contact, key: "plan", FieldDetails(label: "Plan"))
            _ = try session.createField(of: .contact, key: "seats", type: .number, FieldDetails(label: "Seats"))
            _ = try session.createField(of: .contact, key: "renewal", type: .date, FieldDetails(label: "Renewal"))
            _ = try session.createField(
                of: .contact, key: "secret", FieldDetails(label: "Secret", isSensitive: true))
            for _ in 1...3 { _ = try session.createContact(ContactDetails()) }
            try session.setFields(of: .contact, 1, ["plan": "Gold", "seats": "120"])
            try session.setFields(of: .contact, 2, ["plan": "Silver", "seats": "10", "renewal": "2026-06-30"])
            try session.setFields(of: .contact, 3, ["secret": "open sesame", "renewal": "2026-07-01"])
            let filter = try SegmentFilter(json: ["all": [JSON(parsing: condition)]])
            #expect(try session.matches(.contact, filter) == ids)
            let guess = SegmentCondition("fields.secret", .equal, "open sesame")
            #expect(throws: CRMError.self) { try session.count(.contact, SegmentFilter(.all, [.condition(guess)])) }
        }
    }

    @Test func `members come in pages, and follow the records`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for place in 1...5 {
                _ = try session.createContact(ContactDetails(firstName: "N\(place)", email: "n\(place)@example.com"))
            }
            let filter = SegmentFilter(.all, [.condition(SegmentCondition("email", .isSet))])
            let segment = try session.createSegment("Mail", of: .contact, filter)
            let first = try session.members(ofSegment: segment.id, limit: 2)
            let second = try session.members(ofSegment: segment.id, after: first[1], limit: 2)
            #expect((first + second).count == 4)
            #expect(Set(first + second).count == 4)
            try session.updateContact(first[0]) { $0.email = nil }
            try session.archiveContact(first[1])
            #expect(try session.members(ofSegment: segment.id).count == 3)
            #expect(throws: CRMError.self) { try session.createSegment(" mail", of: .contact, filter) }
            let changed = try session.updateSegment(segment.id, name: "Post", expecting: 1)
            #expect(changed.version == 2)
            #expect(throws: CRMError.self) { try session.updateSegment(segment.id, name: "X", expecting: 1) }
            try session.archiveSegment(segment.id)
            #expect(try session.segments() == [])
            try session.restoreSegment(segment.id)
            #expect(try session.segments().map(\.name) == ["Post"])
        }
    }

    @Test func `a list has who was put on it`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ids = try (1...4).map { try session.createContact(ContactDetails(firstName: "C\($0)")).id }
            let list = try session.createList("Event").id
            #expect(try session.add([ids[0], ids[1], ids[1], ids[3]], toList: list) == 3)
            #expect(try session.add([ids[0]], toList: list) == 0)
            #expect(try session.members(ofList: list, after: ids[0], limit: 1).map(\.id) == [ids[1]])
            #expect(try session.remove([ids[1], ids[2]], fromList: list) == 1)
            try session.archiveContact(ids[3])
            #expect(try session.members(ofList: list).map(\.id) == [ids[0]])
            #expect(try session.lists().map(\.contacts) == [1])
            #expect(throws: CRMError.notFound(.contact, id: 99)) { try session.add([99], toList: list) }
            try session.updateList(list, name: "Event 2026")
            try session.archiveList(list)
            #expect(throws: CRMError.archived(.list, id: list)) { try session.add([ids[0]], toList: list) }
        }
    }
}
