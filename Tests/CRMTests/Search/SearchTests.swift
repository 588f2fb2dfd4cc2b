import CRM
import Storage
import Testing

struct SearchTests {
    private static func fill(_ session: CRMSession) throws {
        let contacts = [
            ContactDetails(
                firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", phone: "+1 (415) 555-0100"),
            ContactDetails(firstName: "Adam", lastName: "Beck", email: "beck@ada.example"),
            ContactDetails(firstName: "Zoë", lastName: "Müller-Straße"),
            ContactDetails(firstName: "Никола", lastName: "Тесла"),
            ContactDetails(firstName: "李", lastName: "小龙"),
            ContactDetails(firstName: "Conrad", lastName: "Ada"),
        ]
        for contact in contacts { _ = try session.createContact(contact) }
        _ = try session.createCompany(CompanyDetails(name: "Lovelace Looms"))
        _ = try session.createDeal(DealDraft(name: "Looms for Ada"))
    }

    @Test(arguments: [
        ("ada", ["Adam Beck", "Ada Lovelace", "Conrad Ada", "Looms for Ada"]),
        ("ADA lovelace", ["Ada Lovelace"]),
        ("lovelace ada", ["Ada Lovelace"]),
        ("lo", ["Looms for Ada", "Lovelace Looms", "Ada Lovelace"]),
        ("z", ["Zoë Müller-Straße"]),
        ("ovel", ["Ada Lovelace", "Lovelace Looms"]),
        ("da lovel", ["Ada Lovelace"]),
        ("zoe", ["Zoë Müller-Straße"]),
        ("muller-strasse", ["Zoë Müller-Straße"]),
        ("MÜLLER", ["Zoë Müller-Straße"]),
        ("тесл", ["Никола Тесла"]),
        ("小", ["李 小龙"]),
        ("beck@", ["Adam Beck"]),
        ("5550100", ["Ada Lovelace"]),
        ("415-555", ["Ada Lovelace"]),
        ("+1 415", ["Ada Lovelace"]),
        ("(415) 555-0100", ["Ada Lovelace"]),
        ("xyz", []), ("", []), ("  ", []), ("\"", []), ("' OR 1=1 --", []), ("ada*", []), ("|", []), ("NEAR(ada)", []),
    ])
    func `what a search finds, the best first`(text: String, titles: [String]) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try Self.fill(session)
            #expect(try session.search(text).map(\.title) == titles)
            // The same once everything waits no longer.
            #expect(try session.rebuildSearch() == 8)
            #expect(try session.search(text).map(\.title) == titles)
        }
        try await sample.expectSound()
    }

    @Test func `the whole is before the beginning, and that before the middle`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for name in ["Northwind", "North", "Big Northern", "Snorth"] {
                _ = try session.createCompany(CompanyDetails(name: name))
            }
            let hits = try session.search("north")
            #expect(hits.map(\.title) == ["North", "Northwind", "Big Northern", "Snorth"])
            #expect(hits.map(\.match) == [.exact, .title, .prefix, .part])
        }
    }

    @Test func `a record is found by what it is now, in the transaction that changed it`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try session.createContact(ContactDetails(firstName: "Ada")).id
            let company = try session.createCompany(CompanyDetails(name: "Acme")).id
            let deal = try session.createDeal(DealDraft(name: "Anvils")).id
            for step in 0..<2 {
                try session.updateContact(id) { $0.firstName = "Grace" }
                #expect(try session.search("ada").isEmpty)
                #expect(try session.search("grace").map(\.id) == [id])
                try session.updateCompany(company) { $0.name = "Zenith" }
                #expect(try session.search("acme").isEmpty)
                try session.updateDeal(deal) { $0.name = "Hammers" }
                #expect(try session.search("anvil").isEmpty)
                #expect(try session.search("ammer").map(\.kind) == [.deal])
                try session.archiveContact(id)
                #expect(try session.search("grace").isEmpty)
                try session.restoreContact(id)
                #expect(try session.search("grace").map(\.id) == [id])
                try session.updateContact(id) { $0.firstName = "Ada" }
                try session.updateCompany(company) { $0.name = "Acme" }
                try session.updateDeal(deal) { $0.name = "Anvils" }
                // The second time from the index itself.
                if step == 0 { try session.rebuildSearch() }
            }
        }
        try await sample.expectSound()
    }

    @Test func `a change that is taken back leaves no trace in the index`() async throws {
        let sample = try await Sample()
        struct Stop: Error {}
        try await sample.run { _ = try $0.createContact(ContactDetails(firstName: "Ada")) }
        await #expect(throws: Stop.self) {
            try await sample.run { session in
                try session.updateContact(1) { $0.firstName = "Grace" }
                for place in 0..<300 { _ = try session.createContact(ContactDetails(firstName: "Bulk\(place)")) }
                throw Stop()
            }
        }
        try await sample.run { session throws in
            #expect(try session.search("grace").isEmpty)
            #expect(try session.search("bulk").isEmpty)
            #expect(try session.search("ada").map(\.id) == [1])
        }
        try await sample.expectSound()
    }

    @Test func `no more than the limit, however many there are`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for place in 0..<400 { _ = try session.createContact(ContactDetails(firstName: "Smith\(place)")) }
            let hits = try session.search("smith")
            #expect(hits.count == 20)
            // The newest first, whether they wait still or not.
            #expect(hits.map(\.id) == Array((381...400).reversed()))
            #expect(try session.search("mith3").count == 20)
            #expect(try session.search("smith", limit: 500).count == 400)
        }
        try await sample.expectSound()
    }

    @Test func `a search finds what looking at every name would`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            var random = SystemRandomNumberGenerator()
            let syllables = ["an", "ber", "son", "mar", "s", "lo"]
            func word() -> String {
                (0..<Int.random(in: 1...3, using: &random)).map { _ in syllables.randomElement(using: &random) ?? "" }
                    .joined()
            }
            var names: [Int64: String] = [:]
            for _ in 0..<300 {
                let (first, last) = (word(), word())
                names[try session.createContact(ContactDetails(firstName: first, lastName: last)).id] =
                    "\(first) \(last)"
            }
            for _ in 0..<200 {
                let name = names.values.randomElement(using: &random) ?? ""
                let start = Int.random(in: 0..<name.count, using: &random)
                let part = String(name.dropFirst(start).prefix(Int.random(in: 1...6, using: &random)))
                let wanted = part.split(separator: " ")
                guard let only = wanted.first, wanted.count == 1 else { continue }
                let expected = names.filter { _, name in
                    only.count >= 3
                        ? name.contains(only) : name.split(separator: " ").contains { $0.hasPrefix(only) }
                }
                let found = try session.search(part, limit: 1000).map(\.id)
                #expect(Set(found) == Set(expected.keys), "\(part)")
                #expect(found.count == expected.count, "\(part)")
            }
        }
    }

    @Test func `another account's records are not found`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            try Self.fill(session)
            try session.rebuildSearch()
        }
        try await sample.database.write { transaction in
            let other = try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "UTC", currency: .eur, settings: .everything)
            let session = CRMSession(transaction.scoped(to: other.id), actor: .system, now: Sample.now, zone: "UTC")
            #expect(try session.search("ada").isEmpty)
            _ = try session.createContact(ContactDetails(firstName: "Ada"))
            #expect(try session.search("ada").count == 1)
        }
        #expect(try await sample.run { try $0.search("ada", kinds: [.contact]).count } == 3)
    }
}
