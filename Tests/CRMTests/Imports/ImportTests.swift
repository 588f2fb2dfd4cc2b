import CRM
import Storage
import Synchronization
import Testing

struct ImportTests {
    private func importer(_ sample: Sample) -> Importer {
        Importer(
            sample.database, account: sample.account, actor: .user(1), zone: "Europe/Berlin", now: { Sample.now })
    }

    private func file(_ text: String) -> Importer.File {
        Importer.File(name: "people.csv") {
            var rest = Array(text.utf8)
            return {
                defer { rest = [] }
                return rest
            }
        }
    }

    /// Everything that an import tells while it goes.
    private final class Log: Sendable {
        private let rows = Mutex<[ImportedRow]>([])
        var listen: Importer.Listener { { _, new in self.rows.withLock { $0 += new } } }
        var refusals: [String] { rows.withLock { $0.compactMap(\.refusal) } }
        var lines: [Int] { rows.withLock { $0.filter { $0.refusal != nil }.map(\.record.line) } }
    }

    @Test func `columns are known by what other programs call them`() async throws {
        let sample = try await Sample()
        let text =
            "Vorname,Surname,E-Mail Address,Tel,Organization,Favourite colour\nAda,Byron,ada@example.com,+44 20 7946 0958,Engines Ltd,red\n"
        let plan = Mutex<ImportPlan?>(nil)
        let run = try await importer(sample).run(ImportChoices(.contacts), of: file(text)) { _, used in
            plan.withLock { $0 = used }
        }
        #expect(run.counts == ImportCounts(rows: 1, created: 1))
        #expect(run.state == .done)
        #expect(plan.withLock { $0?.ignored } == ["Favourite colour"])
        #expect(plan.withLock { $0?.match } == "email")
        try await sample.run { session in
            let contact = try #require(try session.contacts().first)
            #expect(contact.fullName == "Ada Byron")
            #expect(contact.details.phone == "+44 20 7946 0958")
            #expect(try session.company(try #require(contact.details.companyID)).details.name == "Engines Ltd")
        }
    }

    @Test func `a mapping overrules the titles`() async throws {
        let sample = try await Sample()
        let choices = ImportChoices(
            .contacts, columns: [("Email", ""), ("Work mail", "email"), ("Who", "name")], match: "email")
        _ = try await importer(sample).run(
            choices, of: file("Who,Email,Work mail\nAda King Byron,home@example.com,work@example.com\n"))
        try await sample.run { session in
            let contact = try #require(try session.contacts().first)
            #expect(contact.details.email == "work@example.com")
            #expect(contact.details.firstName == "Ada King")
            #expect(contact.details.lastName == "Byron")
        }
    }

