import Foundation
import JSON
import Testing

/// `parley demo` as it runs where nobody sits at a terminal.
struct DemoEndToEndTests {
    private static func demo(_ arguments: String..., in folder: ParleyBinary.Folder) async throws
        -> ParleyBinary.Outcome
    {
        try await ParleyBinary.run(["demo", "--database", folder.path + "/demo.sqlite"] + arguments)
    }

    @Test func `it shows the conversation, the deal and where to look next`() async throws {
        let folder = try ParleyBinary.Folder()
        let outcome = try await Self.demo(in: folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        for text in [
            "you  ", "bot  Hi Ada!", "▸ native_crm_create_deal", "→ created · id 1", "due_on 2026-03-19",
            "12000 USD", "Lead In → Qualified", "Thursday 2026-03-19", "Where to look next", "trace --database",
        ] { #expect(outcome.output.contains(text), "\(text) in \(outcome.output)") }
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test func `its database is there for a trace, and made anew each time`() async throws {
        let folder = try ParleyBinary.Folder()
        for _ in 1...2 { #expect(try await Self.demo(in: folder).status == 0) }
        let database = ["--database", folder.path + "/demo.sqlite"]
        let list = try await ParleyBinary.run(["trace", "--json"] + database)
        #expect(try JSON(parsing: list.output).array?.count == 1)
        let trace = try JSON(parsing: try await ParleyBinary.run(["trace", "1", "--json"] + database).output)
        #expect(trace["outcome"]?.string == "follow_up_agreed")
        #expect(trace["totals"]?["effects"]?.int == 3)
        let calls = (trace["turns"]?.array ?? []).flatMap { $0["steps"]?.array ?? [] }.flatMap {
            $0["calls"]?.array ?? []
        }
        let deal = try #require(calls.first { $0["name"]?.string == "native_crm_create_deal" })
        #expect(deal["status"]?.string == "ok")
        #expect(deal["effect"] == ["record": "deal", "id": 1, "existing": false])
    }

    @Test func `a script whose deal is not made fails`() async throws {
        let folder = try ParleyBinary.Folder()
        try folder.write(
            "refused.yaml",
            """
            conversation: the model forgets the name of the type
            workflow: sales-assistant
            now: 2026-03-11T09:30:00
            turns:
              - user: Call me
                model:
                  - calls: [native_crm_log_activity: { type: dance, subject: Call back }]
                  - says: Done
            """)
        let outcome = try await Self.demo(folder.path + "/refused.yaml", in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("missing: the activity \"Call back\""))
    }

    @Test func `a model that is asked more than the script foresees is a failure`() async throws {
        let folder = try ParleyBinary.Folder()
        try folder.write(
            "short.yaml",
            """
            conversation: too short
            workflow: sales-assistant
            now: 2026-03-11T09:30:00
            turns: [{ user: Hello, model: [{ remembers: { seats: 3 } }] }]
            """)
        let outcome = try await Self.demo(folder.path + "/short.yaml", in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("the conversation asked the model once more than the script has answers"))
    }

    @Test func `a database that is no demo's is not thrown away`() async throws {
        let folder = try ParleyBinary.Folder()
        try folder.write("parley.sqlite", "precious")
        let outcome = try await ParleyBinary.run(["demo", "--database", folder.path + "/parley.sqlite"])
        #expect(outcome.status == 2)
        #expect(try String(contentsOfFile: folder.path + "/parley.sqlite", encoding: .utf8) == "precious")
    }
}
