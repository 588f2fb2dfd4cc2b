/// Reads JSON from bytes value by value, without building a tree: for what arrives often.
///
/// Strict (RFC 8259): UTF-8 is checked, duplicate keys of a tree are refused, no byte order mark, no trailing comma.
/// The bytes must stay alive while the cursor is used.
package struct JSONCursor {
    let bytes: UnsafeRawBufferPointer
    package private(set) var offset = 0
    let limits: JSONLimits
    private var depth = 0

    package init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) {
        self.bytes = bytes
        self.limits = limits
    }

    func fail(_ message: String, at place: Int? = nil) -> JSONError {
        JSONError(message: message, offset: place ?? offset)
    }

    /// The whole of the bytes as one value.
    mutating func document() throws(JSONError) -> JSON {
        guard bytes.count <= limits.maxBytes else {
            throw JSONError(
                message: "the document has \(bytes.count) bytes; \(limits.maxBytes) are allowed", offset: 0)
        }
        let value = try value()
        try end()
        return value
    }

    /// What kind of value comes next.
    package var kind: JSONKind {
        mutating get throws(JSONError) {
            skipSpace()
            guard offset < bytes.count else { throw fail("the document ends where a value should be") }
            switch bytes[offset] {
            case UInt8(ascii: "{"): return .object
            case UInt8(ascii: "["): return .array
            case UInt8(ascii: "\""): return .string
            case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
            case UInt8(ascii: "n"): return .null
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
            default: throw fail("\(describe(bytes[offset])) is no start of a value")
            }
        }
    }

    /// Throws unless nothing but white space is left.
    package mutating func end() throws(JSONError) {
        skipSpace()
        if offset < bytes.count { throw fail("\(describe(bytes[offset])) stands after the end of the document") }
    }

    package mutating func null() throws(JSONError) { try literal("null") }

    package mutating func bool() throws(JSONError) -> Bool {
        skipSpace()
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "t") {
            try literal("true")
            return true
        }
        try literal("false")
        return false
    }

    /// Calls `member` at each member's value, which it must consume. Keys are not compared with each other here.
    package mutating func object(
        _ member: (_ key: JSONKey, _ cursor: inout JSONCursor) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(UInt8(ascii: "{"), "an object")
        if closes(UInt8(ascii: "}")) { return }
        while true {
            skipSpace()
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
                throw fail("a key in quotes should stand here")
            }
            let key = try scanString()
            try expect(UInt8(ascii: ":"), "a colon should stand after the key")
            try member(JSONKey(bytes: bytes, range: key.range, isPlain: key.isPlain), &self)
            if closes(UInt8(ascii: "}")) { return }
            try expect(UInt8(ascii: ","), "a comma or } should stand here")
        }
    }

    /// Calls `item` at each item, which it must consume.
    package mutating func array(_ item: (_ cursor: inout JSONCursor) throws(JSONError) -> Void) throws(JSONError) {
        try open(UInt8(ascii: "["), "an array")
        if closes(UInt8(ascii: "]")) { return }
        while true {
            try item(&self)
            if closes(UInt8(ascii: "]")) { return }
            try expect(UInt8(ascii: ","), "a comma or ] should stand here")
        }
    }

    /// Passes over a value, checking it as strictly as if it were read (duplicate keys aside).
    package mutating func skip() throws(JSONError) {
        switch try kind {
        case .null: try null()
        case .bool: _ = try bool()
        case .number: _ = try scanNumber()
        case .string: _ = try scanString()
        case .array: try array { item throws(JSONError) in try item.skip() }
        case .object: try object { (_, member) throws(JSONError) in try member.skip() }
        }
    }

    private mutating func open(_ byte: UInt8, _ what: String) throws(JSONError) {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte else { throw fail("\(what) should stand here") }
        depth += 1
        if depth > limits.maxDepth { throw fail("nested more than \(limits.maxDepth) deep") }
        offset += 1
    }

    private mutating func closes(_ byte: UInt8) -> Bool {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        depth -= 1
        return true
    }

    private mutating func expect(_ byte: UInt8, _ message: String) throws(JSONError) {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte else { throw fail(message) }
        offset += 1
    }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    private mutating func literal(_ text: StaticString) throws(JSONError) {
        skipSpace()
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count,
            text.withUTF8Buffer({ expected in
                for place in 0..<count where bytes[offset + place] != expected[place] { return false }
                return true
            })
        else { throw fail("\(text) should stand here") }
        offset += count
    }

    func describe(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "\"\(Character(Unicode.Scalar(byte)))\"" : "the byte \(byte)"
    }

    mutating func advance(to place: Int) { offset = place }
}

/// The kinds of JSON values.
package enum JSONKind: Sendable, Hashable { case null, bool, number, string, array, object }

/// A member's key, compared in place.
package struct JSONKey {
    let bytes: UnsafeRawBufferPointer
    let range: Range<Int>
    let isPlain: Bool

    package static func == (key: JSONKey, name: StaticString) -> Bool {
        guard key.isPlain else {
            return name.withUTF8Buffer { Array(key.string.utf8) == Array($0) }
        }
        guard key.range.count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { expected in
            for place in 0..<expected.count where key.bytes[key.range.lowerBound + place] != expected[place] {
                return false
            }
            return true
        }
    }

    package static func ~= (name: StaticString, key: JSONKey) -> Bool { key == name }

    package var string: String {
        if isPlain { return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) }
        var unescaped: [UInt8] = []
        JSONCursor.unescape(bytes, range, into: &unescaped)
        return String(decoding: unescaped, as: UTF8.self)
    }
}
