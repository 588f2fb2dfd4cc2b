import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(3)))
struct `parley import and export` {
    @Test func `what is exported is imported into another account, with nothing lost`() async throws {
        let demo = try await SeededDatabase()
        let target = "--database '\(demo.folder.file("copy.sqlite"))'"
        func shell(_ line: String) async throws -> Binary.Outcome {
            try await Binary.shell(line, in: demo.folder.path, environment: SeededDatabase.environment)
        }
        for name in ["Mara Lindgren", "Tobias Okoye", "Priscilla Vega", "Jun Watanabe", "Hélène Roux"] {
            #expect(try await shell("parley crm users add '\(name)' \(target)").status == 0)
        }
        for kind in ["companies", "contacts", "deals", "activities"] {
            #expect(try await demo.parley("export", kind, "--to", "\(kind).csv").status == 0)
            let imported = try await shell("parley import \(kind) \(kind).csv --allow-duplicates --json \(target)")
            #expect(imported.status == 0, "\(imported.errors)\(imported.output)")
            let counts = try JSON(parsing: imported.output)["counts"]
            // Two activities, or deals, may have the same name: those are matched by id only, or not at all.
            #expect(counts?["refused"]?.int == 0)
            #expect(counts?["created"]?.int == counts?["rows"]?.int, "\(kind): \(imported.output)")
        }
        let before = try await demo.json("crm", "reports", "stages")
        let after = try await shell("parley crm reports stages --json \(target)")
        #expect(try JSON(parsing: after.output) == before)
        #expect(try await shell("parley doctor \(target)").status == 0)
    }

    @Test func `a preview keeps nothing, refused rows go to a file, and the mended file goes in`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let text =
            "Name;E-Mail;Firma\r\nAda Byron;ada@byron.example;Engines\r\nBea Berg;nonsense;\r\n=cmd;cmd@byron.example;\r\n"
        try text.write(toFile: demo.folder.file("people.csv"), atomically: true, encoding: .utf8)
        let preview = try await demo.parley("import", "contacts", "people.csv", "--map", "Firma=company", "--preview")
        #expect(preview.status == 1)
        #expect(preview.output.contains("preview, nothing is kept: 2 created, 1 refused of 3 rows"))
        #expect(preview.output.contains("line 3: email is not an email address"))
        #expect(try await demo.json("import", "list").array?.isEmpty == true)
        let run = try await demo.parley(
            "import", "contacts", "people.csv", "--map", "Firma=company", "--errors", "refused.csv")
        #expect(run.status == 1)
        #expect(run.output.contains("`parley import revert 1` takes it back"))
        let refused = try String(contentsOfFile: demo.folder.file("refused.csv"), encoding: .utf8)
        #expect(
            refused
                == "Name,E-Mail,Firma,import_error\r\nBea Berg,nonsense,,\"email is not an email address: \"\"nonsense\"\"\"\r\n"
        )
        try refused.replacing("nonsense,", with: "bea@byron.example,").write(
            toFile: demo.folder.file("mended.csv"), atomically: true, encoding: .utf8)
        #expect(try await demo.parley("import", "contacts", "mended.csv").status == 0)
        let exported = try await demo.parley("export", "contacts")
        #expect(exported.output.contains(",'=cmd,"))
        #expect(exported.output.contains("bea@byron.example"))
        let reverted = try await demo.parley("import", "revert", "1")
        #expect(reverted.status == 0)
        let names = try await demo.parley("export", "contacts").output
        #expect(!names.contains("ada@byron.example"))
        #expect(names.contains("bea@byron.example"))
        #expect(try await demo.json("import", "list").array?.map { $0["state"]?.string ?? "" } == ["done", "reverted"])
    }

    @Test func `standard input is read, and standard output is written`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let outcome = try await demo.parley("import", "companies", "-", input: "name,annual_revenue\nWidgets,1234.56\n")
        #expect(outcome.status == 0)
        #expect(try await demo.parley("export", "companies").output.contains("Widgets"))
        #expect(
            try await demo.json("crm", "companies", "show", "Widgets")["company"]?["annual_revenue"]?.text == "1234.56")
    }

    @Test func `a file is not written over unless it is told to`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        #expect(try await demo.parley("export", "deals", "--to", "d.csv").status == 0)
        let refused = try await demo.parley("export", "deals", "--to", "d.csv")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--force"))
        #expect(try await demo.parley("export", "deals", "--to", "d.csv", "--force").status == 0)
        let same = try await demo.parley("import", "deals", "d.csv", "--errors", "./d.csv")
        #expect(same.status == 2)
        #expect(demo.folder.names.contains("d.csv.partial") == false)
    }

    @Test func `an import that the file breaks off goes on when it is mended`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let good = "email\n" + (1...600).map { "p\($0)@long.example\n" }.joined()
        try (good + "\"open\nlast@long.example\n").write(
            toFile: demo.folder.file("long.csv"), atomically: true, encoding: .utf8)
        let broken = try await demo.parley("import", "contacts", "long.csv")
        #expect(broken.status == 1)
        #expect(broken.errors.contains("line 602 opens a quote that is never closed"))
        #expect(broken.errors.contains("parley import resume 1 long.csv"))
        try (good + "last@long.example\n").write(
            toFile: demo.folder.file("long.csv"), atomically: true, encoding: .utf8)
        let resumed = try await demo.parley("import", "resume", "1", "long.csv")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.output.contains("601 created of 601 rows"))
    }
}
