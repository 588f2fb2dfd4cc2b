import Testing

@testable import ChatModel

@Suite(.timeLimit(.minutes(1)))
struct `The HTTP transport` {
    let transport = HTTPTransport()

    static func failure(_ transport: HTTPTransport, _ request: HTTPRequest) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test func `sends a request and returns the whole answer`() async throws {
        let server = LoopbackServer([
            .send(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX-One: 1 \r\nX-Empty:\r\nContent-Length: 5\r\n\r\nhello"
            )
        ])
        let response = try await transport.send(
            HTTPRequest(
                method: "PUT", url: "http://127.0.0.1:\(server.port)/a?b=c", headers: [("X-Key", "k"), ("X-None", "")],
                body: Array("{}".utf8), addressPolicy: .any))
        #expect(response.status == 201)
        #expect(response.header("x-one") == "1")
        #expect(response.header("X-Empty") == "")
        #expect(response.headers.count == 3)
        #expect(String(decoding: response.body, as: UTF8.self) == "hello")
        let request = server.requests[0]
        #expect(request.hasPrefix("PUT /a?b=c HTTP/1.1\r\n"))
        #expect(request.contains("\r\nX-Key: k\r\n"))
        #expect(request.contains("\r\nX-None:\r\n"))
        #expect(!request.lowercased().contains("content-type"))
        #expect(request.hasSuffix("\r\n\r\n{}"))
    }

    @Test(arguments: ["GET", "DELETE", "PATCH", "POST", "HEAD"])
    func `knows every method`(_ method: String) async throws {
        let server = LoopbackServer([Wire.status("204 No Content")])
        let url = "http://127.0.0.1:\(server.port)/"
        let response = try await transport.send(HTTPRequest(method: method, url: url, addressPolicy: .any))
        #expect(response.status == 204)
        #expect(server.requests[0].hasPrefix("\(method) / HTTP/1.1\r\n"))
    }

    @Test func `follows no redirect`() async throws {
        let server = LoopbackServer([Wire.status("301 Moved", "Location: /elsewhere\r\n")])
        let response = try await transport.send(
            HTTPRequest(url: "http://127.0.0.1:\(server.port)/", addressPolicy: .any))
        #expect(response.status == 301)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"])
    func `refuses an address that is not public, however it is spelt`(_ host: String) async {
        let server = LoopbackServer([Wire.status("200 OK")])
        let failure = await Self.failure(transport, HTTPRequest(url: "http://\(host):\(server.port)/"))
        #expect(failure?.kind == .blockedAddress)
        #expect(server.connections == 0)
    }

    @Test func `refuses it on a connection that another policy opened`() async throws {
        let server = LoopbackServer([Wire.status("200 OK")])
        let url = "http://127.0.0.1:\(server.port)/"
        _ = try await transport.send(HTTPRequest(url: url, addressPolicy: .any))
        #expect(await Self.failure(transport, HTTPRequest(url: url))?.kind == .blockedAddress)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        "ftp://example.com/", "file:///etc/passwd", "//example.com", "http://a b/", "http://a\r\nb/", "http://", "",
    ])
    func `refuses what is no http or https URL`(_ url: String) async {
        #expect(await Self.failure(transport, HTTPRequest(url: url, addressPolicy: .any))?.kind == .invalidRequest)
    }

    @Test func `refuses a header that would end early`() async {
        for header in [("X", "a\r\nY: b"), ("X\r\nY", "b"), ("", "b"), ("X:", "b")] {
            let request = HTTPRequest(url: "http://127.0.0.1:1/", headers: [header], addressPolicy: .any)
            #expect(await Self.failure(transport, request)?.kind == .invalidRequest)
        }
    }

