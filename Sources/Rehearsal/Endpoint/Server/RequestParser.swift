import NIOCore

/// A request as it came over the wire, parsed no further than its framing.
struct IncomingRequest {
    /// Request line and header fields, without the blank line after them.
    var head: ByteBuffer
    var body: ByteBuffer
    var wantsClose: Bool

    private var line: [Substring] {
        let text = String(buffer: head)
        return (text.firstIndex(of: "\r\n").map { text[..<$0] } ?? text[...]).split(separator: " ")
    }

    var method: String { line.first.map(String.init) ?? "" }

    /// The path, without a query.
    var path: String { String((line.count > 1 ? line[1] : "").prefix { $0 != "?" }) }

    var query: String { String((line.count > 1 ? line[1] : "").drop { $0 != "?" }.dropFirst()) }

    /// Header fields in their order, names in lower case.
    var headers: [(name: String, value: String)] {
        String(buffer: head).split(separator: "\r\n").dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return (line[..<colon].lowercased(), String(value))
        }
    }
}

/// A request whose framing cannot be understood; the connection is closed after the answer.
struct RequestRefusal: Error, Equatable {
    let status: Int
    let message: String
}

/// Cuts requests out of a connection's bytes (RFC 9112): lengths, chunked bodies, pipelining, `Expect: 100-continue`.
struct RequestParser {
    static let maxHeadBytes = 64 << 10
    static let maxBodyBytes = 64 << 20

    enum Event {
        case needsMore
        /// The client waits for a go-ahead before it sends the body.
        case expectsContinue
        case request(IncomingRequest)
    }

    private var buffer = ByteBuffer()
    private var head: RequestHead?
    private var chunks = ChunkedBody()

    mutating func append(_ bytes: consuming ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.writeBuffer(&bytes)
        }
    }

    mutating func next() throws(RequestRefusal) -> Event {
        if head == nil {
            guard let found = try RequestHead(readFrom: &buffer) else { return .needsMore }
            head = found
            if found.expectsContinue, buffer.readableBytes == 0 { return .expectsContinue }
        }
        guard let head, let body = try body(of: head) else { return .needsMore }
        self.head = nil
        chunks = ChunkedBody()
        if buffer.readableBytes == 0 { buffer = ByteBuffer() }
        return .request(IncomingRequest(head: head.bytes, body: body, wantsClose: head.wantsClose))
    }

    private mutating func body(of head: RequestHead) throws(RequestRefusal) -> ByteBuffer? {
        if head.isChunked { return try chunks.read(from: &buffer) ? chunks.body : nil }
        return buffer.readSlice(length: head.contentLength)
    }
}
