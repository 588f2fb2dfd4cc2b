package import JSON

extension VariableType {
    /// The name it is declared by.
    package var name: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .list: "list"
        case .map: "map"
        case .date: "date"
        case .timestamp: "timestamp"
        case .oneOf: "one_of"
        }
    }

    /// As a message says it: "an integer".
    package var described: String {
        switch self {
        case .string: "text"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "`true` or `false`"
        case .list: "a list"
        case .map: "a map"
        case .date: "a date (YYYY-MM-DD)"
        case .timestamp: "a timestamp (RFC 3339)"
        case .oneOf(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        }
    }

    /// Whether a value is one of this type; null is not.
    package func holds(_ value: JSON) -> Bool {
        switch self {
        case .string: value.string != nil
        case .integer: value.number?.isInteger ?? false
        case .number: value.number != nil
        case .boolean: value.bool != nil
        case .list: value.array != nil
        case .map: value.object != nil
        case .date: value.string.map(Self.isDate) ?? false
        case .timestamp: value.string.map(Self.isTimestamp) ?? false
        case .oneOf(let words): value.string.map(words.contains) ?? false
        }
    }

    /// `YYYY-MM-DD`, a day of the calendar.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }), (1...12).contains(numbers[1]) else { return false }
        let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
        return (1...days).contains(numbers[2])
    }

    /// `YYYY-MM-DDTHH:MM:SS` with an optional fraction, and `Z` or an offset (RFC 3339).
    private static func isTimestamp(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, isDate(String(decoding: bytes[0..<10], as: UTF8.self)) else { return false }
        guard bytes[10] | 0x20 == UInt8(ascii: "t"), isTime(bytes[11..<19], hasSeconds: true) else { return false }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count + 1)
        }
        if rest.count == 1 { return (rest.first ?? 0) | 0x20 == UInt8(ascii: "z") }
        guard rest.count == 6, rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return false }
        return isTime(rest.dropFirst(), hasSeconds: false)
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>, hasSeconds: Bool) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == (hasSeconds ? 3 : 2), parts.allSatisfy({ $0.count == 2 }) else { return false }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { return false }
        return numbers[0] < 24 && numbers[1] < 60 && (numbers.count < 3 || numbers[2] <= 60)
    }
}
