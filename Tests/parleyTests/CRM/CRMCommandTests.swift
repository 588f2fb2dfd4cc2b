import Foundation
import JSON
import Storage
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(3)))
struct `parley crm` {
    @Test func `lists, makes, moves and shows a deal`() async throws {
        let demo = try await SeededDatabase()
        let made = try await demo.json(
            "crm", "deals", "create", "Fleet licences", "--amount", "99.90", "--close-date", "2026-04-01")
        let id = try #require(made["id"]?.int)
        #expect(made["amount"]?.text == "99.9")
        #expect(made["stage"]?.string == "Lead In")
        let moved = try await demo.parley("crm", "deals", "move", "\(id)", "qualified")
        #expect(moved.status == 0)
        #expect(moved.answer == "moved deal \(id) \"Fleet licences\": Qualified, 99.90 USD, close 2026-04-01")
        let listed = try await demo.json("crm", "deals", "list", "--stage", "Qualified", "--limit", "1")
        #expect(listed.array?.first?["id"]?.int == id)
        let shown = try await demo.parley("crm", "deals", "show", "\(id)")
        #expect(shown.output.contains("Fleet licences"))
        #expect(shown.output.contains("command line"))
        let updated = try await demo.json(
            "crm", "deals", "update", "\(id)", "--amount", "0.01", "--owner", "mara lindgren")
        #expect(updated["amount"]?.text == "0.01")
        #expect(updated["owner"]?.string == "Mara Lindgren")
    }

