import JSON
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(1))) struct DialectTests {
    /// The response to a streamed request.
    private func response(
        to answer: ScriptedAnswer, _ dialect: WireDialect, body: String = ChatBody.streamed
    ) async throws -> WireResponse {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("d")
            talk.enqueue(answer.dialect(dialect))
            return try await WireConnection(port: endpoint.port).post(talk.path, body)
        }
    }

    private let call = ScriptedAnswer.calls("find", ["query": "acme corporation"])

    @Test func `ids can be left out`() async throws {
        let streamed = try await response(to: call, .omitsIDs)
        #expect(streamed.callFragments.allSatisfy { $0["id"] == nil })
        let whole = try await response(to: call, .omitsIDs, body: ChatBody.whole)
        #expect(whole.json["choices"]?[0]?["message"]?["tool_calls"]?[0]?.object?.keys == ["type", "function"])
    }

    @Test func `id and name can stand in every fragment`() async throws {
        let fragments = try await response(to: call, .repeatsIDAndName).callFragments
        #expect(fragments.count > 2)
        #expect(fragments.allSatisfy { $0["id"] == "call_d_1_0" && $0["function"]?["name"] == "find" })
    }

    @Test func `members that say nothing can be null`() async throws {
        let response = try await response(to: call, .sendsNulls)
        #expect(response.deltas.allSatisfy { $0["content"]?.isNull == true && $0["function_call"]?.isNull == true })
        #expect(response.deltas.last?["tool_calls"]?.isNull == true)
        #expect(response.callFragments.last?["id"]?.isNull == true)
        #expect(response.callFragments.last?["function"]?["name"]?.isNull == true)
        #expect(response.eventJSON.allSatisfy { $0["usage"]?.isNull == true })
    }

    @Test func `a chunk without choices can come first`() async throws {
        let response = try await response(to: .says("Hi"), .emptyChoices)
        #expect(response.eventJSON.first?["choices"] == [])
        #expect(response.content == "Hi")
    }

    @Test func `the end mark can be missing`() async throws {
        let response = try await response(to: .says("Hi"), .noDone)
        #expect(response.finishReason == "stop")
        #expect(!response.bodyText.contains("[DONE]"))
    }

    @Test(arguments: [(WireDialect.crlf, "\r\n"), (.carriageReturns, "\r"), (WireDialect(), "\n")])
    func `lines can end in three ways`(dialect: WireDialect, end: String) async throws {
        let response = try await response(to: .says("Hi"), dialect)
        #expect(response.body.suffix(12 + 2 * end.utf8.count).elementsEqual("data: [DONE]\(end)\(end)".utf8))
        #expect(response.body.filter { $0 == 0x0D || $0 == 0x0A }.count == 2 * end.utf8.count * response.events.count)
    }

    @Test func `comments can stand between events`() async throws {
        let response = try await response(to: .says("Hi"), .comments)
        #expect(response.bodyText.hasPrefix(": still working\ndata: {"))
        #expect(response.content == "Hi")
    }

    @Test func `calls can interleave`() async throws {
        let two = ScriptedAnswer.calls(ScriptedCall("a", ["n": "first one"]), ScriptedCall("b", ["n": "second one"]))
        let response = try await response(to: two, .interleaves)
        #expect(response.callFragments.prefix(4).map { $0["index"]?.int } == [0, 1, 0, 1])
        #expect(response.arguments(of: 0) == #"{"n":"first one"}"#)
        #expect(response.arguments(of: 1) == #"{"n":"second one"}"#)
        let plain = try await self.response(to: two, [])
        #expect(plain.callFragments.prefix(2).map { $0["index"]?.int } == [0, 0])
    }

    @Test func `the usage can come unasked, alone or with the finish reason`() async throws {
        let alone = try await response(to: .says("Hi"), .usageOnlyChunk)
        #expect(alone.eventJSON.last?["choices"] == [])
        #expect(alone.eventJSON.last?["usage"]?["total_tokens"]?.int != nil)
        let together = try await response(to: .says("Hi"), .usageWithFinish, body: ChatBody.withUsage)
        #expect(together.eventJSON.last?["choices"]?[0]?["finish_reason"] == "stop")
        #expect(together.eventJSON.last?["usage"]?["total_tokens"]?.int != nil)
    }

    @Test func `the legacy wire has one function call`() async throws {
        let response = try await response(to: call, .legacy)
        #expect(response.deltas[1] == ["function_call": ["name": "find", "arguments": ""]])
        #expect(
            response.deltas.compactMap { $0["function_call"]?["arguments"]?.string }.joined()
                == #"{"query":"acme corporation"}"#)
        #expect(response.finishReason == "function_call")
        let whole = try await self.response(to: call, .legacy, body: ChatBody.whole)
        #expect(whole.json["choices"]?[0]?["message"]?["function_call"]?["name"] == "find")
    }

    @Test func `calls can come whole, with or without an index`() async throws {
        let whole = try await response(to: call, .wholeCalls).callFragments
        #expect(whole.count == 1 && whole[0]["index"] == 0)
        let bare = try await response(to: call, .omitsIndex).callFragments
        #expect(bare.count == 1 && bare[0]["index"] == nil)
        #expect(bare[0]["function"]?["arguments"] == #"{"query":"acme corporation"}"#)
    }

    @Test func `the space after the colon, a byte order mark and the finish reason are free`() async throws {
        let response = try await response(to: .says("Hi"), [.noSpace, .byteOrderMark, .omitsFinishReason])
        #expect(response.body.starts(with: [0xEF, 0xBB, 0xBF] + Array("data:{".utf8)))
        #expect(!response.bodyText.contains(#""finish_reason":""#))
    }

    @Test func `every dialect has a name of its own`() {
        #expect(Set(WireDialect.named.map(\.name)).count == WireDialect.named.count)
        #expect(Set(WireDialect.named.map(\.dialect)).count == WireDialect.named.count)
        for (name, dialect) in WireDialect.named { #expect(WireDialect(name: name) == dialect) }
        #expect(WireDialect(name: "klingon") == nil)
    }
}
