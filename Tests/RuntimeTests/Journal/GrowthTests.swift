import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// What a turn leaves behind is as much in the sixtieth turn as in the tenth.
@Suite struct GrowthTests {
    private struct Size: Sendable {
        var steps: Int
        var messages: Int
        /// Every text of the journal, the run's cursor and the stored texts with them.
        var bytes: Int
    }

    private func size(_ kit: RuntimeKit) async throws -> Size {
        try await kit.store.read { transaction in
            let parts = try transaction.all(
                """
                SELECT (SELECT count(*) FROM steps), (SELECT count(*) FROM messages),
                (SELECT sum(length(kind) + length(path) + coalesce(length(payload), 0)) FROM steps),
                (SELECT sum(length(text)) FROM messages), (SELECT sum(length(cursor)) FROM runs),
                (SELECT coalesce(sum(length(body)), 0) FROM texts)
                """
            ) { row in (0..<6).map { Int(row.int($0)) } }[0]
            return Size(steps: parts[0], messages: parts[1], bytes: parts[2...].reduce(0, +))
        }
    }

    @Test func `steps, messages and bytes of a turn are constant`() async throws {
        try await RuntimeKit.running(
            bot:
                "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal] } } }\nlimits: { turns: 100, tokens: 100000000 }"
        ) { kit in
            // As long in every turn: the numbers have two digits.
            kit.endpoint.serve { request in
                let text = request.messages.last { $0["role"] == "user" }?["content"]?.string ?? ""
                return request.lastMessage?["role"] == "tool"
                    ? .says("Made \(text).")
                    : .calls("native_crm_create_deal", ["name": .string("Deal \(text)")], id: "c")
            }
            let talk = try await kit.open()
            var sizes: [Size] = []
            for number in 10..<70 {
                try await talk.say("\(number)")
                sizes.append(try await size(kit))
            }
            let early = (sizes[20].steps - sizes[10].steps, sizes[20].messages - sizes[10].messages)
            let late = (sizes[59].steps - sizes[49].steps, sizes[59].messages - sizes[49].messages)
            #expect(early == late)
            #expect(late == (40, 20))
            let (first, last) = (sizes[20].bytes - sizes[10].bytes, sizes[59].bytes - sizes[49].bytes)
            #expect(abs(first - last) <= 40)
            #expect(try await kit.deals.count == 60)
        }
    }

    @Test func `so much of the history is read, however long it is`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }\nlimits: { turns: 1000, tokens: 100000000 }") {
            kit in
            kit.endpoint.serve { _ in .says(String(repeating: "word ", count: 50)) }
            let talk = try await kit.open()
            var read: [Int] = []
            for number in 1...40 {
                try await talk.say("\(number)")
                let account = kit.account
                read.append(
                    try await kit.store.read {
                        try History.load(run: 1, bytes: 4000, $0.scoped(to: account)).entries.count
                    })
            }
            #expect(read[39] == read[30])
            #expect(read[39] < 40)
        }
    }

    @Test func `what was said is stored once, and so is a prompt`() async throws {
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: talk } }") { kit in
            kit.model.enqueue(.says("A remarkable answer"), .says("Another"))
            let talk = try await kit.open("A remarkable question")
            try await talk.say("More")
            #expect(try await kit.count("texts") == 1)
            #expect(try await kit.count("messages", where: "text LIKE '%remarkable%'") == 2)
            #expect(try await kit.count("steps", where: "payload LIKE '%remarkable%'") == 0)
            #expect(try await kit.count("runs", where: "cursor LIKE '%remarkable%'") == 0)
        }
    }
}
