import Testing

@testable import ChatModel

/// Every way a server can go wrong ends in a named failure, in time.
@Suite(.timeLimit(.minutes(1)))
struct `A model that misbehaves` {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let script: [LoopbackServer.Step]
        let kind: ChatFailure.Kind
        var partial = false
        var says = ""
        /// Long where nothing should run out, however busy the machine is.
        var timeouts = HTTPTimeouts(stall: .seconds(20))

        var testDescription: String { name }
    }

    static let drip =
        [LoopbackServer.Step](repeating: .send(Wire.chunk(":")), count: 1)
        + Array(repeating: [.pause(milliseconds: 40), .send(Wire.chunk(":"))], count: 100).flatMap { $0 }

    static let cases: [Case] = [
        Case(
            name: "sends a page", script: [Wire.status("200 OK", "Content-Type: text/html\r\n", body: "<html>Hello")],
            kind: .notAStream, says: "web page"),
        Case(
            name: "sends prose", script: [Wire.status("200 OK", body: "upstream is busy")], kind: .notAStream,
            says: "upstream is busy"),
        Case(name: "sends nothing", script: [Wire.status("200 OK")], kind: .truncated),
        Case(
            name: "ends too soon", script: [.send(Wire.streamHead + Wire.event(Wire.text("a")) + Wire.end)],
            kind: .truncated, partial: true),
        Case(
            name: "is cut in the middle of its JSON",
            script: [
                .send(Wire.streamHead + Wire.event(Wire.text("a")) + Wire.chunk(#"data: {"choices":[{"del"#) + Wire.end)
            ],
            kind: .truncated, partial: true),
        Case(
            name: "sends broken JSON",
            script: [.send(Wire.streamHead + Wire.event(#"{"choices":[{"delta":}"#) + Wire.end)],
            kind: .malformed),
        Case(
            name: "sends no choice",
            script: [.send(Wire.streamHead + Wire.event("{}") + Wire.event("[DONE]") + Wire.end)],
            kind: .malformed),
        Case(
            name: "resets in the middle",
            script: [
                .send(Wire.streamHead + Wire.event(Wire.text("a"))), .pause(milliseconds: 30), .reset,
            ], kind: .connectionLost, partial: true),
        Case(
            name: "never answers", script: [.hold], kind: .firstByteTimeout, says: "150 ms",
            timeouts: HTTPTimeouts(firstByte: .milliseconds(150))),
        Case(
            name: "sends a header and no more", script: [.send(Wire.streamHead), .hold], kind: .firstByteTimeout,
            timeouts: HTTPTimeouts(firstByte: .milliseconds(150))),
        Case(
            name: "falls silent", script: [.send(Wire.streamHead + Wire.event(Wire.text("a"))), .hold], kind: .stalled,
            partial: true, says: "250 ms", timeouts: HTTPTimeouts(stall: .milliseconds(250))),
        Case(
            name: "drips", script: [.send(Wire.streamHead)] + drip, kind: .totalTimeout, says: "600 ms",
            timeouts: HTTPTimeouts(total: .milliseconds(600))),
        Case(
            name: "sends too much",
            script: [.send(Wire.streamHead)]
                + Array(repeating: .send(Wire.event(Wire.text(String(repeating: "x", count: 4000)))), count: 100),
            kind: .tooLarge, partial: true, says: "100000"),
        Case(
            name: "announces too much",
            script: [.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"), .hold],
            kind: .tooLarge),
        Case(
            name: "refuses the key",
            script: [Wire.status("401 Unauthorized", body: #"{"error":{"message":"no such key"}}"#)],
            kind: .unauthorised, says: "no such key"),
        Case(
            name: "refuses the request", script: [Wire.status("400 Bad Request", body: #"{"error":"too long"}"#)],
            kind: .badRequest, says: "too long"),
        Case(
            name: "refuses the content",
            script: [Wire.status("400 Bad Request", body: #"{"error":{"message":"no","code":"content_filter"}}"#)],
            kind: .contentPolicy),
        Case(
            name: "does not know the path", script: [Wire.status("404 Not Found")], kind: .badRequest, says: "endpoint"),
        Case(
            name: "sends elsewhere", script: [Wire.status("302 Found", "Location: http://127.0.0.1:1/\r\n")],
            kind: .redirected),
        Case(
            name: "reports an error in the stream",
            script: [
                .send(Wire.streamHead + Wire.event(#"{"error":{"message":"bad tool","type":"invalid_request_error"}}"#))
            ],
            kind: .badRequest, says: "bad tool"),
        Case(
            name: "reports an error behind some text",
            script: [
                .send(Wire.streamHead + Wire.event(Wire.text("a")) + Wire.event(#"{"error":{"message":"overloaded"}}"#))
            ],
            kind: .serverError, partial: true, says: "overloaded"),
        Case(name: "sends no HTTP", script: [.send("SSH-2.0-server\r\n"), .close], kind: .connectionLost),
    ]

    @Test(arguments: cases)
    func `ends in a named failure`(_ example: Case) async {
        let server = LoopbackServer(example.script)
        let fixture = ChatClientFixture(server) { settings in
            settings.timeouts = example.timeouts
            settings.retries = 0
            settings.maxAnswerBytes = 100_000
        }
        let failure = await fixture.failure()
        #expect(failure?.kind == example.kind)
        #expect(failure?.partial == example.partial)
        #expect(failure?.attempts == 1)
        #expect(failure?.message.hasPrefix("model main: ") == true)
        #expect(failure?.message.contains(example.says) != false || example.says.isEmpty)
    }

    @Test func `drips less than a byte a second and is stalled`() {
        let second: Int64 = 1_000_000_000
        var clock = TransferClock(start: 0, firstByte: 60 * second, stall: 30 * second, total: 300 * second)
        for moment in stride(from: Int64(5), through: 30, by: 5) {
            clock.received(1, at: moment * second)
            #expect(clock.check(at: moment * second) == nil)
        }
        #expect(clock.check(at: 35 * second) == .stall)
    }

    @Test func `is refused where nothing listens`() async {
        let port = LoopbackServer([.close]).port
        let fixture = ChatClientFixture([
            "main": ModelSettings(endpoint: "http://127.0.0.1:\(port)/v1", model: "m", retries: 0)
        ])
        #expect(await fixture.failure()?.kind == .refusedConnection)
    }

    @Test func `cannot be found where its name has no address`() async {
        let fixture = ChatClientFixture([
            "main": ModelSettings(endpoint: "http://nowhere.invalid/v1", model: "m", retries: 0)
        ])
        #expect(await fixture.failure()?.kind == .unresolvedHost)
    }

    @Test func `never sees its key in a message`() async throws {
        setKey("TEST_MODEL_KEY", "sk-very-secret")
        let server = LoopbackServer([
            Wire.status("401 Unauthorized", body: #"{"error":{"message":"bad key sk-very-secret"}}"#)
        ])
        let fixture = ChatClientFixture(server) { $0.key = .environment("TEST_MODEL_KEY") }
        let failure = try #require(await fixture.failure())
        #expect(server.requests[0].contains("\r\nAuthorization: Bearer sk-very-secret\r\n"))
        #expect(failure.message.contains("bad key •••"))
        #expect(!"\(failure)".contains("sk-very-secret"))
    }
}
