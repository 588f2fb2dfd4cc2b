import NIOCore

/// The head of a request, read for what frames the body and nothing else.
struct RequestHead {
    var bytes: ByteBuffer
    var contentLength = 0
    var isChunked = false
    var wantsClose = false
    var expectsContinue = false

    /// Takes the head from the buffer, up to and with the blank line; nil while it isn't complete.
    init?(readFrom buffer: inout ByteBuffer) throws(RequestRefusal) {
        guard let length = buffer.withUnsafeReadableBytes(Self.length) else {
            if buffer.readableBytes > RequestParser.maxHeadBytes {
                throw RequestRefusal(
                    status: 431, message: "the request's head has more than \(RequestParser.maxHeadBytes) bytes")
            }
            return nil
        }
        guard let slice = buffer.readSlice(length: length) else { return nil }
        bytes = slice
        buffer.moveReaderIndex(forwardBy: 4)
        let problem = slice.withUnsafeReadableBytes { read($0) }
        if let problem { throw problem }
    }

    /// The length of the head without the blank line.
    private static func length(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for place in 0...(bytes.count - 4) where bytes[place] == 0x0D {
            if bytes[place + 1] == 0x0A, bytes[place + 2] == 0x0D, bytes[place + 3] == 0x0A { return place }
        }
        return nil
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) -> RequestRefusal? {
        var start = 0
        var isFirst = true
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0D) ?? bytes.count
            if isFirst {
                isFirst = false
                wantsClose = isOld(bytes[start..<end])
            } else if let problem = field(bytes[start..<end]) {
                return problem
            }
            start = end + 2
        }
        return nil
    }

    /// HTTP/1.0 closes after each answer.
    private func isOld(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        line.suffix(8).elementsEqual("HTTP/1.0".utf8)
    }

    private mutating func field(_ line: Slice<UnsafeRawBufferPointer>) -> RequestRefusal? {
        // One look at the first letter spares most fields the comparison.
        switch (line.first ?? 0) | 0x20 {
        case UInt8(ascii: "c"):
            if let value = Self.value(of: "content-length", in: line) {
                guard let length = Int(value.trimmed), length >= 0 else {
                    return RequestRefusal(status: 400, message: "Content-Length: \(value) is no length")
                }
                guard length <= RequestParser.maxBodyBytes else {
                    return RequestRefusal(
                        status: 413, message: "the body has more than \(RequestParser.maxBodyBytes) bytes")
                }
                contentLength = length
            } else if let value = Self.value(of: "connection", in: line) {
                wantsClose = wantsClose || value.lowercased().contains("close")
            }
        case UInt8(ascii: "t"):
            if let value = Self.value(of: "transfer-encoding", in: line) {
                isChunked = value.lowercased().contains("chunked")
            }
        case UInt8(ascii: "e"):
            if let value = Self.value(of: "expect", in: line) {
                expectsContinue = value.lowercased().contains("100-continue")
            }
        default: break
        }
        return nil
    }

    private static func value(of name: StaticString, in line: Slice<UnsafeRawBufferPointer>) -> String? {
        let count = name.utf8CodeUnitCount
        guard line.count > count, line[line.startIndex + count] == UInt8(ascii: ":") else { return nil }
        let isSame = name.withUTF8Buffer { expected in
            for place in 0..<count where line[line.startIndex + place] | 0x20 != expected[place] | 0x20 { return false }
            return true
        }
        return isSame ? String(decoding: line.dropFirst(count + 1), as: UTF8.self) : nil
    }
}

extension String {
    fileprivate var trimmed: String {
        String(self.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
