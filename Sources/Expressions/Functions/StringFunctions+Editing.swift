/// Strings made of strings.
extension StringFunctions {
    static let editing: [Function] = [
        .member(
            "lowerAscii", "string.lowerAscii()", { text, frame throws(Fault) in try ascii(text, "A", "Z", &frame) }),
        .member(
            "upperAscii", "string.upperAscii()", { text, frame throws(Fault) in try ascii(text, "a", "z", &frame) }),
        .global("lowerAscii", "lowerAscii(string)", { text, frame throws(Fault) in try ascii(text, "A", "Z", &frame) }),
        .global("upperAscii", "upperAscii(string)", { text, frame throws(Fault) in try ascii(text, "a", "z", &frame) }),
        .member("trim", "string.trim()", trim),
        .member("replace", "string.replace(string, string) or string.replace(string, string, int)", 3...4, replace),
        .member("split", "string.split(string) or string.split(string, int)", 2...3, split),
        .global("split", "split(string, string) or split(string, string, int)", 2...3, split),
        .member("join", "list.join() or list.join(string)", 1...2, join),
        .global("join", "join(list) or join(list, string)", 1...2, join),
        .member("reverse", "string.reverse() or list.reverse()", reverse),
        .member("format", "string.format(list)", format),
        .global("strings.quote", "strings.quote(string)", quote),
    ]

    /// Turns the case of the ASCII letters from `first` to `last`.
    private static func ascii(
        _ text: Value, _ first: UnicodeScalar, _ last: UnicodeScalar, _ frame: inout Frame
    ) throws(Fault) -> Value? {
        guard case .string(let text) = text else { return nil }
        try frame.allocate(text.utf8.count)
        let range = UInt8(ascii: first)...UInt8(ascii: last)
        guard text.utf8.contains(where: { range.contains($0) }) else { return .string(text) }
        return .string(Text.decode(text.utf8.map { range.contains($0) ? $0 ^ 0x20 : $0 }))
    }

    private static func trim(_ text: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text else { return nil }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return .string(String(scalars))
    }

    private static func replace(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(var text) = arguments[0], case .string(var old) = arguments[1],
            case .string(let new) = arguments[2]
        else { return nil }
        var limit = Int64.max
        if arguments.count == 4 {
            guard case .int(let given) = arguments[3] else { return nil }
            limit = given < 0 ? .max : given
        }
        let places = try occurrences(of: &old, in: &text, limit, &frame)
        let size = text.utf8.count + places.count * (new.utf8.count - old.utf8.count)
        try frame.allocate(max(0, size))
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(size)
        var position = 0
        for place in places {
            result.append(contentsOf: bytes[position..<place])
            result.append(contentsOf: new.utf8)
            position = place + old.utf8.count
        }
        result.append(contentsOf: bytes[position...])
        return .string(Text.decode(result))
    }

    /// The byte offsets of a part that do not overlap; of the empty part, the boundaries of the code points.
    private static func occurrences(
        of part: inout String, in text: inout String, _ limit: Int64, _ frame: inout Frame
    ) throws(Fault) -> [Int] {
        let isEmpty = part.isEmpty
        let places = text.withUTF8 { text in
            part.withUTF8 { part in
                var places: [Int] = []
                var position = 0
                while places.count < limit, position <= text.count {
                    guard let found = Text.find(part, in: text[position...]) else { break }
                    places.append(found)
                    position = found + part.count
                    if isEmpty {
                        position += 1
                        while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
                    }
                }
                return places
            }
        }
        try frame.step(places.count)
        return places
    }

    private static func split(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(var text) = arguments[0], case .string(var separator) = arguments[1] else { return nil }
        var limit = Int64.max
        if arguments.count == 3 {
            guard case .int(let given) = arguments[2] else { return nil }
            limit = given < 0 ? .max : given
        }
        if limit == 0 { return .list([]) }
        if separator.isEmpty { return try characters(text, limit, &frame) }
        let places = try occurrences(of: &separator, in: &text, limit - 1, &frame)
        try frame.allocate(elements: places.count + 1)
        let bytes = Array(text.utf8)
        var parts: [Value] = []
        parts.reserveCapacity(places.count + 1)
        var position = 0
        for place in places {
            parts.append(.string(Text.decode(bytes[position..<place])))
            position = place + separator.utf8.count
        }
        parts.append(.string(Text.decode(bytes[position...])))
        return .list(parts)
    }

    /// The code points, the last part being what remains at the limit.
    private static func characters(_ text: String, _ limit: Int64, _ frame: inout Frame) throws(Fault) -> Value {
        var parts: [Value] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            try frame.allocate(MemoryLayout<Value>.stride)
            if parts.count + 1 >= limit {
                parts.append(.string(String(rest)))
                break
            }
            parts.append(.string(String(first)))
            rest.removeFirst()
        }
        return .list(parts)
    }

    private static func join(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .list(let list) = arguments[0] else { return nil }
        var separator = ""
        if arguments.count == 2 {
            guard case .string(let given) = arguments[1] else { return nil }
            separator = given
        }
        var result = ""
        for (place, value) in list.enumerated() {
            guard case .string(let text) = value else {
                let message = "join() wants a list of strings; element \(place) is \(Article.of(value)). Convert with"
                throw frame.fault(.type, "no such overload: \(message) list.map(x, string(x)).join(…)")
            }
            try frame.step()
            try frame.allocate(text.utf8.count + separator.utf8.count)
            if place > 0 { result += separator }
            result += text
        }
        return .string(result)
    }

    private static func reverse(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .string(let text):
            try frame.allocate(text.utf8.count)
            var result = String.UnicodeScalarView()
            result.append(contentsOf: text.unicodeScalars.reversed())
            return .string(String(result))
        case .list(let list):
            try frame.step(list.count)
            try frame.allocate(elements: list.count)
            return .list(list.reversed())
        default: return nil
        }
    }

    private static func quote(_ text: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text else { return nil }
        try frame.allocate(text.utf8.count)
        return .string(Quote.quoted(text))
    }

    private static func format(_ text: Value, _ arguments: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = text, case .list(let list) = arguments else { return nil }
        return .string(try StringFormat.format(text, list, &frame))
    }
}
