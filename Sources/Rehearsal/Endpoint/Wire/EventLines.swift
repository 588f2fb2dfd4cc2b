import JSON

/// The lines of a server-sent event, in the dialect's ways (WHATWG HTML, 9.2.5).
struct EventLines {
    let dialect: WireDialect

    private var lineEnd: [UInt8] {
        if dialect.contains(.crlf) { return [0x0D, 0x0A] }
        return dialect.contains(.carriageReturns) ? [0x0D] : [0x0A]
    }

    func event(_ data: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.count + 40)
        if dialect.contains(.comments) {
            bytes += Array(": still working".utf8) + lineEnd
        }
        bytes += Array((dialect.contains(.noSpace) ? "data:" : "data: ").utf8)
        bytes += data
        bytes += lineEnd + lineEnd
        return bytes
    }

    /// The events of a stream, the closing `[DONE]` with them.
    func events(_ chunks: [JSON], isEnd: Bool = true) -> [[UInt8]] {
        var events = chunks.map { event($0.bytes) }
        if isEnd, !dialect.contains(.noDone) { events.append(event(Array("[DONE]".utf8))) }
        return events
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
