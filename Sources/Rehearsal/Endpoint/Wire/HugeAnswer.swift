import JSON

/// An answer with more content than anyone wants, made of one block sent over and over, so that it costs no memory.
struct HugeAnswer {
    let answer: ScriptedAnswer
    let context: AnswerContext
    let bytes: Int

    static let blockBytes = 64 << 10

    private var blocks: Int { bytes / Self.blockBytes }
    private var rest: Int { bytes % Self.blockBytes }

    func write(into writer: inout DeliveryWriter) {
        if context.facts.streams { stream(into: &writer) } else { document(into: &writer) }
    }

    private func stream(into writer: inout DeliveryWriter) {
        let lines = EventLines(dialect: answer.dialect)
        let stream = CompletionStream(answer: answer, context: context)
        let (before, block, after) = stream.around(block: Self.text(Self.blockBytes))
        writer.bytes(AnswerDelivery.streamHead(context).bytes)
        for event in lines.events(before, isEnd: false) { writer.bytes(HTTPChunk.framed(event)) }
        writer.step(.repeated(HTTPChunk.framed(lines.event(block.bytes)), times: blocks))
        if rest > 0 {
            writer.bytes(HTTPChunk.framed(lines.event(stream.around(block: Self.text(rest)).block.bytes)))
        }
        for event in lines.events(after) { writer.bytes(HTTPChunk.framed(event)) }
        writer.bytes(HTTPChunk.last)
    }

    private func document(into writer: inout DeliveryWriter) {
        var empty = answer
        empty.says = ""
        let text = CompletionDocument(answer: empty, context: context).json.text
        // Everything before the message's content is the server's own, so the first match is the one.
        guard let place = text.firstRange(of: "\"content\":\"\"") else { return }
        let after = text.index(before: place.upperBound)
        let head = ResponseHead(fields: [
            ("Content-Type", "application/json"), ("x-request-id", context.requestID),
            ("Content-Length", String(text.utf8.count + bytes)),
        ])
        writer.bytes(head.bytes)
        writer.bytes(Array(text[..<after].utf8))
        writer.step(.repeated(Array(repeating: UInt8(ascii: "x"), count: Self.blockBytes), times: blocks))
        writer.bytes(Array(repeating: UInt8(ascii: "x"), count: rest))
        writer.bytes(Array(text[after...].utf8))
    }

    private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }
}
