package import JSON

/// Writes YAML as people write it in scripts: words stand as they are where that is safe, all else is quoted.
package enum ScriptYAML {
    /// The widest a folded line gets, with its indentation.
    static let width = 116

    /// A text on one line. In flow (between brackets) fewer characters are safe.
    package static func scalar(_ text: String, inFlow: Bool = false) -> String {
        isPlain(text, inFlow) ? text : quoted(text)
    }

    /// A value on one line: `{ name: 50 seats, amount: 12000 }`.
    package static func flow(_ json: JSON) -> String {
        switch json {
        case .null: "null"
        case .bool(let isOn): isOn ? "true" : "false"
        case .number(let number): number.literal
        case .string(let text): scalar(text, inFlow: true)
        case .array(let items): items.isEmpty ? "[]" : "[" + items.map(flow).joined(separator: ", ") + "]"
        case .object(let object):
            object.isEmpty
                ? "{}"
                : "{ " + object.map { "\(scalar($0.key, inFlow: true)): \(flow($0.value))" }.joined(separator: ", ")
                    + " }"
        }
    }

    /// `key: text`, over several lines where one would be too long, each with its indentation.
    package static func lines(_ key: String, _ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let line = "\(margin)\(key): \(scalar(text))"
        if line.utf8.count <= width || !isFoldable(text) { return [line] }
        return ["\(margin)\(key): >-"] + folded(text, margin + "  ")
    }

    /// Words in lines that a folded block joins again by single spaces.
    private static func folded(_ text: String, _ margin: String) -> [String] {
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.utf8.count > margin.utf8.count {
                if line.utf8.count + 1 + word.utf8.count > width {
                    lines.append(line)
                    line = margin
                } else {
                    line += " "
                }
            }
            line += word
        }
        return lines + [line]
    }

    /// Whether a folded block gives the text back: no break in it, no white space but single spaces inside.
    private static func isFoldable(_ text: String) -> Bool {
        var wasSpace = true
        for scalar in text.unicodeScalars {
            if scalar == " " {
                if wasSpace { return false }
                wasSpace = true
            } else {
                guard isPrintable(scalar), scalar != "\t" else { return false }
                wasSpace = false
            }
        }
        return !wasSpace
    }

    /// Words that YAML, or a reader of YAML 1.1, takes for something else than text.
    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String, _ inFlow: Bool) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.last != 0x20 else { return false }
        guard !reserved.contains(text.lowercased()) else { return false }
        return text.utf8.allSatisfy { byte in
            if isLetter(byte) || byte &- 0x30 < 10 { return true }
            switch byte {
            case 0x20, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): return true
            case UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: "!"), UInt8(ascii: "?"): return !inFlow
            default: return false
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// Double-quoted, with escapes for what YAML folds or refuses (YAML 1.2.2, 5.1 and 5.7).
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    let width = scalar.value > 0xFFFF ? 8 : 4
                    result +=
                        (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
                }
            }
        }
        return result + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

extension ScriptYAML {
    /// `- text`, over several lines where one would be too long.
    package static func item(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let line = "\(margin)- \(scalar(text))"
        if line.utf8.count <= width || !isFoldable(text) { return [line] }
        return ["\(margin)- >-"] + folded(text, margin + "  ")
    }
}
