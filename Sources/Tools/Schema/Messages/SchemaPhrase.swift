import JSON

/// Parts of the sentences that tell a violation.
enum SchemaPhrase {
    /// "an integer or null", "one of task, call, email", "a number, or one of low, high".
    static func wanted(_ types: TypeSet, _ values: [JSON]) -> String {
        let kinds = list(types.phrases)
        if values.isEmpty { return kinds.isEmpty ? "of no value at all" : kinds }
        var shown = values.prefix(25).map(value).joined(separator: ", ")
        if values.count > 25 { shown += " and \(values.count - 25) more" }
        let choice = values.count == 1 ? shown : "one of \(shown)"
        return kinds.isEmpty ? choice : "\(kinds), or \(choice)"
    }

    /// What came instead.
    static func got(_ instance: JSON) -> String {
        switch instance {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .number(let number): "the number \(cut(number.literal))"
        case .string(let text): "the string \(quoted(text))"
        case .array(let items): "an array of \(counted(items.count, "item"))"
        case .object(let members): "an object of \(counted(members.count, "property"))"
        }
    }

    /// What came instead of one of some values, as it would be written.
    static func plain(_ instance: JSON) -> String {
        switch instance {
        case .string(let text): quoted(text)
        case .array, .object: got(instance)
        default: cut(instance.text)
        }
    }

    /// For a text that is nearly one of those wanted.
    static func suggestion(for instance: JSON, among values: [JSON]) -> String {
        guard values.count > 1, case .string(let text) = instance,
            let nearest = Spelling.nearest(to: text, among: values.compactMap(\.string))
        else { return "" }
        return "; did you mean \(quoted(nearest))?"
    }

    static func counted(_ count: Int, _ unit: String) -> String {
        if count == 1 { return "1 \(unit)" }
        return unit.hasSuffix("y") ? "\(count) \(unit.dropLast())ies" : "\(count) \(unit)s"
    }

    /// At most 60 characters of a text, in quotes; what would break the line or turn the reading direction is escaped.
    static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in JSON.string(cut(text)).text.unicodeScalars {
            switch scalar.value {
            case 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default:
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }

    static func cut(_ text: String) -> String {
        text.utf8.count > 60 && text.unicodeScalars.count > 60
            ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(59))) + "…" : text
    }

    /// Whether a text can stand in a sentence without quotes.
    static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.utf8.count <= 60 else { return false }
        if "0"..."9" ~= first || first == "-" || ["true", "false", "null"].contains(text) { return false }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "_" || $0 == "-"
        }
    }

    private static func value(_ value: JSON) -> String {
        if case .string(let text) = value { return isPlain(text) ? text : quoted(text) }
        return cut(value.text)
    }

    private static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " or " + last
    }
}