    @Test(arguments: [
        (ImportChoices(.contacts, columns: [("Mail", "email")]), "has no column \"Mail\""),
        (ImportChoices(.contacts, columns: [("Email", "emai")]), "did you mean \"email\"?"),
        (ImportChoices(.contacts, columns: [("Name", "email")]), "would come from two columns"),
        (ImportChoices(.contacts, match: "phone"), "choose email or id"),
        (ImportChoices(.contacts, match: "id"), "no column fills id"),
        (ImportChoices(.activities), "no column fills subject"),
    ])
    func `a mapping that cannot be is refused before anything is written`(_ choices: ImportChoices, _ words: String)
        async throws
    {
        let sample = try await Sample()
        await #expect {
            _ = try await importer(sample).run(choices, of: file("Name,Email,Note\nAda,ada@example.com,x\n"))
        } throws: { "\($0)".contains(words) && $0 is ImportError }
        #expect(try await sample.run { try $0.imports() }.isEmpty)
    }

    static let three =
        "First name,Email,Phone\nAda,ada@example.com,030 111111\nBea,bea@example.com,030 222222\nCy,ADA@example.com,030 333333\n"

    @Test(arguments: [
        (MatchRule.skip, ImportCounts(rows: 3, created: 2, skipped: 1), "Ada"),
        (.update, ImportCounts(rows: 3, created: 2, updated: 1), "Cy"),
        (.create, ImportCounts(rows: 3, created: 3), "Ada"),
    ])
    func `a row whose record is there updates it, is skipped, or makes another`(
        _ rule: MatchRule, _ counts: ImportCounts, _ name: String
    ) async throws {
        let sample = try await Sample()
        let run = try await importer(sample).run(
            ImportChoices(.contacts, match: "email", onMatch: rule), of: file(Self.three))
        #expect(run.counts == counts)
        let contacts = try await sample.run { try $0.contacts() }
        #expect(contacts.count == Int(counts.created))
        #expect(contacts.last?.details.firstName == name)
    }

    @Test func `the same file again changes nothing`() async throws {
        let sample = try await Sample()
        let text = "First name,Email\nAda,ada@example.com\nBea,bea@example.com\n"
        let choices = ImportChoices(.contacts, match: "email", onMatch: .update)
        _ = try await importer(sample).run(choices, of: file(text))
        let again = try await importer(sample).run(choices, of: file(text))
        #expect(again.counts == ImportCounts(rows: 2, unchanged: 2))
    }

    @Test func `rows that are refused keep no other out, and say why`() async throws {
        let sample = try await Sample()
        let log = Log()
        let text = """
            First name,Email,Zone
            Ada,ada@example.com,Europe/Berlin
            Bea,not an address,
            Cy,cy@example.com
            Dee,dee@example.com,Mars/Olympus
            Eve,ada@example.com,
            Flo,flo@example.com,

            """
        let run = try await importer(sample).run(
            ImportChoices(.contacts, columns: [("Email", "email")], match: "email", onMatch: .skip), of: file(text),
            listen: log.listen)
        #expect(run.counts == ImportCounts(rows: 6, created: 2, skipped: 1, refused: 3))
        #expect(log.lines == [3, 4, 5])
        #expect(log.refusals[0].contains("is not an email address"))
        #expect(log.refusals[1] == "the line has 2 fields, and the first line 3")
        #expect(log.refusals[2].contains("IANA time zone"))
    }

    @Test func `a row that looks like somebody known is refused with who that is`() async throws {
        let sample = try await Sample()
        try await sample.run { _ = try $0.createContact(ContactDetails(firstName: "Ada", phone: "+49 30 5551234")) }
        let log = Log()
        let text = "First name,Phone\nAda B.,+49 (30) 555-1234\n"
        _ = try await importer(sample).run(ImportChoices(.contacts), of: file(text), listen: log.listen)
        #expect(log.refusals.count == 1)
        #expect(log.refusals.first?.contains("1 Ada") == true)
        let anyway = try await importer(sample).run(
            ImportChoices(.contacts, allowsDuplicates: true), of: file(text))
        #expect(anyway.counts.created == 1)
    }

    @Test func `a preview says what would happen and leaves no trace`() async throws {
        let sample = try await Sample()
        let before = try await sample.run {
            try $0.records.first("SELECT max(id) FROM events WHERE account_id = \($0.account)") { $0.int(0) }
        }
        let log = Log()
        let preview = try await importer(sample).preview(
            ImportChoices(.contacts, match: "email", onMatch: .update),
            of: file(Self.three + "Dee,nonsense,\n"), listen: log.listen)
        #expect(preview.counts == ImportCounts(rows: 4, created: 2, updated: 1, refused: 1))
        #expect(log.lines == [5])
        try await sample.run { session in
            #expect(try session.contacts().isEmpty)
            #expect(try session.imports().isEmpty)
            let after = try session.records.first("SELECT max(id) FROM events WHERE account_id = \(session.account)") {
                $0.int(0)
            }
            #expect(after == before)
        }
    }

    @Test func `a whole import is taken back, except what somebody has worked on since`() async throws {
        let sample = try await Sample()
        let known = try await sample.run {
            try $0.createContact(ContactDetails(firstName: "Old", email: "ada@example.com", phone: "030 999999")).id
        }
        let run = try await importer(sample).run(
            ImportChoices(.contacts, match: "email", onMatch: .update),
            of: file(Self.three.replacing("Phone", with: "Company")))
        #expect(run.counts.updated == 2)
        let touched = try await sample.run { session in
            let bea = try #require(try session.contacts().first { $0.details.email == "bea@example.com" })
            #expect(try session.contact(known).details.firstName == "Cy")
            return bea.id
        }
        try await sample.run(as: .user(2)) { _ = try $0.updateContact(touched) { $0.lastName = "Berg" } }
        let steps = Mutex<[UndoStep]>([])
        let reverted = try await importer(sample).revert(run.id) { new in steps.withLock { $0 += new } }
        #expect(reverted.state == .reverted)
        #expect(reverted.kept > 0)
        #expect(steps.withLock { $0.contains { !$0.isUndone && $0.recordID == touched } })
        try await sample.run { session in
            let contact = try session.contact(known)
            #expect(contact.details.firstName == "Old")
            #expect(contact.details.companyID == nil)
            #expect(contact.archivedAt == nil)
            #expect(try session.contact(touched).archivedAt == nil)
        }
        await #expect(throws: ImportError.alreadyReverted(id: run.id)) { try await importer(sample).revert(run.id) }
        try await sample.expectSound()
    }

    @Test func `an import that was broken off goes on where it was, in the same file alone`() async throws {
        let sample = try await Sample()
        struct Crash: Error {}
        let text = "First name,Email\n" + (1...1200).map { "P\($0),p\($0)@example.com\n" }.joined()
        let begun = Mutex<Int64>(0)
        await #expect(throws: Crash.self) {
            _ = try await importer(sample).run(
                ImportChoices(.contacts), of: file(text), started: { run, _ in begun.withLock { $0 = run.id } },
                listen: { _, _ in throw Crash() })
        }
        let id = begun.withLock { $0 }
        let broken = try await sample.run { try $0.importRun(id) }
        #expect(broken.state == .running)
        #expect(broken.counts.created == 500)
        await #expect(throws: ImportError.otherFile(name: "people.csv")) {
            try await importer(sample).resume(id, of: file(text.replacing("P7,", with: "Q7,")))
        }
        let run = try await importer(sample).resume(id, of: file(text))
        #expect(run.state == .done)
        #expect(run.counts == ImportCounts(rows: 1200, created: 1200))
        #expect(try await sample.run { try $0.contacts(limit: 5000).count } == 1200)
        let reverted = try await importer(sample).revert(id)
        #expect(reverted.undone == 1200)
        #expect(try await sample.run { try $0.contacts(limit: 5000).count } == 0)
        await #expect(throws: ImportError.self) { try await importer(sample).resume(id, of: file(text)) }
    }

    @Test func `an unclosed quote breaks the import off, and what came before stands`() async throws {
        let sample = try await Sample()
        await #expect(throws: CSVError.unclosedQuote(line: 502)) {
            _ = try await importer(sample).run(
                ImportChoices(.contacts),
                of: file("Email\n" + (1...500).map { "p\($0)@example.com\n" }.joined() + "\"open\nx@example.com\n"))
        }
        let run = try await sample.run { try #require(try $0.imports().first) }
        #expect(run.state == .running)
        #expect(run.counts.created == 500)
        #expect(run.position.line == 502)
    }

    @Test func `deals come with their stage, company and contact, and money is exact`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try session.createUser(name: "Mara Lind")
            _ = try session.createContact(ContactDetails(firstName: "Ada", email: "ada@example.com"))
        }
        let log = Log()
        let text = """
            Deal name,Value,Stage,Close date,Owner,Company,Contact email,Lost reason,Currency
            Pilot,0.1,Qualified,2026-04-01,mara lind,Acme,ada@example.com,,USD
            Old one,900719925474.99,Closed Lost,2026-02-01,,Acme,,Missing feature,
            No reason,10,Closed Lost,,,,,,
            Too fine,1.005,,,,,,,
            Euros,1,,,,,,,EUR
            Nobody's,1,,,Max,,,,
            A comma,"1,5",,,,,,,

            """
        let run = try await importer(sample).run(ImportChoices(.deals), of: file(text), listen: log.listen)
        #expect(run.counts == ImportCounts(rows: 7, created: 2, refused: 5))
        #expect(log.refusals[0].contains("lost_reason"))
        #expect(log.refusals[1].contains("more decimals"))
        #expect(log.refusals[2].contains("EUR"))
        #expect(log.refusals[3].contains("Mara Lind"))
        #expect(log.refusals[4].contains("1234.56"))
        try await sample.run { session in
            let deals = try session.deals(DealQuery()).sorted { $0.id < $1.id }
            #expect(deals.map(\.details.amount) == [10, 90_071_992_547_499])
            #expect(deals[0].stageName == "Qualified")
            #expect(deals[0].source == .import)
            #expect(deals[1].lostReason == .missingFeature)
            #expect(deals[1].details.closeDate == "2026-02-01")
            #expect(try session.contacts(ofDeal: deals[0].id).map(\.role) == [.primary])
            #expect(try session.companies().count == 1)
        }
        try await sample.expectSound()
    }

    @Test func `activities come with their due date, and done as of when they were`() async throws {
        let sample = try await Sample()
        let text = """
            type,subject,due_on,due_at,done,done_at,priority
            Call,Ring back,2026-03-12,,no,,high
            meeting,Kick-off,,2026-03-01T10:00:00+01:00,yes,2026-03-01T12:00:00Z,
            task,Someday,31.12.2026,,,,

            """
        let log = Log()
        let run = try await importer(sample).run(ImportChoices(.activities), of: file(text), listen: log.listen)
        #expect(run.counts == ImportCounts(rows: 3, created: 2, refused: 1))
        #expect(log.refusals == ["due_on must be a date as YYYY-MM-DD, not \"31.12.2026\""])
        try await sample.run { session in
            let activities = try session.activities().sorted { $0.id < $1.id }
            #expect(activities[0].details.due?.on == "2026-03-12")
            #expect(activities[0].details.due?.hasTime == false)
            #expect(activities[0].details.priority == .high)
            #expect(activities[1].details.due?.at == 1_772_355_600_000)
            #expect(activities[1].doneAt == 1_772_366_400_000)
        }
    }

    @Test func `another account's imports are not there`() async throws {
        let sample = try await Sample()
        let run = try await importer(sample).run(ImportChoices(.contacts), of: file(Self.three))
        let other = try await sample.database.write { transaction in
            try Installation(transaction, now: Sample.now).createAccount(
                name: "Other", zone: "UTC", currency: .usd, settings: .everything
            ).id
        }
        let theirs = Importer(
            sample.database, account: other, actor: .user(1), zone: "UTC", now: { Sample.now })
        await #expect(throws: CRMError.notFound(.importRun, id: run.id)) { try await theirs.revert(run.id) }
        await #expect(throws: CRMError.notFound(.importRun, id: run.id)) {
            try await theirs.resume(run.id, of: file(Self.three))
        }
    }
}
