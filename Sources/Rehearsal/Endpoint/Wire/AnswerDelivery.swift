import JSON

/// Puts an answer on the wire: its head, its chunks, and what goes wrong on the way.
struct AnswerDelivery {
    let answer: ScriptedAnswer
    let context: AnswerContext

    var delivery: Delivery {
        var writer = DeliveryWriter()
        writer.step(.wait(answer.pacing.firstByteDelay))
        if answer.pacing.holdsAfterChunks == 0 { writer.step(.hold) }
        switch answer.misbehaviour {
        case .fails(let status, let retryAfter, let body):
            let body = body.map { Array($0.utf8) } ?? ProviderError.body(status)
            let type = body.first == UInt8(ascii: "<") ? "text/html" : "application/json"
            let extra = retryAfter.map { [("Retry-After", $0)] } ?? []
            document(body, status: status, type: type, extra: extra, into: &writer)
        case .raw(let bytes, let contentType, let status):
            document(bytes, status: status, type: contentType, into: &writer)
        case .wire(let bytes):
            pieces(of: bytes, framed: { $0 }, into: &writer)
            writer.step(.close)
        case .closes, .truncates(afterChunks: 0, .betweenChunks): writer.step(.close)
        case .resets(afterChunks: 0): writer.step(.reset)
        case .hangs(afterChunks: 0): writer.step(.hang)
        case .huge(let count):
            HugeAnswer(answer: answer, context: context, bytes: count).write(into: &writer)
        case .hangs, .resets, .truncates, nil:
            if context.facts.streams {
                stream(into: &writer)
            } else {
                document(CompletionDocument(answer: answer, context: context).json.bytes, into: &writer)
            }
        }
        return writer.delivery()
    }

    private func stream(into writer: inout DeliveryWriter) {
        let lines = EventLines(dialect: answer.dialect)
        let chunks = lines.events(CompletionStream(answer: answer, context: context).chunks)
        writer.bytes(Self.streamHead(context).bytes)
        if answer.dialect.contains(.byteOrderMark) { writer.bytes(HTTPChunk.framed(EventLines.byteOrderMark)) }
        if body(chunks, framed: HTTPChunk.framed, into: &writer) { writer.bytes(HTTPChunk.last) }
    }

    /// A body with its length told in the head, which a truncated one does not keep to.
    private func document(
        _ bytes: [UInt8], status: Int = 200, type: String = "application/json", extra: [(String, String)] = [],
        into writer: inout DeliveryWriter
    ) {
        let chunks = stride(from: 0, to: bytes.count, by: 64).map { Array(bytes[$0..<min($0 + 64, bytes.count)]) }
        var length = bytes.count
        if case .truncates(let count, .politely) = answer.misbehaviour { length = min(length, count * 64) }
        let head = ResponseHead(
            status: status,
            fields: [("Content-Type", type), ("x-request-id", context.requestID)] + extra + [
                ("Content-Length", String(length))
            ])
        writer.bytes(head.bytes)
        _ = body(chunks, framed: { $0 }, into: &writer)
    }

    /// Writes the chunks up to where the answer stops; false when the framing must not be completed.
    private func body(
        _ chunks: [[UInt8]], framed: ([UInt8]) -> [UInt8], into writer: inout DeliveryWriter
    ) -> Bool {
        // A script that counts further than the answer goes still means that it stops, or is held.
        let stop = stopsAfter.map { min($0, chunks.count) }
        let hold = answer.pacing.holdsAfterChunks.map { min($0, chunks.count) }
        for place in 0...chunks.count {
            if place > 0, place == hold { writer.step(.hold) }
            let next = place < chunks.count ? chunks[place] : []
            if place == stop { return end(before: framed(next), into: &writer) }
            if next.isEmpty { break }
            if place > 0 { writer.step(.wait(answer.pacing.chunkDelay)) }
            pieces(of: next, framed: framed, into: &writer)
        }
        return true
    }

    /// The number of chunks after which the answer stops; nil where it doesn't.
    private var stopsAfter: Int? {
        switch answer.misbehaviour {
        case .truncates(let count, _), .resets(let count), .hangs(let count): count
        default: nil
        }
    }

    /// Stops in the way the script says; true when the framing is to be completed.
    private func end(before next: [UInt8], into writer: inout DeliveryWriter) -> Bool {
        switch answer.misbehaviour {
        case .truncates(_, .politely): return true
        case .truncates(_, let cut):
            // An event of a stream is one HTTP chunk, so half of it breaks the HTTP framing as well.
            if cut == .midChunk { writer.bytes(Array(next.prefix(next.count / 2))) }
            writer.step(.close)
        case .resets: writer.step(.reset)
        default: writer.step(.hang)
        }
        return false
    }

    private func pieces(of bytes: [UInt8], framed: ([UInt8]) -> [UInt8], into writer: inout DeliveryWriter) {
        switch answer.pacing.pieces {
        case .whole: writer.bytes(framed(bytes))
        case .bytes(let count):
            for start in stride(from: 0, to: bytes.count, by: max(1, count)) {
                writer.flush()
                writer.bytes(framed(Array(bytes[start..<min(start + max(1, count), bytes.count)])))
                writer.flush()
            }
        case .oneByte(let interval):
            for byte in bytes {
                writer.step(.wait(interval))
                writer.bytes(framed([byte]))
            }
        }
    }

    static func streamHead(_ context: AnswerContext) -> ResponseHead {
        ResponseHead(fields: [
            ("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-cache"),
            ("x-request-id", context.requestID), ("Transfer-Encoding", "chunked"),
        ])
    }
}

/// The chunked transfer coding (RFC 9112, 7.1).
enum HTTPChunk {
    static func framed(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0D, 0x0A]
    }

    static let last = Array("0\r\n\r\n".utf8)
}
