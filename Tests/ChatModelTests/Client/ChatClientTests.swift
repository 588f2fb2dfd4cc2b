import Testing

@testable import ChatModel

@Suite(.timeLimit(.minutes(1)))
struct `A chat client` {
    @Test func `hands on a streamed answer piece by piece`() async throws {
        let server = LoopbackServer([Wire.stream("Good ", "morning")])
        let fixture = ChatClientFixture(server)
        let answer = try await fixture.ask()
        #expect(answer.content == "Good morning")
        #expect(answer.finishReason == .stop)
        #expect(answer.attempts == 1)
        #expect(fixture.deltas == [.text("Good "), .text("morning")])
    }

    @Test func `asks for the stream and its usage`() async throws {
        let server = LoopbackServer([Wire.stream("x")])
        _ = try await ChatClientFixture(server).ask()
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
        #expect(
            request.hasSuffix(
                #"{"model":"m-1","messages":[{"role":"user","content":"Hello"}],"stream":true,"stream_options":{"include_usage":true}}"#
            ))
        #expect(!request.lowercased().contains("accept-encoding"))
        #expect(!request.lowercased().contains("expect:"))
    }

    @Test func `takes an answer that is not streamed`() async throws {
        let body =
            #"{"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}"#
        let server = LoopbackServer([Wire.status("200 OK", "Content-Type: application/json\r\n", body: body)])
        let fixture = ChatClientFixture(server)
        #expect(try await fixture.ask(streams: false).content == "Hi")
        #expect(fixture.deltas.isEmpty)
        #expect(server.requests[0].contains("\"stream\"") == false)
        #expect(try await fixture.ask(streams: true).content == "Hi")
        #expect(fixture.deltas == [.text("Hi")])
    }

    @Test func `uses a connection again`() async throws {
        let server = LoopbackServer([Wire.stream("x")])
        let fixture = ChatClientFixture(server)
        for _ in 0..<5 { _ = try await fixture.ask() }
        #expect(server.connections == 1)
    }

    @Test func `does not wait for a server that says nothing after its end`() async throws {
        let server = LoopbackServer([
            .send(Wire.streamHead + Wire.event(Wire.delta(#"{"content":"x"}"#, finish: "stop")) + Wire.event("[DONE]")),
            .hold,
        ])
        #expect(try await ChatClientFixture(server).ask().content == "x")
        await server.abandoned(1)
    }

    @Test func `answers two hundred at once`() async throws {
        let server = LoopbackServer([Wire.stream("one ", "two")])
        let fixture = ChatClientFixture(server)
        let right = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { (try? await fixture.ask().content) == "one two" } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(right == 200)
    }

    @Test func `accepts a stream that breaks behind its finish reason`() async throws {
        let server = LoopbackServer([
            .send(Wire.streamHead + Wire.event(Wire.delta(#"{"content":"x"}"#, finish: "stop"))),
            .pause(milliseconds: 30),
            .reset,
        ])
        #expect(try await ChatClientFixture(server).ask().content == "x")
    }

    @Test func `waits for an answer that is not streamed until the total`() async throws {
        let body = #"{"choices":[{"message":{"content":"late"},"finish_reason":"stop"}]}"#
        let server = LoopbackServer([.pause(milliseconds: 120), Wire.status("200 OK", body: body)])
        let fixture = ChatClientFixture(server) { $0.timeouts.firstByte = .milliseconds(40) }
        #expect(try await fixture.ask(streams: false).content == "late")
    }

    @Test func `keeps the connection of a stream whose end comes a moment after its last event`() async throws {
        let server = LoopbackServer([
            .send(Wire.streamHead + Wire.event(Wire.delta(#"{"content":"x"}"#, finish: "stop")) + Wire.event("[DONE]")),
            .pause(milliseconds: 20), .send(Wire.end),
        ])
        let fixture = ChatClientFixture(server)
        _ = try await fixture.ask()
        let drained = LoopbackServer([.pause(milliseconds: 60), Wire.stream("y")])
        _ = try await ChatClientFixture(drained).ask()
        _ = try await fixture.ask()
        #expect(server.connections == 1)
    }

    @Test func `closes the exchange when its task is cancelled`() async throws {
        let server = LoopbackServer([.send(Wire.streamHead + Wire.event(Wire.text("begin"))), .hold])
        let fixture = ChatClientFixture(server)
        let task = Task { await fixture.failure() }
        await server.received(1)
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        await server.abandoned(1)
    }

    @Test func `names what is wrong with the configuration`() async {
        let fixture = ChatClientFixture([
            "keyless": ModelSettings(
                endpoint: "https://api.example.com/v1", model: "m", key: .environment("NO_SUCH_KEY_HERE")),
            "open": ModelSettings(endpoint: "http://8.8.8.8/v1", model: "m"),
        ])
        #expect(await fixture.failure("nobody")?.message == "model nobody: no model of that name is configured")
        let keyless = await fixture.failure("keyless")
        #expect(keyless?.kind == .misconfigured)
        #expect(keyless?.message.contains("NO_SUCH_KEY_HERE") == true)
        #expect(await fixture.failure("open")?.message.contains("use https") == true)
    }
}
