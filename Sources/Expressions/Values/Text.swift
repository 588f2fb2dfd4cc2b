#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Strings as CEL sees them: sequences of Unicode code points, compared and ordered by those and never by grapheme.
enum Text {
    /// Whether two strings are the same code points. (Swift's `==` would also take é for e + ´.)
    @inline(__always)
    static func same(_ a: String, _ b: String) -> Bool {
        if a.utf8.count != b.utf8.count { return false }
        return slowSame(a, b)
    }

    private static func slowSame(_ a: String, _ b: String) -> Bool {
        var a = a
        var b = b
        return a.withUTF8 { a in
            b.withUTF8 { b in
                guard let left = a.baseAddress, let right = b.baseAddress else { return true }
                return memcmp(left, right, a.count) == 0
            }
        }
    }

    /// By code points, which is the order of the UTF-8 bytes: below 0, 0 or above 0.
    static func order(_ a: String, _ b: String) -> Int {
        var a = a
        var b = b
        return a.withUTF8 { a in b.withUTF8 { b in order(a, b) } }
    }

    static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
        a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in order(a, b) } }
    }

    private static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        if let left = a.baseAddress, let right = b.baseAddress {
            let difference = memcmp(left, right, min(a.count, b.count))
            if difference != 0 { return Int(difference) }
        }
        return a.count - b.count
    }

    static func contains(_ text: String, _ part: String) -> Bool { find(part, in: text) != nil }

    static func starts(_ text: String, with part: String) -> Bool {
        text.utf8.count >= part.utf8.count && text.utf8.starts(with: part.utf8)
    }

    static func ends(_ text: String, with part: String) -> Bool {
        let rest = text.utf8.count - part.utf8.count
        return rest >= 0 && text.utf8.dropFirst(rest).elementsEqual(part.utf8)
    }

    /// The byte offset of the first occurrence, or nil.
    static func find(_ part: String, in text: String) -> Int? {
        var text = text
        var part = part
        return text.withUTF8 { text in part.withUTF8 { part in find(part, in: text[...]) } }
    }

    /// Tries every place where the first byte stands; where that comes to too much work (`aaab` in `aaaa…`), it goes
    /// on by Knuth, Morris and Pratt's way, so no text takes more than linear time.
    static func find(_ part: UnsafeBufferPointer<UInt8>, in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let needle = part.baseAddress, !part.isEmpty else { return text.startIndex }
        guard let start = text.base.baseAddress, text.count >= part.count else { return nil }
        let last = text.endIndex - part.count
        var position = text.startIndex
        var work = 0
        while position <= last {
            guard let found = memchr(start + position, Int32(needle[0]), last - position + 1) else { return nil }
            position = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if memcmp(start + position, needle, part.count) == 0 { return position }
            position += 1
            work += part.count
            if work > 8 * text.count { return linearFind(part, in: text[position...]) }
        }
        return nil
    }

    private static func linearFind(_ part: UnsafeBufferPointer<UInt8>, in text: Slice<UnsafeBufferPointer<UInt8>>)
        -> Int?
    {
        // How much of the part is matched still when the byte behind so many fails.
        var fallback = [Int](repeating: 0, count: part.count + 1)
        var length = 0
        for place in part.indices.dropFirst() {
            while length > 0, part[place] != part[length] { length = fallback[length] }
            if part[place] == part[length] { length += 1 }
            fallback[place + 1] = length
        }
        length = 0
        for place in text.indices {
            while length > 0, text[place] != part[length] { length = fallback[length] }
            if text[place] == part[length] { length += 1 }
            if length == part.count { return place + 1 - length }
        }
        return nil
    }

    /// The number of Unicode code points.
    static func length(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { length($0[...]) }
    }

    /// The number of code points in a stretch of UTF-8: bytes that do not continue one.
    static func length(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }

    /// The byte offset of code point number `position`, the end for one past the last; nil beyond.
    static func offset(ofCodePoint position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if position < 0 { return nil }
        var seen = 0
        for place in bytes.indices where bytes[place] & 0xC0 != 0x80 {
            if seen == position { return place }
            seen &+= 1
        }
        return seen == position ? bytes.count : nil
    }

    static func decode(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