    @Test func `a lost deal asks for its reason, with the choices, and changes nothing until it has one`() async throws
    {
        let demo = try await SeededDatabase()
        let id = try #require(try await demo.json("crm", "deals", "create", "Doomed")["id"]?.int)
        let refused = try await demo.parley("crm", "deals", "move", "\(id)", "Closed Lost")
        #expect(refused.status == 1)
        #expect(
            refused.errors.hasPrefix("parley: these are required:\n  --lost-reason  why it was lost: price, budget"))
        let other = try await demo.parley("crm", "deals", "move", "\(id)", "Closed Lost", "--lost-reason", "other")
        #expect(other.errors.contains("--lost-note"))
        #expect(try await demo.json("crm", "deals", "show", "\(id)")["deal"]?["stage"]?.string == "Lead In")
        let lost = try await demo.json(
            "crm", "deals", "move", "\(id)", "Closed Lost", "--lost-reason", "missing_feature")
        #expect(lost["lost_reason"]?.string == "missing_feature")
    }

    @Test(
        arguments: [
            (["crm", "deals", "show", "99999"], Int32(1), "there is no deal 99999"),
            (["crm", "deals", "list", "--stage", "Qualifed"], 1, "did you mean \"Qualified\"?"),
            (["crm", "deals", "list", "--owner", "Nobody"], 1, "there is no user \"Nobody\". There are: "),
            (["crm", "deals", "list", "--limit", "0"], 2, "--limit must be between"),
            (["crm", "deals", "create", "x", "--amount", "1e3"], 2, "amount"),
            (["crm", "deals", "create", "x", "--amount", "1.005"], 1, "more decimals than USD has"),
            (["crm", "deals", "create", "x", "--amount=-1"], 1, "must not be negative"),
            (["crm", "deals", "move", "1", "Negotiation", "--top", "--bottom"], 2, "give one of"),
            (["crm", "deals", "update", "1", "--name", "x", "--expecting", "0"], 1, "has changed since you read it"),
            (["crm", "activities", "add", "call", "x", "--due", "when pigs fly"], 2, "is not understood"),
            (["crm", "activities", "add", "dance", "x"], 2, "'task', 'call'"),
            (["crm", "contacts", "show", "0"], 1, "there is no contact 0"),
            (["crm", "deals", "list", "--account", "Nowhere"], 2, "has no account \"Nowhere\""),
            (["import", "contacts", "nowhere.csv"], 2, "nowhere.csv cannot be read"),
            (["import", "revert", "99"], 1, "there is no import 99"),
        ] as [([String], Int32, String)])
    func `what is wrong is named, with what to do`(_ arguments: [String], _ status: Int32, _ words: String) async throws
    {
        let demo = try await Self.shared.value
        // Its own copy: what would write wants the file to itself.
        let folder = try TemporaryFolder()
        _ = try Backup.copy(from: demo.path, to: folder.file("own.sqlite"))
        let quoted = (arguments + ["--database", folder.file("own.sqlite")]).map { "'\($0)'" }.joined(separator: " ")
        let outcome = try await Binary.shell(
            "parley \(quoted)", in: folder.path, environment: SeededDatabase.environment)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    /// One for all that change nothing.
    private static let shared = Task { try await SeededDatabase() }

    @Test(arguments: [
        ["deals", "list"], ["deals", "board"], ["deals", "show", "1"], ["contacts", "list"], ["contacts", "show", "1"],
        ["companies", "list"], ["companies", "show", "1"], ["activities", "due"], ["activities", "list", "--open"],
        ["pipelines", "list"], ["stages", "list"], ["products", "list"], ["signals", "list", "--days", "900"],
        ["timeline", "1"], ["reports", "stages"], ["reports", "forecast"], ["reports", "closings"],
        ["reports", "flow"],
        ["search", "e"], ["users", "list"], ["tags", "list"], ["notes", "list"], ["fields", "list"],
        ["sequences", "list"],
    ])
    func `every list fits 80 columns, and is one JSON document for a machine`(_ words: [String]) async throws {
        let demo = try await Self.shared.value
        let line = "parley crm " + words.map { "'\($0)'" }.joined(separator: " ") + " --database '\(demo.path)'"
        let text = try await Binary.shell(line, in: demo.folder.path, environment: SeededDatabase.environment)
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text.output)")
        #expect(!text.output.contains("\u{1B}"))
        #expect(text.errors.isEmpty)
        let json = try await Binary.shell(
            line + " --json", in: demo.folder.path, environment: SeededDatabase.environment)
        #expect(throws: Never.self) { try JSON(parsing: json.output) }
    }

    @Test func `commands that read work beside a writer, and those that write are refused`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let writer = try Storage.SQLiteDatabase.open(.file(demo.path), migrations: Installation.migrations)
        defer { try? writer.close() }
        #expect(try await demo.parley("crm", "deals", "list").status == 0)
        let refused = try await demo.parley("crm", "deals", "create", "x")
        #expect(refused.status == 3)
        #expect(refused.errors.contains("is in use by"))
    }

    @Test func `who acts stands in the audit and sees what is theirs`() async throws {
        let demo = try await SeededDatabase()
        let added = try await demo.parley("crm", "users", "add", "Newcomer", "--scope", "own")
        #expect(added.status == 0)
        #expect(try await demo.json("crm", "deals", "list", "--as", "newcomer").array?.isEmpty == true)
        let made = try await demo.json("crm", "deals", "create", "Mine", "--as", "Newcomer")
        #expect(made["owner"]?.string == "Newcomer")
        #expect(try await demo.json("crm", "deals", "list", "--as", "newcomer").array?.count == 1)
    }

    @Test func `contacts are made once, found, and merged`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let one = try await demo.json(
            "crm", "contacts", "create", "--first-name", "Ada", "--last-name", "Byronova", "--email",
            "ada@byronova.example")
        let again = try await demo.parley("crm", "contacts", "create", "--email", "ADA@byronova.example")
        #expect(again.status == 1)
        #expect(again.errors.contains("--allow-duplicates"))
        let two = try await demo.json(
            "crm", "contacts", "create", "--email", "ADA@byronova.example", "--phone", "+49 30 5550199",
            "--allow-duplicates")
        let (a, b) = (try #require(one["id"]?.int), try #require(two["id"]?.int))
        #expect(try await demo.json("crm", "contacts", "search", "byronov").array?.count == 2)
        let preview = try await demo.parley("crm", "contacts", "merge", "\(a)", "\(b)", "--preview")
        #expect(preview.output.contains("would become part"))
        #expect(try await demo.parley("crm", "contacts", "merge", "\(a)", "\(b)").status == 0)
        #expect(try await demo.json("crm", "contacts", "show", "\(b)")["contact"]?["phone"]?.string == "+49 30 5550199")
        #expect(try await demo.parley("crm", "contacts", "unmerge", "\(b)").status == 0)
    }

    @Test func `a rule is checked against what is there before it is set`() async throws {
        let demo = try await SeededDatabase()
        let check = try await demo.json("crm", "fields", "check", "contact", "phone", "--preset", "phone_us")
        #expect(try #require(check["failing"]?.int) > 0)
        let added = try await demo.parley(
            "crm", "fields", "add", "contact", "tax_number", "--pattern", "[A-Z]{2}[0-9]{4}", "--sensitive",
            "--message", "Two letters and four digits.")
        #expect(added.status == 0)
        let refused = try await demo.parley("crm", "fields", "set", "contact", "1", "tax_number=12")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("Two letters and four digits."))
        let set = try await demo.parley("crm", "fields", "set", "contact", "1", "tax_number=AB1234")
        #expect(set.status == 0)
        #expect(!set.output.contains("AB1234"))
    }

    @Test func `the next step is understood in plain words, and done`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let added = try await demo.json(
            "crm", "activities", "add", "call", "Ask again", "--deal", "1", "--due", "tomorrow at 10am", "--assignee",
            "Mara Lindgren")
        let id = try #require(added["id"]?.int)
        #expect(added["due_at"]?.string != nil)
        #expect(added["assignee"]?.string == "Mara Lindgren")
        #expect(try await demo.json("crm", "activities", "complete", "\(id)")["done"]?.bool == true)
        #expect(try await demo.json("crm", "activities", "reopen", "\(id)")["done"]?.bool == false)
    }

    @Test func `a pipeline is made of stages as they are typed`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let made = try await demo.json(
            "crm", "pipelines", "add", "Partners", "--currency", "eur", "--stage", "Contacted=20", "--stage",
            "Signed=100:won", "--stage", "Declined=0:lost")
        #expect(made["currency"]?.string == "EUR")
        #expect(made["stages"]?.array?.map { $0["kind"]?.string ?? "" } == ["open", "won", "lost"])
        let deal = try await demo.json("crm", "deals", "create", "Reseller", "--pipeline", "partners", "--amount", "5")
        #expect(deal["currency"]?.string == "EUR")
        let removed = try await demo.parley("crm", "stages", "remove", "Contacted", "--pipeline", "Partners")
        #expect(removed.status == 1)
    }

    @Test func `its help names every noun`() async throws {
        let outcome = try await Binary.run("crm", "--help")
        for noun in [
            "deals", "contacts", "companies", "activities", "notes", "pipelines", "stages", "products", "sequences",
            "signals", "timeline", "reports", "search", "fields", "tags", "users", "undo",
        ] { #expect(outcome.output.contains("\n  \(noun) "), "\(noun)") }
    }
}
