import JSON
import Testing

@testable import Runtime

/// A conversation stays on the definition that it began with.
@Suite struct VersionTests {
    private static func bot(_ words: String, migrates: Bool = false, node: String = "name") -> [String: String] {
        RuntimeKit.sources(
            bot: """
                in_flight: \(migrates ? "migrate" : "stay")
                variables: { name: string, \(words.lowercased()): { type: string, default: \(words) } }
                nodes:
                  \(node): { ask: { question: "\(words)?", into: name, on_give_up: end }, next: tell }
                  tell: { say: "\(words) {{ vars.name }} {{ vars.\(words.lowercased()) }}", next: end }
                """)
    }

    @Test func `a changed file is for new conversations only`() async throws {
        try await RuntimeKit.running(Self.bot("Old")) { kit in
            let old = try await kit.open()
            let other = try await kit.open()
            try kit.use(Self.bot("New"))
            let new = try await kit.open()
            #expect(try await old.say("Ada") == ["Old Ada Old"])
            #expect(try await new.say("Ada") == ["New Ada New"])
            // Even in a process that has never seen the old file.
            try await kit.restart(Self.bot("Newest"))
            #expect(try await other.say("Bob") == ["Old Bob Old"])
            #expect(try await kit.count("definitions") == 2)
        }
    }

    @Test func `with in_flight migrate it goes over where its node still exists`() async throws {
        try await RuntimeKit.running(Self.bot("Old")) { kit in
            let one = try await kit.open()
            let two = try await kit.open()
            try kit.use(Self.bot("Gone", migrates: true, node: "other"))
            #expect(try await one.say("Ada") == ["Old Ada Old"])
            try kit.use(Self.bot("New", migrates: true))
            #expect(try await two.say("Bob") == ["New Bob New"])
        }
    }
}
