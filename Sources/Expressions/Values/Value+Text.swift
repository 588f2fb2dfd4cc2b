extension Value {
    /// The value as CEL would write it, cut where it is long: for error messages.
    var shown: String {
        let text = literal(depth: 3)
        return text.utf8.count <= 80 ? text : String(text.prefix(77)) + "…"
    }

    private func literal(depth: Int) -> String {
        switch self {
        case .null: return "null"
        case .bool(let value): return String(value)
        case .int(let value): return String(value)
        case .uint(let value): return "\(value)u"
        case .double(let value):
            let text = NumberText.shortest(value)
            return text.utf8.contains { !Lexer.isDigit($0) && $0 != UInt8(ascii: "-") } ? text : text + ".0"
        case .string(let value): return Quote.quoted(String(value.unicodeScalars.prefix(80)))
        case .bytes(let value): return "b\(Quote.quoted(Text.decode(value.prefix(80))))"
        case .list(let list):
            if depth == 0 { return "[…]" }
            return "[" + list.prefix(8).map { $0.literal(depth: depth - 1) }.joined(separator: ", ") + "]"
        case .map(let map):
            if depth == 0 { return "{…}" }
            let entries = map.entries.prefix(8)
                .map { $0.key.literal(depth: 1) + ": " + $0.value.literal(depth: depth - 1) }
            return "{" + entries.joined(separator: ", ") + "}"
        case .timestamp(let value): return "timestamp(\"\(RFC3339.text(value))\")"
        case .duration(let value): return "duration(\"\(IntervalText.text(value))\")"
        case .type(let name): return name
        case .optional(nil): return "optional.none()"
        case .optional(let value?): return "optional.of(\(value.literal(depth: depth)))"
        }
    }
}

extension Value: CustomStringConvertible {
    /// The value as CEL would write it, cut where it is long.
    package var description: String { shown }
}

/// Strings in double quotes with CEL's escapes.
enum Quote {
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0C}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0B}": result += "\\v"
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
