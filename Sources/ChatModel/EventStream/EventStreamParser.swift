import Glibc

/// Splits a byte stream into server-sent events, however the bytes are cut (WHATWG HTML, 9.2.5 and 9.2.6).
///
/// An event whose data is one line, which is how models stream, is handed on in place without being copied.
package struct EventStreamParser {
    /// An event that is valid during the call it is handed to.
    package struct Event {
        package let data: UnsafeRawBufferPointer
        let typeBytes: [UInt8]
        let idBytes: [UInt8]

        package var type: String { typeBytes.isEmpty ? "message" : String(decoding: typeBytes, as: UTF8.self) }
        package var id: String { String(decoding: idBytes, as: UTF8.self) }
        package var event: ServerSentEvent {
            ServerSentEvent(type: type, data: String(decoding: data, as: UTF8.self), id: id)
        }
    }

    /// The start of a line whose end has not come yet.
    private var partial: [UInt8] = []
    /// The data of the event so far; each line but the last ended by a line feed.
    private var data: [UInt8] = []
    private var hasData = false
    /// The event's only data line, while it still lies in the bytes being read.
    private var inPlace: Range<Int>?
    private var type: [UInt8] = []
    private var id: [UInt8] = []
    /// Milliseconds to wait before reconnecting, where the stream says so.
    package private(set) var retry: Int?
    private var mayStartWithMark = true
    /// A carriage return ended the last line: a line feed right behind it belongs to it.
    private var skipsLineFeed = false

    package init() {}

    package mutating func append<Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ emit: (Event) throws(Failure) -> Void
    ) throws(Failure) {
        var start = 0
        while start < bytes.count {
            if skipsLineFeed {
                skipsLineFeed = false
                if bytes[start] == 0x0A {
                    start += 1
                    continue
                }
            }
            guard let end = Self.endOfLine(bytes, from: start) else {
                partial.append(contentsOf: bytes[start...])
                break
            }
            skipsLineFeed = bytes[end] == 0x0D
            if partial.isEmpty {
                try line(bytes, start..<end, isLasting: true, emit)
            } else {
                // What was kept cannot be borrowed while the line is read, so it is moved out and its room given back.
                var whole: [UInt8] = []
                swap(&whole, &partial)
                whole.append(contentsOf: bytes[start..<end])
                try whole.withUnsafeBufferPointer { (whole) throws(Failure) in
                    try line(UnsafeRawBufferPointer(whole), 0..<whole.count, isLasting: false, emit)
                }
                whole.removeAll(keepingCapacity: true)
                swap(&whole, &partial)
            }
            start = end + 1
        }
        if let range = inPlace {
            data.append(contentsOf: bytes[range])
            inPlace = nil
        }
    }

    package mutating func append(_ bytes: [UInt8], _ emit: (Event) -> Void) {
        bytes.withUnsafeBytes { append($0, emit) }
    }

    /// The stream has ended: an event without its blank line is discarded, as the specification says.
    package mutating func finish() {
        self = EventStreamParser()
    }

    private static func endOfLine(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count - start
        let feed = memchr(base + start, 0x0A, count).map { UnsafeRawPointer($0) - base }
        let searched = feed.map { $0 - start } ?? count
        let carriage = memchr(base + start, 0x0D, searched).map { UnsafeRawPointer($0) - base }
        return carriage ?? feed
    }

    /// Reads one line. `isLasting`: the bytes stay where they are until `append` returns.
    private mutating func line<Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, isLasting: Bool,
        _ emit: (Event) throws(Failure) -> Void
    ) throws(Failure) {
        var range = range
        if mayStartWithMark {
            mayStartWithMark = false
            if range.count >= 3, bytes[range.lowerBound] == 0xEF, bytes[range.lowerBound + 1] == 0xBB,
                bytes[range.lowerBound + 2] == 0xBF
            {
                range = range.dropFirst(3)
            }
        }
        if range.isEmpty { return try dispatch(bytes, emit) }
        let line = UnsafeRawBufferPointer(rebasing: bytes[range])
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
        var value = min(colon + 1, line.count)
        if value < line.count, line[value] == 0x20 { value += 1 }
        switch colon {
        case 4 where Self.equal(line, "data"):
            addData(bytes, range.lowerBound + value..<range.upperBound, isLasting: isLasting)
        case 5 where Self.equal(line, "event"):
            type.removeAll(keepingCapacity: true)
            type.append(contentsOf: line[value...])
        case 2 where Self.equal(line, "id"):
            if !line[value...].contains(0) {
                id.removeAll(keepingCapacity: true)
                id.append(contentsOf: line[value...])
            }
        case 5 where Self.equal(line, "retry"):
            readRetry(line[value...])
        default: break
        }
    }

    private mutating func addData(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, isLasting: Bool) {
        if !hasData {
            hasData = true
            data.removeAll(keepingCapacity: true)
            if isLasting {
                inPlace = range
                return
            }
        } else {
            if let first = inPlace {
                data.append(contentsOf: bytes[first])
                inPlace = nil
            }
            data.append(0x0A)
        }
        data.append(contentsOf: bytes[range])
    }

    private mutating func dispatch<Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ emit: (Event) throws(Failure) -> Void
    ) throws(Failure) {
        defer {
            hasData = false
            inPlace = nil
            type.removeAll(keepingCapacity: true)
        }
        guard hasData else { return }
        if let range = inPlace {
            let event = Event(data: UnsafeRawBufferPointer(rebasing: bytes[range]), typeBytes: type, idBytes: id)
            return try emit(event)
        }
        let (type, id) = (type, id)
        try data.withUnsafeBufferPointer { (data) throws(Failure) in
            try emit(Event(data: UnsafeRawBufferPointer(data), typeBytes: type, idBytes: id))
        }
    }

    private mutating func readRetry(_ digits: Slice<UnsafeRawBufferPointer>) {
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return }
        retry = Int(String(decoding: digits, as: UTF8.self)) ?? retry
    }

    private static func equal(_ line: UnsafeRawBufferPointer, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { line.prefix($0.count).elementsEqual($0) }
    }
}
