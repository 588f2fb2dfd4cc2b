/// Pieces of answers as servers send them.
enum Wire {
    static let streamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    /// One event as one HTTP chunk.
    static func event(_ data: String) -> String { chunk("data: \(data)\n\n") }

    static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

    static let end = "0\r\n\r\n"

    static func delta(_ delta: String, finish: String? = nil) -> String {
        let reason = finish.map { "\"\($0)\"" } ?? "null"
        return #"{"id":"x","model":"m-1","choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}]}"#
    }

    static func text(_ text: String) -> String { delta(#"{"content":"\#(text)"}"#) }

    /// A whole streamed answer of these texts.
    static func stream(_ texts: String...) -> LoopbackServer.Step {
        let events = texts.map { event(text($0)) }.joined() + event(delta("{}", finish: "stop")) + event("[DONE]")
        return .send(streamHead + events + end)
    }

    static func status(_ line: String, _ headers: String = "", body: String = "") -> LoopbackServer.Step {
        .send("HTTP/1.1 \(line)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
}