    @Test func `holds no more for a slow reader than it should, and then goes on`() async throws {
        var body: [UInt8] = []
        for block in UInt8(0)..<80 { body += [UInt8](repeating: block, count: 50_000) }
        let server = LoopbackServer([.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n"), .send(body)])
        // The others may take long where every processor is busy with other tests.
        let transfer = transport.start(try Self.template(server, total: .seconds(300)), body: nil)
        while !transfer.isPaused { await Task.yield() }
        // Each of these takes turns of the loop, in which more would come if the transfer were not paused.
        let other = LoopbackServer([Wire.status("200 OK")])
        for _ in 0..<60 {
            _ = try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(other.port)/", addressPolicy: .any))
        }
        var read: [UInt8] = []
        var buffer: [UInt8] = []
        reading: while true {
            switch await transfer.next(into: &buffer) {
            case .bytes:
                // On top of the mark comes what libcurl reads in one go, up to a hundred buffers; the body is 4 MB.
                if read.isEmpty { #expect(buffer.count < 4 * TransferState<Int>.highWater) }
                read.append(contentsOf: buffer)
            case .end(.complete(let head, _)):
                #expect(head.status == 200)
                break reading
            case .end(.failed(let failure)):
                Issue.record("\(failure)")
                break reading
            }
        }
        // Compared first: the difference of two long arrays would take hours to show.
        let isSame = read == body
        #expect(isSame)
    }

    @Test func `sends a large body at once`() async throws {
        let server = LoopbackServer([Wire.status("200 OK")])
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 1_500_000)
        let url = "http://127.0.0.1:\(server.port)/"
        _ = try await transport.send(HTTPRequest(method: "POST", url: url, body: body, addressPolicy: .any))
        #expect(server.requests[0].utf8.count > body.count)
        #expect(!server.requests[0].prefix(500).lowercased().contains("expect:"))
    }

    @Test func `stops when nobody holds it`() async throws {
        let server = LoopbackServer([.hold])
        var own: HTTPTransport? = HTTPTransport()
        let transfer = try #require(own?.start(try Self.template(server, total: .seconds(20)), body: nil))
        await server.received(1)
        own = nil
        var buffer: [UInt8] = []
        guard case .end(.failed(let failure)) = await transfer.next(into: &buffer) else {
            Issue.record("it goes on")
            return
        }
        #expect(failure.kind == .stopped)
    }

    static func template(_ server: LoopbackServer, total: Duration) throws -> RequestTemplate {
        try RequestTemplate(
            method: "GET", url: "http://127.0.0.1:\(server.port)/", headers: [], timeouts: HTTPTimeouts(total: total),
            maxBytes: 1 << 24, policy: .any, isStream: true, keepsHeaders: false, isLasting: false)
    }

    @Test func `counts a compressed answer as what it unpacks to`() async throws {
        let server = LoopbackServer([
            .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.packed.count)\r\n\r\n"),
            .send(Self.packed),
        ])
        let url = "http://127.0.0.1:\(server.port)/"
        let response = try await transport.send(HTTPRequest(url: url, maxBytes: 200_000, addressPolicy: .any))
        #expect(response.body.count == 200_000)
        let failure = await Self.failure(transport, HTTPRequest(url: url, maxBytes: 199_999, addressPolicy: .any))
        #expect(failure?.kind == .tooLarge)
    }

    @Test func `closes the exchange when its task is cancelled`() async {
        let server = LoopbackServer([.hold])
        let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/", addressPolicy: .any)
        let task = Task { [transport] in await Self.failure(transport, request) }
        await server.received(1)
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        await server.abandoned(1)
    }

    @Test func `ends what is under way when it is shut down, and refuses the rest`() async {
        let server = LoopbackServer([.hold])
        let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/", addressPolicy: .any)
        async let waiting = Self.failure(transport, request)
        await server.received(1)
        transport.shutDown()
        #expect(await waiting?.kind == .stopped)
        #expect(await Self.failure(transport, request)?.kind == .stopped)
    }

    @Test func `raises the limit of open files, never above the hard one`() {
        let now = OpenFiles.raiseLimit(to: 1)
        #expect(now >= 1)
        #expect(OpenFiles.raiseLimit(to: now) == now)
    }

    /// 200,000 times the letter a, packed with gzip.
    static let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2,
        0xA0, 0xAC, 0xEB, 0x5F, 0xC2, 0x0C, 0xFE, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0xAF, 0x01, 0x9B, 0x53, 0x69, 0xE0, 0x40, 0x0D, 0x03, 0x00,
    ]
}
