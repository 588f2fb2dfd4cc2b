import CRM
import Storage
import Synchronization
import Testing

struct ExportTests {
    private func export(_ kind: ImportKind, _ sample: Sample, unmasked: Bool = false) async throws -> [UInt8] {
        try await sample.run { session in
            var writer = CSVWriter()
            try session.export(kind, unmasked: unmasked) { writer.record($0) }
            return writer.take()
        }
    }

    private func take(
        _ bytes: [UInt8], _ kind: ImportKind, into sample: Sample, _ rule: MatchRule = .skip, match: String? = nil
    ) async throws -> ImportCounts {
        let importer = Importer(
            sample.database, account: sample.account, actor: .user(1), zone: "Europe/Berlin", now: { Sample.now })
        let file = Importer.File(name: "export.csv") {
            var rest = bytes
            return {
                defer { rest = [] }
                return rest
            }
        }
        let refusals = Mutex<[String]>([])
        let run = try await importer.run(
            ImportChoices(kind, match: match, onMatch: rule), of: file,
            listen: { _, rows in refusals.withLock { $0 += rows.compactMap(\.refusal) } })
        #expect(refusals.withLock { $0 } == [])
        return run.counts
    }

    /// An account with something of everything, awkward texts among it.
    private func filled() async throws -> Sample {
        let sample = try await Sample()
        try await sample.run { session in
            let user = try session.createUser(name: "Mara Lind", email: "mara@example.com").id
            var company = CompanyDetails(name: "Smith, Jones & \"Sons\"")
            company.annualRevenue = 123_456_789
            company.employeeCount = 12
            company.phone = "+44 20 7946 0958"
            let acme = try session.createCompany(company).id
            let ada = try session.createContact(
                ContactDetails(
                    firstName: "=cmd|' /C calc'!A0", lastName: "@Ada", email: "ada@example.com",
                    phone: "+49 30 1234567",
                    companyID: acme, zone: "Europe/Berlin", ownerID: user)
            ).id
            let deal = try session.createDeal(
                DealDraft(
                    name: "-2+3 licences", amount: .minorUnits(1999), stage: .named("Proposal Sent"),
                    closeDate: "2026-05-01", ownerID: user, companyID: acme, contactID: ada, source: .whatsapp)
            ).id
            let lost = try session.createDeal(DealDraft(name: "Lost one", source: .web)).id
            try session.moveDeal(
                lost, DealMove(to: .named("Closed Lost"), lostReason: .other, lostNote: "They said:\n\"no\""))
            let call = try session.createActivity(
                ActivityDraft(
                    ActivityDetails(
                        type: .call, subject: "Ring", note: "first line\r\nsecond",
                        due: Due(on: "2026-03-12", at: 1_773_306_000_000, hasTime: true, zone: "Europe/Berlin"),
                        assigneeID: user),
                    contactID: ada, dealID: deal)
            ).id
            try session.completeActivity(call)
            _ = try session.createActivity(ActivityDraft(ActivityDetails(type: .task, subject: "+later")))
        }
        return sample
    }

    @Test func `everything that is exported is imported again, and comes out the same`() async throws {
        let source = try await filled()
        let target = try await Sample()
        try await target.run { _ = try $0.createUser(name: "Mara Lind") }
        for kind in [ImportKind.companies, .contacts, .deals, .activities] {
            let bytes = try await export(kind, source)
            let counts = try await take(bytes, kind, into: target)
            #expect(counts.created == counts.rows)
            let again = try await export(kind, target)
            #expect(try Self.comparable(again) == Self.comparable(bytes), "\(kind)")
        }
        try await target.expectSound()
    }

    @Test(arguments: ImportKind.allCases)
    func `an export that nobody has changed changes nothing`(_ kind: ImportKind) async throws {
        let sample = try await filled()
        let counts = try await take(try await export(kind, sample), kind, into: sample, .update, match: "id")
        #expect(counts.unchanged == counts.rows)
        #expect(counts.rows > 0)
    }

    /// Without what the database itself gives: ids, when a record was made, and what follows from other records.
    private static func comparable(_ bytes: [UInt8]) throws -> [[String]] {
        let records = try CSVTests.read(bytes)
        let titles = try #require(records.first?.fields)
        let dropped = Set(
            titles.indices.filter { ["id", "deal_id", "created_at", "last_activity_at"].contains(titles[$0]) })
        return records.map { record in record.fields.indices.filter { !dropped.contains($0) }.map { record.fields[$0] }
        }
    }

    @Test func `no cell of an export begins a formula`() async throws {
        let sample = try await filled()
        for kind in ImportKind.allCases {
            for record in try CSVTests.read(try await export(kind, sample)) {
                for cell in record.fields {
                    #expect(!["=", "+", "@", "\t", "\r"].contains(cell.first.map(String.init) ?? ""), "\(cell)")
                    if cell.hasPrefix("-") { #expect(Double(cell) != nil, "\(cell)") }
                }
            }
        }
    }

    @Test func `sensitive fields are masked unless they are asked for, and a mask that comes back changes nothing`()
        async throws
    {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(
                of: .contact, key: "tax_number", FieldDetails(label: "Tax number", isSensitive: true))
            try session.createField(of: .contact, key: "shoe_size", type: .number, FieldDetails(label: "Shoe size"))
            let ada = try session.createContact(ContactDetails(firstName: "Ada", email: "ada@example.com")).id
            try session.setFields(of: .contact, ada, ["tax_number": "CANARY-4711", "shoe_size": "38"])
        }
        let masked = String(decoding: try await export(.contacts, sample), as: UTF8.self)
        #expect(!masked.contains("CANARY-47"))
        #expect(masked.contains("38"))
        let open = String(decoding: try await export(.contacts, sample, unmasked: true), as: UTF8.self)
        #expect(open.contains("CANARY-4711"))
        let counts = try await take(Array(masked.utf8), .contacts, into: sample, .update, match: "email")
        #expect(counts == ImportCounts(rows: 1, unchanged: 1))
        #expect(String(decoding: try await export(.contacts, sample, unmasked: true), as: UTF8.self) == open)
    }

    @Test func `custom fields are imported by key or label, checked, and taken back`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try session.createField(
                of: .contact, key: "shoe_size", type: .number, FieldDetails(label: "Shoe size"))
        }
        let importer = Importer(
            sample.database, account: sample.account, actor: .user(1), zone: "Europe/Berlin", now: { Sample.now })
        let text = Array("Email,Shoe Size\nada@example.com,38\nbea@example.com,big\n".utf8)
        let file = Importer.File(name: "shoes.csv") {
            var rest = text
            return {
                defer { rest = [] }
                return rest
            }
        }
        let run = try await importer.run(ImportChoices(.contacts), of: file)
        #expect(run.counts == ImportCounts(rows: 2, created: 1, refused: 1))
        try await sample.run { session in
            let ada = try #require(try session.contacts().first)
            #expect(try session.fields(of: .contact, ada.id).map(\.raw) == ["38"])
            #expect(try session.contacts().count == 1)
        }
        let reverted = try await importer.revert(run.id)
        #expect(reverted.state == .reverted)
        #expect(try await sample.run { try $0.contacts().isEmpty })
    }
}
