import Foundation
import JSON
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(3)))
struct `parley seed` {
    @Test func `the same seed and day make the same account, another seed another`() async throws {
        let (first, second, other) = (
            try await SeededDatabase(), try await SeededDatabase(), try await SeededDatabase(seed: 2)
        )
        for kind in ["companies", "contacts", "deals", "activities"] {
            let text = try await first.parley("export", kind).output
            #expect(try await second.parley("export", kind).output == text)
            #expect(try await other.parley("export", kind).output != text)
        }
        let shown = try await first.parley("crm", "deals", "show", "7", "--json").output
        #expect(try await second.parley("crm", "deals", "show", "7", "--json").output == shown)
    }

    @Test func `makes a sound account with a history that one believes`() async throws {
        let demo = try await SeededDatabase(deals: 120)
        let doctor = try await demo.parley("doctor")
        #expect(doctor.status == 0, "\(doctor.output)")
        let deals = try #require(try await demo.json("crm", "deals", "list", "--limit", "1000").array)
        #expect(deals.count == 120)
        let states = Dictionary(grouping: deals) { $0["status"]?.string ?? "" }.mapValues(\.count)
        #expect(try #require(states["won"]) > 15)
        #expect(try #require(states["lost"]) > 30)
        #expect(try #require(states["open"]) > 5)
        #expect(Set(deals.compactMap { $0["created_at"]?.string?.prefix(7) }).count >= 15)
        #expect(deals.allSatisfy { ($0["created_at"]?.string ?? "9") < "2026-03-10" })
        #expect(deals.filter { $0["status"] == "lost" }.allSatisfy { $0["lost_reason"]?.string != nil })
        #expect(deals.contains { $0["conversations"]?.array?.isEmpty == false })
        let won = try #require(deals.first { $0["status"] == "won" }?["id"]?.int)
        let history = try #require(try await demo.json("crm", "deals", "show", "\(won)")["history"]?.array)
        #expect(history.count == 5)
        #expect(history.dropFirst().allSatisfy { ($0["seconds_in_stage"]?.int ?? 0) > 3600 })
        #expect(try await demo.json("crm", "signals", "list", "--days", "2000").array?.isEmpty == false)
    }

    @Test func `an account that has records is left alone`() async throws {
        let demo = try await SeededDatabase(deals: 5)
        let again = try await demo.parley("seed", "--deals", "5")
        #expect(again.status == 1)
        #expect(again.errors.contains("--account"))
        let other = try await demo.parley("seed", "--deals", "5", "--account", "Second", "--until", "2026-03-10")
        #expect(other.status == 0, "\(other.errors)")
        #expect(try await demo.json("crm", "deals", "list", "--account", "Second").array?.count == 5)
    }

    @Test(arguments: [["--deals", "0"], ["--until", "yesterday"], ["--until", "2026-02-30"]])
    func `wrong usage is named`(_ arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Binary.shell(
            "parley seed \(arguments.joined(separator: " ")) --database x.sqlite", in: folder.path)
        #expect(outcome.status == 2)
        #expect(!folder.names.contains("x.sqlite"))
    }
}
