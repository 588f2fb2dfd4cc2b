/// A statement that the service layer ran, with what was bound to it: what is prepared bare to compare with.
struct RecordedStatement: Sendable, Hashable {
    var text: String
    var values: [RecordedValue]
}

enum RecordedValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

extension RecordedStatement {
    /// - Parameters:
    ///   - text: with a `?` for each value.
    ///   - expanded: the same with the values written out, as `sqlite3_expanded_sql` does.
    /// - Returns: nil where they do not go together, or a value is of a kind that no statement here has.
    init?(_ text: String, expanded: String) {
        let (plain, full) = (Array(text.utf8), Array(expanded.utf8))
        var (place, other) = (0, 0)
        var quote: UInt8?
        var values: [RecordedValue] = []
        while place < plain.count {
            let byte = plain[place]
            if byte == UInt8(ascii: "?"), quote == nil {
                guard let (value, end) = Self.value(full, from: other) else { return nil }
                values.append(value)
                place += 1
                other = end
                continue
            }
            guard other < full.count, full[other] == byte else { return nil }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            }
            place += 1
            other += 1
        }
        guard other == full.count else { return nil }
        self.init(text: text, values: values)
    }

    /// The literal that begins at a place, and where it ends.
    private static func value(_ bytes: [UInt8], from start: Int) -> (RecordedValue, end: Int)? {
        guard start < bytes.count else { return nil }
        var end = start
        if bytes[start] == UInt8(ascii: "'") {
            var text: [UInt8] = []
            end += 1
            while end < bytes.count {
                if bytes[end] == UInt8(ascii: "'") {
                    end += 1
                    guard end < bytes.count, bytes[end] == UInt8(ascii: "'") else {
                        return (.text(String(decoding: text, as: UTF8.self)), end)
                    }
                }
                text.append(bytes[end])
                end += 1
            }
            return nil
        }
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if word == "NULL" { return (.null, end) }
        if let number = Int64(word) { return (.integer(number), end) }
        return Double(word).map { (.real($0), end) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
