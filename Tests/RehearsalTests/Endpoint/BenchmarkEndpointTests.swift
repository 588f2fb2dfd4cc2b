import JSON
import Testing

@testable import Rehearsal

@Suite(.timeLimit(.minutes(1))) struct BenchmarkEndpointTests {
    private func running<T>(
        delay: Duration = .zero, _ body: (BenchmarkEndpoint, WireConnection) async throws -> T
    ) async throws -> T {
        let endpoint = try await ScriptedEndpoint.startBenchmark(delay: delay)
        do {
            let result = try await body(endpoint, WireConnection(port: endpoint.port))
            await endpoint.shutdown()
            return result
        } catch {
            await endpoint.shutdown()
            throw error
        }
    }

    private let path = "/v1/chat/completions"
    private let afterTool =
        #"{"messages":[{"role":"user","content":"x"},{"role":"tool","content":"{\"role\":\"user\"}"}],"stream":true}"#

    @Test func `a visitor's message gets one call in six fragments`() async throws {
        try await running { _, connection in
            let response = await connection.post(path, ChatBody.streamed)
            #expect(response.events.count == 11 && response.chunks.count == 11)
            #expect(response.callFragments.first?["function"]?["name"] == "native_crm_create_deal")
            #expect(response.callFragments.count == 7)
            let arguments = try JSON(parsing: response.arguments(of: 0))
            #expect(arguments == ["name": "Acme renewal", "amount": 10001, "stage": "qualified"])
            #expect(response.finishReason == "tool_calls")
            #expect(response.eventJSON.last?["usage"]?["total_tokens"] == 450)
            #expect(response.callFragments.first?["id"] == "call_0000000000000001")
        }
    }

    @Test func `a tool's result gets the final text`() async throws {
        try await running { _, connection in
            let response = await connection.post(path, afterTool)
            #expect(
                response.content
                    == "Done — I created the deal Acme renewal in stage qualified and logged it. Anything else?")
            #expect(response.events.count == 12)
            #expect(response.finishReason == "stop")
        }
    }

    @Test func `without a stream the same answers are documents`() async throws {
        try await running { _, connection in
            let call = await connection.post(path, ChatBody.whole).json["choices"]?[0]?["message"]?["tool_calls"]?[0]
            #expect(
                call?["function"]?["arguments"] == #"{"name": "Acme renewal", "amount": 10001, "stage": "qualified"}"#)
            let text = await connection.post(
                path, afterTool.replacing(#","stream":true"#, with: "")
            ).json["choices"]?[0]?["message"]
            #expect(text?["content"]?.string?.hasPrefix("Done — I created") == true)
            #expect(text?["tool_calls"] == nil)
            let activity = await connection.post(
                path, #"{"messages":[{"role":"user","content":"please #activity"}]}"#)
            #expect(
                activity.json["choices"]?[0]?["message"]?["tool_calls"]?[0]?["function"]?["name"]
                    == "native_crm_log_activity")
        }
    }

    @Test func `it counts what it did`() async throws {
        try await running { endpoint, connection in
            _ = await connection.post(path, ChatBody.streamed)
            _ = await connection.post(path, afterTool)
            _ = await connection.post(path, #"{"messages":[{}],"tools":[{"a":[1,2]},{"b":"]"}]}"#)
            let seen = endpoint.statistics
            #expect(seen.requests == 3 && seen.toolCalls == 2 && seen.finalTexts == 1 && seen.streamed == 2)
            #expect(seen.withTwoTools == 1 && seen.bad == 1 && seen.messagesIn == 4)
            #expect(seen.inFlight == 0 && seen.peakInFlight == 1 && seen.openConnections == 1)
            connection.send("GET /__stats HTTP/1.1\r\n\r\n")
            let overHTTP = await connection.response().json
            #expect(overHTTP["requests"]?.int == 3)
            #expect(overHTTP["bytes_out"]?.int ?? 0 > 5000)
            connection.send("GET /__reset HTTP/1.1\r\n\r\n")
            #expect(await connection.response().json["requests"]?.int == 0)
        }
    }

    @Test func `answers wait for their time or for their release`() async throws {
        try await running(delay: .seconds(3600)) { endpoint, connection in
            let other = try WireConnection(port: endpoint.port)
            async let first = connection.post(path, ChatBody.streamed)
            async let second = other.post(path, ChatBody.streamed)
            let control = try WireConnection(port: endpoint.port)
            var inFlight = 0
            while inFlight < 2 {
                control.send("GET /__stats HTTP/1.1\r\n\r\n")
                inFlight = await control.response().json["in_flight"]?.int ?? 2
            }
            control.send("GET /__set?ttfb_ms=1.5&release=1 HTTP/1.1\r\n\r\n")
            #expect(await control.response().json["ttfb_ms"]?.number?.double == 1.5)
            #expect(await first.finishReason == "tool_calls")
            #expect(await second.finishReason == "tool_calls")
            #expect(endpoint.statistics.inFlight == 0 && endpoint.statistics.peakInFlight == 2)
            #expect(endpoint.delay == .microseconds(1500))
            #expect(await connection.post(path, afterTool).finishReason == "stop")
        }
    }

    @Test func `events can be spaced out or split`() async throws {
        try await running { endpoint, connection in
            let plain = await connection.post(path, afterTool).body
            endpoint.chunkDelay = .milliseconds(2)
            let start = ContinuousClock.now
            let spaced = await connection.post(path, afterTool)
            #expect(spaced.body.count == plain.count)
            #expect(ContinuousClock.now - start >= .milliseconds(22))
            connection.send("GET /__set?chunk_ms=0&split=1 HTTP/1.1\r\n\r\n")
            #expect(await connection.response().json["split"]?.int == 1)
            #expect(await connection.post(path, afterTool).body.count == plain.count)
        }
    }

    @Test(arguments: [
        (
            #" { "stream" : true , "messages" : [ {"role":"system"} , {"content":"\"}]","role" : "tool"} ] } "#, 2, 0,
            true, true
        ),
        (
            #"{"messages":[{"role":"tool"},{"role":"user","content":[{"text":"{\"role\":\"tool\"}"}]}],"tools":[[],{}]}"#,
            2, 2, false, false
        ),
        (#"{"x":{"messages":[1,2,3],"stream":true},"messages":[{"role":"tool"}],"stream":false}"#, 1, 0, false, true),
        (#"{"messages":["#, 0, 0, false, false), ("", 0, 0, false, false), ("[1]", 0, 0, false, false),
        (#"{"messages":[{"role":"tool\"#, 1, 0, false, false), (#"{"stream":"#, 0, 0, false, false),
        (#"{"stream""#, 0, 0, false, false),
    ])
    func `the scan finds the last message whatever surrounds it`(
        body: String, messages: Int, tools: Int, streams: Bool, endsWithTool: Bool
    ) {
        let scan = Array(body.utf8).withUnsafeBytes { RequestScan($0) }
        #expect(scan.messages == messages && scan.tools == tools)
        #expect(scan.streams == streams && scan.endsWithTool == endsWithTool)
    }
}
