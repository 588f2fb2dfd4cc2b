import JSON
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConversationTests {
    @Test func `requests are kept in order, with headers and body`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("one"), .says("two"))
            let connection = try WireConnection(port: endpoint.port)
            _ = await connection.post(talk.path, ChatBody.streamed, fields: "Authorization:  Bearer k1\r\n")
            _ = await connection.post(
                talk.path,
                #"{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"t"}}]}"#
            )
            let requests = talk.requests
            #expect(requests.map(\.number) == [1, 2])
            #expect(requests[0].header("authorization") == "Bearer k1")
            #expect(requests[0].streams && !requests[1].streams)
            #expect(requests[1].toolNames == ["t"])
            #expect(requests[1].lastMessage == ["role": "user", "content": "x"])
            #expect(requests[0].model == "m-1")
        }
    }

    @Test func `each conversation has its own path, answers and requests`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let first = endpoint.conversation("a/b?")
            let second = endpoint.conversation("b")
            #expect(first.path == "/c/a%2Fb%3F/v1/chat/completions")
            #expect(first.baseURL + "/chat/completions" == "http://127.0.0.1:\(endpoint.port)\(first.path)")
            #expect(endpoint.conversation("b") === second)
            first.enqueue(.says("first"))
            second.enqueue(.says("second"))
            let connection = try WireConnection(port: endpoint.port)
            #expect(await connection.post(second.path, ChatBody.streamed).content == "second")
            #expect(await connection.post(first.path, ChatBody.streamed).content == "first")
            #expect(first.requests.count == 1 && second.requests.count == 1)
        }
    }

    @Test func `a request nobody foresaw is told so and remembered`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            let response = try await WireConnection(port: endpoint.port).post(talk.path, ChatBody.streamed)
            #expect(response.status == 500)
            let message = response.json["error"]?["message"]?.string ?? ""
            #expect(message.contains(#"no answer is scripted for request 1 of conversation "ada""#))
            #expect(talk.unforeseen.map(\.number) == [1])
            #expect(talk.progress.unforeseen == 1)
        }
    }

    @Test func `answers nobody asked for are listed`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue([.says("one"), .says("two"), .hangs])
            _ = try await WireConnection(port: endpoint.port).post(talk.path, ChatBody.streamed)
            #expect(talk.leftover == [.says("two"), .hangs])
            #expect(talk.progress.left == 2)
        }
    }

    @Test func `a rule answers what it sees`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.serve("/echo/v1/chat/completions") { request in
                .says("\(request.number): \(request.lastMessage?["content"]?.string ?? "")")
            }
            #expect(talk.baseURL == "http://127.0.0.1:\(endpoint.port)/echo/v1")
            let connection = try WireConnection(port: endpoint.port)
            #expect(await connection.post(talk.path, ChatBody.streamed).content == "1: Hello")
            #expect(await connection.post(talk.path, ChatBody.streamed).content == "2: Hello")
            #expect(talk.progress.requests == 2 && talk.requests.count == 2)
        }
    }

    @Test func `a held answer goes on when it is released`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("one two").held(), .says("one two").held(afterChunks: 2))
            let connection = try WireConnection(port: endpoint.port)
            async let first = connection.post(talk.path, ChatBody.streamed)
            try await talk.wait { $0.held == 1 }
            #expect(talk.progress.finished == 0)
            talk.release()
            #expect(await first.content == "one two")
            async let second = connection.post(talk.path, ChatBody.streamed)
            try await talk.wait { $0.held == 1 }
            talk.release()
            #expect(await second.content == "one two")
            #expect(talk.progress.held == 0 && talk.progress.finished == 2)
        }
    }

    @Test func `a client that hangs up frees its held answer`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("one").held())
            let connection = try WireConnection(port: endpoint.port)
            async let response = connection.post(talk.path, ChatBody.streamed)
            try await talk.wait { $0.held == 1 }
            connection.hangUp()
            let progress = try await talk.wait { $0.abandoned == 1 }
            #expect(progress.held == 0 && progress.finished == 0)
            #expect(await response.bytes.isEmpty)
        }
    }

    @Test func `waiting ends with what it waits for`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("one"), .says("two"))
            async let seen = talk.requests(count: 2)
            let connection = try WireConnection(port: endpoint.port)
            _ = await connection.post(talk.path, ChatBody.streamed)
            _ = await connection.post(talk.path, ChatBody.streamed)
            #expect(try await seen.count == 2)
            // And at once where it is there already.
            #expect(try await talk.requests(count: 1).count == 2)
        }
    }

    @Test func `waiting ends when the task is cancelled or the endpoint shut down`() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let talk = endpoint.conversation("ada")
        let cancelled = Task { try await talk.wait { $0.requests == 9 } }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let left = Task { try await talk.wait { $0.requests == 9 } }
        await endpoint.shutdown()
        await #expect(throws: EndpointError.shutDown(conversation: "ada")) { try await left.value }
    }

    @Test(arguments: [
        (#"{"model":"m","messages":[{"role":"user","content":"x"}]"#, "parse the JSON"),
        (#"{"messages":[{"role":"user","content":"x"}]}"#, "model"),
        (#"{"model":"m","messages":[]}"#, "messages"),
        (#"{"model":"m","messages":[{"role":"bot","content":"x"}]}"#, "bot"),
        (#"{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[]}"#, "tools"),
        (#"{"model":"m","messages":[{"role":"user","content":"x"}],"tool_choice":"auto"}"#, "tool_choice"),
        (#"{"model":"m","messages":[{"role":"user","content":"x"}],"stream_options":{}}"#, "stream_options"),
        (#"{"model":"m","messages":[{"role":"assistant","content":null}]}"#, "content"),
        (#"{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c1"}]}]}"#, "c1"),
        (#"{"model":"m","messages":[{"role":"tool","tool_call_id":"c9","content":""}]}"#, "c9"),
    ])
    func `a request a provider would refuse is refused, and uses up no answer`(body: String, word: String) async throws
    {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("ada")
            talk.enqueue(.says("one"))
            let response = try await WireConnection(port: endpoint.port).post(talk.path, body)
            #expect(response.status == 400)
            #expect(response.json["error"]?["message"]?.string?.contains(word) == true)
            #expect(talk.leftover.count == 1)
            #expect(talk.refused.map(\.number) == [1])
            #expect(talk.progress.refused == 1 && talk.progress.unforeseen == 0)
        }
    }

    @Test func `paths nobody serves are answered and noted`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let talk = endpoint.conversation("gone")
            let connection = try WireConnection(port: endpoint.port)
            #expect(await connection.post("/v2/chat", ChatBody.streamed).status == 404)
            endpoint.forget(talk)
            #expect(await connection.post(talk.path, ChatBody.streamed).status == 404)
            #expect(endpoint.strays == ["POST /v2/chat", "POST \(talk.path)"])
        }
    }

    @Test func `a port in use is named`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            let port = endpoint.port
            let error = await #expect(throws: EndpointError.self) { _ = try await ScriptedEndpoint.start(port: port) }
            #expect(error.map { "\($0)".contains("cannot listen on 127.0.0.1:\(port)") } == true)
        }
    }

    @Test func `many connections are served side by side`() async throws {
        try await ScriptedEndpoint.running(threads: 2) { endpoint in
            let total = await withTaskGroup(of: Int.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        let talk = endpoint.conversation("c\(index)")
                        talk.enqueue((0..<5).map { .says("\(index) \($0)") })
                        guard let connection = try? WireConnection(port: endpoint.port) else { return 0 }
                        var right = 0
                        for turn in 0..<5 {
                            let content = await connection.post(talk.path, ChatBody.streamed).content
                            if content == "\(index) \(turn)" { right += 1 }
                        }
                        return right
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(total == 100)
        }
    }
}
