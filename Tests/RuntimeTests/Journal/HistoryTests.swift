import ChatModel
import JSON
import Testing

@testable import Runtime

/// What a model sees of the past, from the entries of the journal.
@Suite struct HistoryTests {
    private static let here = Place(path: "talk", visit: 1)
    private static let beside = Place(path: "both[left].look", visit: 2)

    private static func asks(_ ids: String..., at place: Place = here, step: Int64 = 1) -> HistoryEntry {
        .answer(
            step: step, place: place, text: nil,
            record: AnswerRecord(
                calls: ids.map { ToolCall(id: $0, name: "t", arguments: "{}") }, finish: "tool_calls", prompt: ""))
    }

    private static func gave(_ call: Int, _ content: JSON, at place: Place = here) -> HistoryEntry {
        .result(ResultRecord(call: call, status: .ok, content: content), at: place)
    }

    private func shown(_ entries: [HistoryEntry], budget: Int = 10_000) throws -> [JSON] {
        let transcript = History(entries: entries).transcript(prompt: "P", budget: budget)
        return try JSON(parsing: Array("[".utf8) + transcript.bytes + Array("]".utf8)).array ?? []
    }

    @Test func `calls that were not made, and those whose outcome is not known, are shown as such`() throws {
        let shown = try shown([
            .visitor("Hi"), Self.asks("a", "b", "c"), Self.gave(1, "B"), .begun(call: 2, at: Self.here), .interrupted,
        ])
        let results = shown.filter { $0["role"] == "tool" }
        #expect(results.map { $0["tool_call_id"]?.string } == ["a", "b", "c"])
        #expect(results[0]["content"]?.string?.contains("interrupted") == true)
        #expect(results[1]["content"] == #""B""#)
        #expect(results[2]["content"]?.string?.contains("outcome_unknown") == true)
    }

    @Test func `a message that came between a call and its result is shown after both`() throws {
        let shown = try shown([.visitor("1"), Self.asks("a"), .visitor("2"), Self.gave(0, "A")])
        #expect(shown.map { $0["role"]?.string } == ["system", "user", "assistant", "tool", "user"])
    }

    @Test func `results of another branch are not taken for this one's`() throws {
        let entries = [
            .visitor("1"), Self.asks("a"), Self.asks("b", at: Self.beside, step: 2), Self.gave(0, "B", at: Self.beside),
            Self.gave(0, "A"),
        ]
        let results = try shown(entries).filter { $0["role"] == "tool" }
        #expect(results.map { $0["content"]?.string } == [#""A""#, #""B""#])
        let open = try #require(History(entries: Array(entries.dropLast())).openAnswer(at: Self.here))
        #expect(open.step == 1 && open.results.isEmpty)
    }

    @Test func `the newest message is sent however small the budget is`() throws {
        let long = String(repeating: "word ", count: 1000)
        let shown = try shown([.visitor("old"), .bot("older"), .visitor(long)], budget: 10)
        #expect(shown.count == 2)
        #expect(shown[1]["content"]?.string == long)
    }

    @Test func `the turn is the bot's only when the visitor spoke last`() {
        #expect(History(entries: [.bot("Hi"), .visitor("1"), .interrupted]).endsWithVisitor)
        #expect(!History(entries: [.visitor("1"), .person("2", name: "Bea")]).endsWithVisitor)
        #expect(!History().endsWithVisitor)
    }
}
