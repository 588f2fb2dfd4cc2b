import NIOCore

/// A request body in the chunked transfer coding (RFC 9112, 7.1), put together as it comes.
struct ChunkedBody {
    private(set) var body = ByteBuffer()
    /// Bytes of the current chunk still to come; nil between chunks.
    private var left: Int?
    private var isTrailer = false

    /// Takes what the buffer has; true when the last chunk and the trailer are read.
    mutating func read(from buffer: inout ByteBuffer) throws(RequestRefusal) -> Bool {
        while true {
            if isTrailer {
                guard let line = Self.line(&buffer) else { return false }
                if line.isEmpty { return true }
            } else if let count = left {
                // The CR LF after a chunk's bytes is taken with the last of them.
                guard buffer.readableBytes >= count + 2 else { return false }
                if var bytes = buffer.readSlice(length: count) { body.writeBuffer(&bytes) }
                buffer.moveReaderIndex(forwardBy: 2)
                left = nil
            } else {
                guard let line = Self.line(&buffer) else { return false }
                guard let size = Int(line.prefix { $0 != ";" && $0 != " " }, radix: 16), size >= 0 else {
                    throw RequestRefusal(status: 400, message: "\"\(line)\" is no size of a chunk")
                }
                guard size + body.readableBytes <= RequestParser.maxBodyBytes else {
                    throw RequestRefusal(
                        status: 413, message: "the body has more than \(RequestParser.maxBodyBytes) bytes")
                }
                if size == 0 { isTrailer = true } else { left = size }
            }
        }
    }

    private static func line(_ buffer: inout ByteBuffer) -> String? {
        guard let end = buffer.readableBytesView.firstIndex(of: 0x0A) else { return nil }
        let line = buffer.readString(length: end - buffer.readerIndex + 1) ?? ""
        return String(line.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" })
    }
}
