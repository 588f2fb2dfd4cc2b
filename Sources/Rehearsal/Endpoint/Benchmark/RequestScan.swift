/// What the benchmark endpoint looks for in a request's body, found by skipping from value to value: it trusts the
/// client to send JSON and checks nothing else.
struct RequestScan: Equatable {
    var streams = false
    var messages = 0
    var tools = 0
    /// The last message is a tool's result.
    var endsWithTool = false
    /// The last message asks for an activity (`#activity` in its content).
    var asksForActivity = false
    /// There are messages, and the last one has a role.
    var isSound = false

    init(_ body: UnsafeRawBufferPointer) {
        var scanner = Scanner(bytes: body)
        var lastMessage: Range<Int>?
        scanner.members { key, value, scanner in
            if scanner.isKey(key, "messages") {
                scanner.items(of: value) { item in
                    messages += 1
                    lastMessage = item
                }
            } else if scanner.isKey(key, "tools") {
                scanner.items(of: value) { _ in tools += 1 }
            } else if scanner.isKey(key, "stream") {
                streams = scanner.bytes[value.lowerBound] == UInt8(ascii: "t")
            }
        }
        guard let lastMessage else { return }
        scanner.position = lastMessage.lowerBound
        scanner.members { key, value, scanner in
            if scanner.isKey(key, "role") {
                isSound = true
                endsWithTool = scanner.text(value, is: "\"tool\"")
            } else if scanner.isKey(key, "content") {
                asksForActivity = scanner.contains("#activity", in: value)
            }
        }
    }
}

/// Finds the ends of JSON values without reading them.
private struct Scanner {
    let bytes: UnsafeRawBufferPointer
    var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Calls `member` with the ranges of each key (between its quotes) and value of the object at the position.
    mutating func members(_ member: (Range<Int>, Range<Int>, inout Scanner) -> Void) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return }
        position += 1
        while true {
            skipSeparators()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return }
            let start = position + 1
            skipString()
            let key = start..<max(start, position - 1)
            skipSeparators()
            let value = skipValue()
            if value.isEmpty { return }
            let after = position
            member(key, value, &self)
            position = after
        }
    }

    mutating func items(of array: Range<Int>, _ item: (Range<Int>) -> Void) {
        guard bytes[array.lowerBound] == UInt8(ascii: "[") else { return }
        position = array.lowerBound + 1
        while position < array.upperBound {
            skipSeparators()
            guard position < array.upperBound, bytes[position] != UInt8(ascii: "]") else { return }
            let value = skipValue()
            if value.isEmpty { return }
            item(value)
        }
    }

    func isKey(_ range: Range<Int>, _ name: StaticString) -> Bool { text(range, is: name) }

    func text(_ range: Range<Int>, is name: StaticString) -> Bool {
        range.count == name.utf8CodeUnitCount
            && name.withUTF8Buffer { expected in
                for place in 0..<range.count where bytes[range.lowerBound + place] != expected[place] { return false }
                return true
            }
    }

    func contains(_ word: StaticString, in range: Range<Int>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard range.count >= count else { return false }
        return word.withUTF8Buffer { expected in
            var place = range.lowerBound
            while place + count <= range.upperBound {
                var length = 0
                while length < count, bytes[place + length] == expected[length] { length += 1 }
                if length == count { return true }
                place += 1
            }
            return false
        }
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    /// White space, commas and colons; which of them stands where is the client's business.
    private mutating func skipSeparators() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") else { return }
            position += 1
        }
    }

    private mutating func skipString() {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") { position += 1 }
        }
    }

    private mutating func skipValue() -> Range<Int> {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return start..<min(position, bytes.count) }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return start..<position }
                depth -= 1
                position += 1
                if depth == 0 { return start..<position }
            case UInt8(ascii: ","):
                if depth == 0 { return start..<position }
                position += 1
            default: position += 1
            }
        }
        return start..<min(position, bytes.count)
    }
}
