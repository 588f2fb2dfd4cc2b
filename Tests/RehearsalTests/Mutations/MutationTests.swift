import Rehearsal
import Testing
import Tools

/// Whether the scripted conversations notice what goes wrong: mistakes are made on purpose, in workflows, in tools and
/// in what the runtime keeps, and the conversations that should fail must fail.
struct `The scripted conversations` {
    @Test func `pass where nothing is wrong`() async throws {
        let shipped = try Self.shipped.get()
        let names = Set(Self.all.flatMap(\.noticedBy)).sorted()
        let failed = try await Self.failures(of: shipped.scripts(called: names), shipped)
        #expect(failed == [:])
    }

    @Test func `notice what is wrong with a workflow or its prompt`() async throws {
        try await Self.check(Mutation.texts)
    }

    @Test func `notice a tool that does not do what it says`() async throws {
        try await Self.check(Mutation.tools)
    }

    @Test func `notice a runtime that loses or doubles things`() async throws {
        try await Self.check(Mutation.records)
    }

    @Test func `notice a bot that takes one visitor for another`() async throws {
        let shipped = try Self.shipped.get()
        for mutation in Mutation.contexts {
            try await Self.check(mutation, shipped, context: mutation.context)
        }
    }

    @Test func `are held to at least thirty mistakes`() {
        #expect(Self.all.count >= 30)
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    }

    // MARK: Playing

    private static let shipped = Result { try Shipped() }
    private static let all = Mutation.texts + Mutation.tools + Mutation.records + Mutation.contexts

    private static func check(_ mutations: [Mutation]) async throws {
        let shipped = try Self.shipped.get()
        let room = try await RehearsalRoom.open(library: shipped.library, tools: shipped.tools)
        for mutation in mutations {
            do {
                try await check(mutation, shipped, in: room)
            } catch {
                Issue.record("\(mutation.name): \(error)")
            }
        }
        await room.close()
    }

    private static func check(
        _ mutation: Mutation, _ shipped: Shipped, context: (any ContextProvider)?
    ) async throws {
        let room = try await room(shipped, context)
        try await check(mutation, shipped, in: room)
        await room.close()
    }

    private static func check(_ mutation: Mutation, _ shipped: Shipped, in room: RehearsalRoom) async throws {
        let scripts = try shipped.scripts(called: mutation.noticedBy)
        let results = await SuiteRun(room: room, width: 4, setup: try mutation.setup(shipped)).play(scripts, seed: 1)
        for result in results {
            let findings = result.performance.findings
            let name = result.script.name
            #expect(!findings.isEmpty, "\(mutation.name): not noticed by \"\(name)\"")
            // What cannot be played at all was not noticed by an expectation.
            #expect(!findings.contains { $0.kind == .play }, "\(mutation.name): \"\(name)\": \(findings)")
        }
    }

    private static func room(_ shipped: Shipped, _ context: (any ContextProvider)?) async throws -> RehearsalRoom {
        guard let context else { return try await .open(library: shipped.library, tools: shipped.tools) }
        return try await .open(library: shipped.library, tools: shipped.tools, context: context)
    }

    /// What is wrong, by the conversation's name.
    private static func failures(
        of scripts: [ConversationScript], _ shipped: Shipped
    ) async throws -> [String: String] {
        let room = try await RehearsalRoom.open(library: shipped.library, tools: shipped.tools)
        let results = await SuiteRun(room: room, width: 4).play(scripts, seed: 1)
        await room.close()
        return results.filter { !$0.isPassed }.reduce(into: [:]) { failures, result in
            failures[result.script.name] = result.performance.findings.map(\.message).joined(separator: "; ")
        }
    }
}
