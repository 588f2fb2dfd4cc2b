import Glibc
import JSON
import Testing

@testable import Runtime

@Suite struct HTTPTests {
    private static var setup: RuntimeKit.Setup {
        var setup = RuntimeKit.Setup()
        setup.httpHosts = ["127.0.0.1"]
        return setup
    }

    @Test func `what is sent and what comes back`() async throws {
        let server = TinyServer { _ in (201, #"{"total": 12.50, "items": [1]}"#) }
        try await RuntimeKit.running(
            bot: """
                variables: { answer: map, seats: { type: integer, default: 3 } }
                nodes:
                  order:
                    http:
                      method: PUT
                      url: "\(server.base)/orders/{{ vars.seats }}?q=1"
                      headers: { X-Name: "{{ contact.first_name }}" }
                      body: { seats: "{{ vars.seats }}", who: "{{ contact.email }}" }
                      expect: [201]
                      into: answer
                    next: tell
                  tell: { say: "{{ vars.answer.total }} {{ steps.order.result.items[0] }}", next: end }
                """, Self.setup
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["12.5 1"])
            let request = try #require(server.requests.first)
            #expect(request.line == "PUT /orders/3?q=1 HTTP/1.1")
            #expect(request.head.contains("X-Name: Ada"))
            #expect(request.head.contains("Content-Type: application/json"))
            #expect(request.head.contains("Idempotency-Key: 1/order/1/0"))
            #expect(try JSON(parsing: request.body) == ["seats": 3, "who": "ada@example.com"])
        }
    }

    @Test(arguments: [(404, "answered 404"), (200, "answered 200")])
    func `a status that is not expected fails`(_ status: Int, _ message: String) async throws {
        let server = TinyServer { _ in (status, "no") }
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { http: { url: "\(server.base)/", expect: 202 }, next: end, on_error: sorry }
                  sorry: { say: "{{ steps.look.error }}", next: end }
                """, Self.setup
        ) { kit in
            let replies = try await kit.open().replies
            #expect(replies.first?.contains(message) == true)
        }
    }

    @Test(arguments: [
        "http://localhost:1/", "http://127.0.0.1.example.com/", "http://127.0.0.1@10.0.0.1/", "http://10.0.0.1/",
    ])
    func `a host that is not on the list is not asked`(_ url: String) async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { http: "\(url)", next: end, on_error: sorry }
                  sorry: { say: "{{ steps.look.error }}", next: end }
                """, Self.setup
        ) { kit in
            let replies = try await kit.open().replies
            #expect(replies.first?.contains("is not on the list") == true)
        }
    }

    @Test func `a request without an answer ends at the node's timeout`() async throws {
        let server = TinyServer { _ in
            // Longer than the node waits; the client is gone by then.
            var pause = timespec(tv_sec: 1, tv_nsec: 0)
            nanosleep(&pause, nil)
            return (200, "")
        }
        try await RuntimeKit.running(
            bot: """
                nodes:
                  look: { http: "\(server.base)/", timeout: 300ms, next: end, on_error: sorry }
                  sorry: { say: "Too slow", next: end }
                """, Self.setup
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["Too slow"])
        }
    }
}
