/// Numbers as text.
enum NumberText {
    /// The fewest digits that give the same double again: `3`, `0.1`, `1e+21`, `NaN`, `Infinity`.
    static func shortest(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        if value == 0 { return value.sign == .minus ? "-0" : "0" }
        // Swift's description has the shortest digits; only its layout differs: "1e+21" and "5e-07" are laid out anew.
        let (digits, exponent) = parts(value.magnitude)
        let sign = value < 0 ? "-" : ""
        if exponent > 21 || exponent < -5 { return sign + scientific(digits, exponent - 1) }
        if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
        if digits.utf8.count <= exponent {
            return sign + digits + String(repeating: "0", count: exponent - digits.utf8.count)
        }
        return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }

    private static func scientific(_ digits: String, _ exponent: Int) -> String {
        let fraction = digits.dropFirst()
        let size = abs(exponent)
        return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + (exponent < 0 ? "e-" : "e+")
            + (size < 10 ? "0" : "") + String(size)
    }

    /// A positive double as digits d and exponent e of 0.d × 10ᵉ, without zeros at either end of d.
    private static func parts(_ value: Double) -> (digits: String, exponent: Int) {
        var digits: [UInt8] = []
        var exponent = 0
        var point: Int?
        var text = value.description.utf8[...]
        if let place = text.firstIndex(of: UInt8(ascii: "e")) {
            exponent = Int(String(decoding: text[text.index(after: place)...], as: UTF8.self)) ?? 0
            text = text[..<place]
        }
        for byte in text {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
        }
        exponent += point ?? digits.count
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        exponent -= leading
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (Text.decode(digits), exponent)
    }

    /// A double from text: decimal, with optional exponent, or NaN and infinities by name.
    static func double(_ text: String) -> Double? {
        switch text {
        case "NaN": return .nan
        case "Infinity", "+Infinity", "Inf", "+Inf", "inf", "+inf": return .infinity
        case "-Infinity", "-Inf", "-inf": return -.infinity
        default: break
        }
        let isPlain = text.utf8.allSatisfy {
            Lexer.isDigit($0) || $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "+")
        }
        guard isPlain, text.utf8.contains(where: { Lexer.isDigit($0) }) else { return nil }
        // What is too large for a double is no double rather than infinity.
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
