/// Looking into strings; places are counted in code points.
enum StringFunctions {
    static let all: [Function] = [
        .member("contains", "string.contains(string)", contains),
        .member("startsWith", "string.startsWith(string)", startsWith),
        .member("endsWith", "string.endsWith(string)", endsWith),
        .member("matches", "string.matches(string)", matches),
        .global("matches", "matches(string, string)", matches),
        .member("charAt", "string.charAt(int)", charAt),
        .member("indexOf", "string.indexOf(string) or string.indexOf(string, int)", 2...3, indexOf),
        .member("lastIndexOf", "string.lastIndexOf(string) or string.lastIndexOf(string, int)", 2...3, lastIndexOf),
        .member("substring", "string.substring(int) or string.substring(int, int)", 2...3, substring),
    ]

    private static func contains(_ text: Value, _ part: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .string(let part) = part else { return nil }
        return .bool(Text.contains(text, part))
    }

    private static func startsWith(_ text: Value, _ part: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .string(let part) = part else { return nil }
        return .bool(Text.starts(text, with: part))
    }

    private static func endsWith(_ text: Value, _ part: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .string(let part) = part else { return nil }
        return .bool(Text.ends(text, with: part))
    }

    private static func matches(_ text: Value, _ pattern: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .string(let pattern) = pattern else { return nil }
        // Compiling costs far more than a step.
        try frame.step(200 + pattern.utf8.count)
        return .bool(try Matches.search(text, for: pattern, &frame))
    }

    static func outOfRange(_ index: Int64, _ length: Int, _ frame: Frame) -> Fault {
        frame.fault(.noSuchField, "index out of range: \(index), in a string of \(length) characters")
    }

    private static func charAt(_ text: Value, _ index: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .int(let index) = index else { return nil }
        let scalars = text.unicodeScalars
        guard index >= 0,
            let place = scalars.index(scalars.startIndex, offsetBy: Int(index), limitedBy: scalars.endIndex)
        else { throw outOfRange(index, scalars.count, frame) }
        return .string(place == scalars.endIndex ? "" : String(scalars[place]))
    }

    private static func indexOf(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(var text) = arguments[0], case .string(var part) = arguments[1] else { return nil }
        var start: Int64 = 0
        if arguments.count == 3 {
            guard case .int(let given) = arguments[2] else { return nil }
            start = given
        }
        let offset = text.withUTF8 { Text.offset(ofCodePoint: Int(start), in: $0) }
        guard let offset else { throw outOfRange(start, Text.length(text), frame) }
        let place = text.withUTF8 { text in
            part.withUTF8 { part in
                Text.find(part, in: text[offset...]).map { Int64(Text.length(text[offset..<$0])) }
            }
        }
        return .int(place.map { $0 + start } ?? -1)
    }

    private static func lastIndexOf(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = arguments[0], case .string(let part) = arguments[1] else { return nil }
        let whole = Array(text.unicodeScalars)
        let wanted = Array(part.unicodeScalars)
        var last = whole.count
        if arguments.count == 3 {
            guard case .int(let given) = arguments[2] else { return nil }
            guard given >= 0, given <= whole.count else { throw outOfRange(given, whole.count, frame) }
            last = Int(given)
        }
        var place = min(last, whole.count - wanted.count)
        while place >= 0 {
            try frame.step(1 + wanted.count / 16)
            if whole[place..<(place + wanted.count)].elementsEqual(wanted) { return .int(Int64(place)) }
            place -= 1
        }
        return .int(-1)
    }

    private static func substring(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(var text) = arguments[0], case .int(let start) = arguments[1] else { return nil }
        var end: Int64?
        if arguments.count == 3 {
            guard case .int(let given) = arguments[2] else { return nil }
            end = given
        }
        let length = Text.length(text)
        guard start >= 0, start <= length else { throw outOfRange(start, length, frame) }
        let stop = end ?? Int64(length)
        guard stop >= 0, stop <= length else { throw outOfRange(stop, length, frame) }
        guard start <= stop else {
            throw frame.fault(.noSuchField, "invalid substring range. start: \(start), end: \(stop)")
        }
        return .string(
            text.withUTF8 { bytes in
                let first = Text.offset(ofCodePoint: Int(start), in: bytes) ?? 0
                let last = Text.offset(ofCodePoint: Int(stop), in: bytes) ?? bytes.count
                return Text.decode(bytes[first..<last])
            })
    }
}
