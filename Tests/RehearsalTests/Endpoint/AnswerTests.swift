import JSON
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(1))) struct AnswerTests {
    @Test func `a text streams in deltas of a few characters, with role, finish reason, usage and the end mark`()
        async throws
    {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("Good morning, Ada."))
            let response = try await WireConnection(port: endpoint.port).post(talk.path, ChatBody.withUsage)
            #expect(response.status == 200)
            #expect(response.field("Content-Type") == "text/event-stream; charset=utf-8")
            #expect(response.deltas.first == ["role": "assistant", "content": "", "refusal": nil])
            #expect(
                response.deltas.dropFirst().dropLast().map { $0["content"]?.string } == [
                    "Good ", "mornin", "g, ", "Ada.",
                ])
            #expect(response.deltas.last == [:])
            #expect(response.finishReason == "stop")
            #expect(response.eventJSON.last?["choices"] == [])
            #expect(response.eventJSON.last?["usage"]?["completion_tokens"]?.int == 5)
            #expect(response.events.last == "[DONE]")
            #expect(response.ending == .open)
            #expect(response.eventJSON.allSatisfy { $0["id"] == "chatcmpl-ada-1" && $0["model"] == "m-1" })
            // One event is one HTTP chunk.
            #expect(response.chunks.count == response.events.count)
        }
    }

    @Test func `the usage is not streamed unasked`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi"))
            let response = try await WireConnection(port: endpoint.port).post(
                "/v1/chat/completions", ChatBody.streamed)
            #expect(response.eventJSON.allSatisfy { $0["usage"] == nil })
        }
    }

    @Test func `a request that does not stream gets one document`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("One moment").calling("lookup", ["q": "x"]))
            let response = try await WireConnection(port: endpoint.port).post(talk.path, ChatBody.whole)
            #expect(response.field("Content-Type") == "application/json")
            #expect(response.json["object"] == "chat.completion")
            let choice = response.json["choices"]?[0]
            #expect(choice?["finish_reason"] == "tool_calls")
            #expect(choice?["message"]?["content"] == "One moment")
            #expect(
                choice?["message"]?["tool_calls"] == [
                    [
                        "id": "call_ada_1_0", "type": "function",
                        "function": ["name": "lookup", "arguments": #"{"q":"x"}"#],
                    ]
                ])
            #expect(response.json["usage"]?["prompt_tokens"]?.int == ChatBody.whole.utf8.count / 4 + 1)
        }
    }

    @Test func `calls stream their name first and their arguments in fragments`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(
                .calls(
                    ScriptedCall("create_deal", ["name": "50 seats", "amount": 12000]),
                    ScriptedCall("log", argumentsText: #"{"due": "#, id: "mine")))
            let response = try await WireConnection(port: endpoint.port).post(talk.path, ChatBody.streamed)
            #expect(
                response.callFragments.first == [
                    "index": 0, "id": "call_ada_1_0", "type": "function",
                    "function": ["name": "create_deal", "arguments": ""],
                ])
            #expect(response.callFragments.filter { $0["id"] != nil }.map { $0["id"] } == ["call_ada_1_0", "mine"])
            #expect(response.callFragments.count > 6)
            #expect(response.arguments(of: 0) == #"{"name":"50 seats","amount":12000}"#)
            #expect(response.arguments(of: 1) == #"{"due": "#)
            #expect(response.finishReason == "tool_calls")
        }
    }

    @Test(arguments: [ChatBody.streamed, ChatBody.whole])
    func `a refusal is no content`(body: String) async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.refuses("I can't help with that."))
            let response = try await WireConnection(port: endpoint.port).post("/v1/chat/completions", body)
            let streamed = response.deltas.compactMap { $0["refusal"]?.string }.joined()
            let whole = response.json["choices"]?[0]?["message"]
            #expect((body == ChatBody.whole ? whole?["refusal"]?.string : streamed) == "I can't help with that.")
            #expect(whole?["content"]?.isNull ?? true)
            #expect(response.content == "")
        }
    }

    @Test func `a structured output is the compact text of the value`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.output(["mood": "calm", "score": 3]))
            let response = try await WireConnection(port: endpoint.port).post(
                "/v1/chat/completions", ChatBody.streamed)
            #expect(response.content == #"{"mood":"calm","score":3}"#)
        }
    }

    @Test func `finish reason and usage can be anything`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi").finishing("length").usage(["total_tokens": -1]))
            let response = try await WireConnection(port: endpoint.port).post(
                "/v1/chat/completions", ChatBody.withUsage)
            #expect(response.finishReason == "length")
            #expect(response.eventJSON.last?["usage"] == ["total_tokens": -1])
        }
    }

    @Test func `a repeated call comes twice under one id`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation("ada").enqueue(.calls("pay", ["n": 1]).repeatingCalls())
            let response = try await WireConnection(port: endpoint.port).post(
                "/c/ada/v1/chat/completions", ChatBody.streamed)
            #expect(response.callFragments.compactMap { $0["id"]?.string } == ["call_ada_1_0", "call_ada_1_0"])
            #expect(response.arguments(of: 0) == response.arguments(of: 1))
        }
    }

    @Test func `the same script gives the same bytes`() async throws {
        func run() async throws -> [[UInt8]] {
            try await ScriptedEndpoint.running { endpoint in
                let talk = endpoint.conversation("Zoë & co")
                talk.enqueue(.calls("a", [:]), .says("Fertig – schön."))
                let connection = try WireConnection(port: endpoint.port)
                return await [
                    connection.post(talk.path, ChatBody.withUsage).bytes,
                    connection.post(talk.path, ChatBody.withUsage).bytes,
                ]
            }
        }
        let first = try await run()
        #expect(try await run() == first)
        #expect(first.allSatisfy { !$0.isEmpty })
    }
}
