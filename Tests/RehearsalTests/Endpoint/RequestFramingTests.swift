import JSON
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(1))) struct RequestFramingTests {
    private let line = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n"

    @Test func `a request may come byte by byte`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi"))
            let connection = try WireConnection(port: endpoint.port)
            let request = "\(line)content-LENGTH: \(ChatBody.streamed.utf8.count)\r\n\r\n\(ChatBody.streamed)"
            for byte in request.utf8 { connection.send([byte]) }
            #expect(await connection.response().content == "Hi")
        }
    }

    @Test func `a body may come in chunks, with extensions and a trailer`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi"))
            let connection = try WireConnection(port: endpoint.port)
            let body = Array(ChatBody.streamed.utf8)
            connection.send("\(line)Transfer-Encoding: chunked\r\n\r\n")
            connection.send("a;x=1\r\n")
            connection.send(Array(body[..<10]) + Array("\r\n".utf8))
            connection.send("\(String(body.count - 10, radix: 16, uppercase: true))\r\n")
            connection.send(Array(body[10...]))
            connection.send("\r\n0\r\nX-Sum: 1\r\n\r\n")
            #expect(await connection.response().content == "Hi")
            #expect(endpoint.conversation.requests.first?.bytes == body)
        }
    }

    @Test func `a client that waits for a go-ahead gets one`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi"))
            let connection = try WireConnection(port: endpoint.port)
            connection.send("\(line)Expect: 100-continue\r\nContent-Length: \(ChatBody.streamed.utf8.count)\r\n\r\n")
            let goAhead = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            #expect(await connection.receive { $0.count >= goAhead.count }.bytes == goAhead)
            connection.send(ChatBody.streamed)
            #expect(await connection.response().content == "Hi")
        }
    }

    @Test func `pipelined requests are answered in order`() async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("one"), .says("two"))
            let connection = try WireConnection(port: endpoint.port)
            let request = "\(line)Content-Length: \(ChatBody.whole.utf8.count)\r\n\r\n\(ChatBody.whole)"
            connection.send(request + request)
            let (bytes, _) = await connection.receive { String(decoding: $0, as: UTF8.self).contains(#""two""#) }
            let text = String(decoding: bytes, as: UTF8.self)
            let one = try #require(text.firstRange(of: #""one""#))
            let two = try #require(text.firstRange(of: #""two""#))
            #expect(one.upperBound < two.lowerBound)
        }
    }

    @Test(arguments: [
        "POST /v1/chat/completions HTTP/1.1\r\nConnection: close\r\n", "POST /v1/chat/completions HTTP/1.0\r\n",
    ])
    func `the connection ends where the client wants it to`(line: String) async throws {
        try await ScriptedEndpoint.running { endpoint in
            endpoint.conversation.enqueue(.says("Hi"))
            let connection = try WireConnection(port: endpoint.port)
            connection.send("\(line)Content-Length: \(ChatBody.whole.utf8.count)\r\n\r\n\(ChatBody.whole)")
            let (bytes, ending) = await connection.receive { _ in false }
            #expect(ending == .closed)
            #expect(WireResponse(bytes: bytes, ending: ending).isComplete)
        }
    }

    @Test(arguments: [
        ("Content-Length: many\r\n\r\n", 400), ("Content-Length: -1\r\n\r\n", 400),
        ("Content-Length: 99999999999\r\n\r\n", 413), ("Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        ("X: \(String(repeating: "y", count: 70_000))", 431),
    ])
    func `framing that makes no sense is refused and the connection closed`(rest: String, status: Int) async throws {
        try await ScriptedEndpoint.running { endpoint in
            let connection = try WireConnection(port: endpoint.port)
            connection.send(line + rest)
            let (bytes, ending) = await connection.receive { _ in false }
            #expect(WireResponse(bytes: bytes, ending: ending).status == status)
            #expect(ending == .closed)
        }
    }
}
