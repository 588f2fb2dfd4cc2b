import Glibc
import Testing

@testable import ChatModel

func setKey(_ name: String, _ value: String) { setenv(name, value, 1) }

@Suite(.timeLimit(.minutes(1)))
struct `Trying again` {
    static let busy = Wire.status("503 Service Unavailable", body: #"{"error":{"message":"busy"}}"#)

    @Test(arguments: [
        "408 Request Timeout", "409 Conflict", "429 Too Many Requests", "500 Oops", "502 Bad Gateway", "529 Overloaded",
    ])
    func `helps with what passes`(_ status: String) async throws {
        let server = LoopbackServer([Wire.status(status)], [Wire.stream("yes")])
        let fixture = ChatClientFixture(server)
        let answer = try await fixture.ask()
        #expect(answer.content == "yes")
        #expect(answer.attempts == 2)
        #expect(fixture.delays == [.milliseconds(500)])
    }

    @Test func `ends after two more requests, each waited for longer`() async {
        let server = LoopbackServer([Self.busy])
        let fixture = ChatClientFixture(server)
        let failure = await fixture.failure()
        #expect(failure?.kind == .serverError)
        #expect(failure?.status == 503)
        #expect(failure?.attempts == 3)
        #expect(fixture.delays == [.milliseconds(500), .milliseconds(1000)])
        #expect(server.requests.count == 3)
    }

    @Test func `helps with a connection that breaks before any text`() async throws {
        let server = LoopbackServer(
            [.reset], [.send(Wire.streamHead + Wire.event(Wire.delta(#"{"role":"assistant"}"#))), .reset],
            [Wire.stream("yes")])
        let fixture = ChatClientFixture(server)
        #expect(try await fixture.ask().content == "yes")
        #expect(fixture.delays.count <= 2)
    }

    @Test func `does not happen once text has been handed on`() async {
        let server = LoopbackServer(
            [.send(Wire.streamHead + Wire.event(Wire.text("half"))), .pause(milliseconds: 30), .reset],
            [Wire.stream("again")])
        let fixture = ChatClientFixture(server) { $0.fallbacks = ["main"] }
        let failure = await fixture.failure()
        #expect(failure?.partial == true)
        #expect(fixture.text == "half")
        #expect(server.requests.count == 1)
    }

    @Test func `does not happen where it cannot help`() async {
        let server = LoopbackServer([Wire.status("400 Bad Request")])
        #expect(await ChatClientFixture(server).failure()?.attempts == 1)
    }

    @Test(arguments: [("7", 7), ("Fri, 15 Jan 2027 08:00:30 GMT", 30)])
    func `waits as long as the server asks`(_ header: String, _ seconds: Int) async throws {
        let server = LoopbackServer(
            [Wire.status("429 Too Many Requests", "Retry-After: \(header)\r\n")], [Wire.stream("yes")])
        let fixture = ChatClientFixture(server)
        #expect(try await fixture.ask().content == "yes")
        #expect(fixture.delays == [.seconds(seconds)])
    }

    @Test func `is parked where the server asks for more than a minute`() async {
        let server = LoopbackServer([Wire.status("429 Too Many Requests", "Retry-After: 61\r\n")])
        let failure = await ChatClientFixture(server).failure()
        #expect(failure?.kind == .parked(retryAfter: .seconds(61)))
        #expect(failure?.retryAfter == .seconds(61))
        #expect(failure?.attempts == 1)
    }

    @Test func `stops at the deadline`() async {
        let server = LoopbackServer([Self.busy])
        let fixture = ChatClientFixture(server)
        let failure = await fixture.failure(deadline: .now + .milliseconds(400))
        #expect(failure?.kind == .serverError)
        #expect(failure?.attempts == 1)
        #expect(failure?.message.contains("no time is left") == true)
        #expect(fixture.delays.isEmpty)
    }

    @Test func `a deadline also ends an answer under way`() async {
        let server = LoopbackServer([.hold])
        let failure = await ChatClientFixture(server).failure(deadline: .now + .milliseconds(100))
        #expect(failure?.kind == .totalTimeout)
    }

    @Test func `nothing is asked where no time is left, or nobody waits`() async {
        let server = LoopbackServer([Wire.stream("x")])
        let fixture = ChatClientFixture(server)
        #expect(await fixture.failure(deadline: .now - .seconds(1))?.kind == .totalTimeout)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await fixture.failure()
        }
        #expect(await task.value?.kind == .cancelled)
        #expect(server.connections == 0)
    }

    @Test func `turns to the fallbacks in order, each once`() async throws {
        let server = LoopbackServer([Self.busy], [Self.busy], [Wire.stream("third")])
        let model = ModelSettings(endpoint: server.base, model: "m", retries: 0)
        var (first, second, third) = (model, model, model)
        first.fallbacks = ["second", "third"]
        second.fallbacks = ["first"]
        third.fallbacks = ["first"]
        let fixture = ChatClientFixture(["first": first, "second": second, "third": third])
        let answer = try await fixture.ask("first")
        #expect(answer.content == "third")
        #expect(answer.attempts == 3)
        #expect(fixture.deltas == [.fellBack(to: "second"), .fellBack(to: "third"), .text("third")])
    }

    @Test func `a circle of fallbacks ends`() async {
        let server = LoopbackServer([Self.busy])
        var model = ModelSettings(endpoint: server.base, model: "m", retries: 0)
        model.fallbacks = ["first", "second"]
        #expect(await ChatClientFixture(["first": model, "second": model]).failure("first")?.attempts == 2)
    }

    @Test func `a fallback answers in place of a parked model`() async throws {
        let parked = LoopbackServer([Wire.status("503 Busy", "Retry-After: 600\r\n")])
        let spare = LoopbackServer([Wire.stream("spare")])
        let fixture = ChatClientFixture([
            "main": ModelSettings(endpoint: parked.base, model: "m", fallbacks: ["spare"]),
            "spare": ModelSettings(endpoint: spare.base, model: "m"),
        ])
        #expect(try await fixture.ask().content == "spare")
    }

    @Test func `a parked model is the news where its fallback fails too`() async {
        let parked = LoopbackServer([Wire.status("503 Busy", "Retry-After: 600\r\n")])
        let broken = LoopbackServer([Wire.status("401 No")])
        let fixture = ChatClientFixture([
            "main": ModelSettings(endpoint: parked.base, model: "m", fallbacks: ["spare"]),
            "spare": ModelSettings(endpoint: broken.base, model: "m"),
        ])
        let failure = await fixture.failure()
        #expect(failure?.kind == .parked(retryAfter: .seconds(600)))
        #expect(failure?.attempts == 2)
    }

    @Test func `waits anything up to twice as long each time, eight seconds at most`() {
        #expect(RetryPolicy.delay(beforeRetry: 0, random: 0) == .zero)
        #expect(RetryPolicy.delay(beforeRetry: 0, random: 1) == .milliseconds(500))
        #expect(RetryPolicy.delay(beforeRetry: 2, random: 0.5) == .milliseconds(1000))
        #expect(RetryPolicy.delay(beforeRetry: 40, random: 1) == .seconds(8))
    }

    @Test func `reads only a Retry-After that is one`() {
        #expect(RetryPolicy.retryAfter("soon", now: 0) == nil)
        #expect(RetryPolicy.retryAfter("-5", now: 1_800_000_000) == nil)
        #expect(RetryPolicy.retryAfter("99999999999999999999", now: 0) == .seconds(1_000_000_000))
        #expect(RetryPolicy.retryAfter("Thu, 01 Jan 1970 00:00:10 GMT", now: 50) == .zero)
    }
}
