import JSON
import Testing

@testable import Rehearsal

@Suite(.timeLimit(.minutes(1))) struct MisbehaviourTests {
    private func response(
        to answer: ScriptedAnswer, body: String = ChatBody.streamed
    ) async throws -> WireResponse {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(answer)
            return try await WireConnection(port: endpoint.port).post("/v1/chat/completions", body)
        }
    }

    @Test func `a failure has status, retry time and a provider's body`() async throws {
        let response = try await response(to: .fails(429, retryAfter: "1"))
        #expect(response.head.hasPrefix("HTTP/1.1 429 Too Many Requests\r\n"))
        #expect(response.field("Retry-After") == "1")
        #expect(response.field("Content-Type") == "application/json")
        #expect(response.json["error"]?["code"] == "rate_limit_exceeded")
        #expect(response.ending == .open)
    }

    @Test func `a failure without a retry time has none, and may be a page`() async throws {
        let response = try await response(to: .fails(502, body: "<h1>Bad gateway</h1>"))
        #expect(response.status == 502)
        #expect(response.field("Retry-After") == nil)
        #expect(response.field("Content-Type") == "text/html")
        #expect(response.bodyText == "<h1>Bad gateway</h1>")
    }

    @Test func `it closes without a byte`() async throws {
        let response = try await response(to: .closes)
        #expect(response.bytes.isEmpty && response.ending == .closed)
    }

    @Test func `it resets without a byte, or in the middle`() async throws {
        let atOnce = try await response(to: .resets)
        #expect(atOnce.bytes.isEmpty && atOnce.ending == .reset)
        let later = try await response(to: .says("one two three").resetting(afterChunks: 2))
        #expect(later.ending == .reset)
        #expect(!later.bodyText.contains("[DONE]"))
    }

    @Test func `a stream is cut after so many chunks`() async throws {
        let response = try await response(to: .says("one two three").truncated(afterChunks: 3))
        #expect(response.ending == .closed)
        #expect(response.events.count == 3)
        #expect(response.content == "one two ")
        #expect(response.bytes.suffix(5) != Array("0\r\n\r\n".utf8)[...])
    }

    @Test func `a stream is cut in the middle of a chunk`() async throws {
        let between = try await response(to: .says("one two three").truncated(afterChunks: 3))
        let mid = try await response(to: .says("one two three").truncated(afterChunks: 3, .midChunk))
        #expect(mid.bytes.starts(with: between.bytes))
        #expect(mid.bytes.count > between.bytes.count + 40)
        #expect(mid.text.split(separator: "data: ").last?.contains("finish_reason") == false)
        #expect(mid.ending == .closed)
    }

    @Test func `a stream can end early in good order`() async throws {
        let response = try await response(to: .says("one two three").truncated(afterChunks: 2, .politely))
        #expect(response.isComplete && response.ending == .open)
        #expect(response.events.count == 2 && response.finishReason == nil)
    }

    @Test func `a document is cut short of the length it told`() async throws {
        let response = try await response(to: .says("one").truncated(afterChunks: 1), body: ChatBody.whole)
        #expect(response.body.count == 64 && response.ending == .closed)
        #expect(Int(response.field("Content-Length") ?? "") ?? 0 > 64)
    }

    @Test func `raw bytes stand in place of the answer`() async throws {
        let response = try await response(to: .raw("<html>Sign in</html>", contentType: "text/html"))
        #expect(response.status == 200 && response.field("Content-Type") == "text/html")
        #expect(response.bodyText == "<html>Sign in</html>")
        let wire = try await self.response(to: .wire([0xFF, 0x00, 0x0D, 0x0A]))
        #expect(wire.bytes == [0xFF, 0x00, 0x0D, 0x0A] && wire.ending == .closed)
    }

    @Test(arguments: [1, 7])
    func `a split body comes in chunks of so many bytes`(size: Int) async throws {
        let whole = try await response(to: .says("Grüße"))
        let split = try await response(to: .says("Grüße").split(every: size))
        #expect(split.body == whole.body)
        #expect(split.chunks.dropLast().allSatisfy { $0.count <= size })
        #expect(split.chunks.count >= whole.body.count / size)
    }

    @Test func `slow bytes come one at a time`() async throws {
        let start = ContinuousClock.now
        let response = try await response(to: .raw("abcdefghij").slow(every: .milliseconds(5)))
        #expect(response.bodyText == "abcdefghij")
        #expect(ContinuousClock.now - start >= .milliseconds(50))
    }

    @Test func `first byte and chunks can be late`() async throws {
        let start = ContinuousClock.now
        let answer = ScriptedAnswer.says("Hi").delayed(firstByte: .milliseconds(40), chunk: .milliseconds(10))
        let response = try await response(to: answer)
        // Role, text, finish and the end mark: three gaps.
        #expect(response.events.count == 4)
        #expect(ContinuousClock.now - start >= .milliseconds(70))
    }

    @Test func `a hanging answer sends nothing until the client gives up`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("h")
            talk.enqueue(.hangs)
            let connection = try WireConnection(port: endpoint.port)
            async let response = connection.post(talk.path, ChatBody.streamed)
            try await talk.wait { $0.requests == 1 }
            #expect(talk.progress.inFlight == 1)
            connection.hangUp()
            #expect(await response.bytes.isEmpty)
            try await talk.wait { $0.abandoned == 1 && $0.inFlight == 0 }
        }
    }

    @Test func `an answer can stall in the middle`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("h")
            talk.enqueue(.says("one two three").hanging(afterChunks: 2))
            let connection = try WireConnection(port: endpoint.port)
            connection.send(
                "POST \(talk.path) HTTP/1.1\r\nContent-Length: \(ChatBody.streamed.utf8.count)\r\n\r\n\(ChatBody.streamed)"
            )
            let (bytes, ending) = await connection.receive { WireResponse(bytes: $0, ending: .open).chunks.count == 2 }
            #expect(ending == .open)
            #expect(WireResponse(bytes: bytes, ending: ending).content == "one ")
            #expect(talk.progress.inFlight == 1)
        }
    }

    @Test(arguments: [ChatBody.streamed, ChatBody.whole])
    func `a huge answer has as much content as asked for`(body: String) async throws {
        let response = try await response(to: .huge(bytes: 200_000), body: body)
        let content =
            body == ChatBody.streamed ? response.content : response.json["choices"]?[0]?["message"]?["content"]?.string
        #expect(content?.utf8.count == 200_000)
        #expect(response.isComplete)
    }

    @Test(arguments: [true, false])
    func `a gigabyte is planned in a few kilobytes`(streams: Bool) {
        var facts = RequestFacts()
        facts.streams = streams
        let context = AnswerContext(facts: facts, slug: "h", number: 1)
        let delivery = AnswerDelivery(answer: .huge(bytes: 1 << 30), context: context).delivery
        var planned = 0
        var sent = 0
        for step in delivery.steps {
            switch step {
            case .bytes(let bytes):
                planned += bytes.count
                sent += bytes.count
            case .repeated(let bytes, let times):
                planned += bytes.count
                sent += bytes.count * times
            default: break
            }
        }
        #expect(planned < 100_000)
        #expect(sent >= 1 << 30)
    }

    @Test func `a huge answer goes out as fast as it is read`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.huge(bytes: 300 << 20))
            let connection = try WireConnection(port: endpoint.port)
            connection.send(
                "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: \(ChatBody.streamed.utf8.count)\r\n\r\n\(ChatBody.streamed)"
            )
            #expect(await connection.count(until: 300 << 20) >= 300 << 20)
        }
    }

    @Test func `what goes wrong once does not go wrong again`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("r")
            talk.enqueue(.fails(500), .says("Back"))
            let connection = try WireConnection(port: endpoint.port)
            #expect(await connection.post(talk.path, ChatBody.streamed).status == 500)
            #expect(await connection.post(talk.path, ChatBody.streamed).content == "Back")
        }
    }
}
