/// The core schema of YAML 1.2 (10.3.2): `on`, `off`, `yes` and `no` are strings, `0o17` is an octal integer.
enum CoreSchema {
    static func value(of text: String) -> DefinitionScalar.Value {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "~"): return text == "~" ? .null : .string
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            return text == "null" || text == "Null" || text == "NULL" ? .null : .string
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            return text == "true" || text == "True" || text == "TRUE" ? .bool(true) : .string
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            return text == "false" || text == "False" || text == "FALSE" ? .bool(false) : .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            return number(text) ?? .string
        default: return .string
        }
    }

    private static func number(_ text: String) -> DefinitionScalar.Value? {
        if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        if digits == ".inf" || digits == ".Inf" || digits == ".INF" {
            return .float(isNegative ? -Double.infinity : Double.infinity)
        }
        if text == ".nan" || text == ".NaN" || text == ".NAN" { return .float(.nan) }
        if !digits.isEmpty, digits.utf8.allSatisfy(isDigit) { return .integer(Int(text)) }
        return isFloat(digits.utf8) ? Double(text.first == "+" ? String(digits) : text).map { .float($0) } : nil
    }

    private static func integer(_ digits: Substring, radix: Int) -> DefinitionScalar.Value? {
        guard let first = digits.first, first != "-", first != "+" else { return nil }
        guard digits.allSatisfy({ $0.isASCII && ($0.hexDigitValue ?? 16) < radix }) else { return nil }
        return .integer(Int(digits, radix: radix))
    }

    /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
    private static func isFloat(_ text: Substring.UTF8View) -> Bool {
        var rest = text[...]
        func digits() -> Int {
            let run = rest.prefix(while: isDigit)
            rest = rest.dropFirst(run.count)
            return run.count
        }
        var count = digits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            count += digits()
        }
        guard count > 0 else { return false }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
