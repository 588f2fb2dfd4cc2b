extension PatternTranslator {
    /// What a backslash outside a class stands for.
    mutating func escape() throws(PatternError) {
        guard let scalar = next() else {
            throw error("the pattern ends in a single \\; write \\\\ for the character itself")
        }
        switch scalar {
        case "b", "B", "A", "z":
            output += "\\\(scalar)"
        case "Z" where dialect == .ecma:
            output += "\\Z"
        case "Q" where dialect == .cel:
            quotation()
        case "1"..."9" where dialect == .ecma:
            backReference(scalar)
        case "k" where dialect == .ecma && peek() == "<":
            output += "\\k"
        default:
            if let isNegated = WhiteSpace.isNegated(scalar) {
                output += (isNegated ? "[^" : "[") + WhiteSpace.members(dialect) + "]"
            } else if try !set(scalar) {
                try output += Self.literal(character(scalar))
            }
        }
    }

    /// `\d`, `\w`, `\p{…}` and their negations, in a class and outside; answers whether it was one.
    mutating func set(_ scalar: Unicode.Scalar) throws(PatternError) -> Bool {
        switch scalar {
        case "d", "D", "w", "W": output += "\\\(scalar)"
        case "p", "P": try property(isNegated: scalar == "P")
        default: return false
        }
        return true
    }

    /// The one character that an escape stands for, in a class and outside.
    mutating func character(_ scalar: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        switch scalar {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "f": return "\u{c}"
        case "v": return "\u{b}"
        case "a" where dialect == .cel: return "\u{7}"
        case "x": return try hexadecimal()
        case "u" where dialect == .ecma: return try utf16()
        case "c" where dialect == .ecma: return try control()
        case "0"..."7" where dialect == .cel: return try octal(scalar)
        case "0" where dialect == .ecma: return "\0"
        case "a"..."z", "A"..."Z", "0"..."9":
            throw error("\\\(scalar) is not known in patterns here; \\\\ stands for the backslash itself")
        default: return scalar
        }
    }

    /// A character in a form that PCRE2 takes for itself everywhere.
    static func literal(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
        case " "..."~": "\\\(scalar)"
        default: "\\x{" + String(scalar.value, radix: 16) + "}"
        }
    }

    /// `\Q…\E`: everything between is itself.
    private mutating func quotation() {
        while let scalar = next() {
            if scalar == "\\", skip("E") { return }
            output += Self.literal(scalar)
        }
    }

    private mutating func backReference(_ first: Unicode.Scalar) {
        output += "\\g{\(first)"
        while let digit = peek(), "0"..."9" ~= digit {
            output.unicodeScalars.append(digit)
            position += 1
        }
        output += "}"
    }

    // MARK: Numbers

    private mutating func hexadecimal() throws(PatternError) -> Unicode.Scalar {
        let value = skip("{") ? try bracedNumber("\\x{") : try number(digits: 2, "\\x")
        return try scalar(value)
    }

    /// `\uXXXX`, of which two may be one character's surrogates, and `\u{…}`.
    private mutating func utf16() throws(PatternError) -> Unicode.Scalar {
        if skip("{") { return try scalar(try bracedNumber("\\u{")) }
        let high = try number(digits: 4, "\\u")
        guard 0xd800..<0xdc00 ~= high, peek() == "\\", peek(1) == "u" else { return try scalar(high) }
        position += 2
        let low = try number(digits: 4, "\\u")
        guard 0xdc00..<0xe000 ~= low else { return try scalar(high) }
        return try scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
    }

    private mutating func control() throws(PatternError) -> Unicode.Scalar {
        guard let letter = next(), "a"..."z" ~= letter || "A"..."Z" ~= letter else {
            throw error("\\c must be followed by a letter from A to Z")
        }
        return try scalar(letter.value & 31)
    }

    private mutating func octal(_ first: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        var value = first.value - 48
        var digits = 1
        while digits < 3, let digit = peek(), "0"..."7" ~= digit {
            value = value * 8 + digit.value - 48
            digits += 1
            position += 1
        }
        guard first == "0" || digits > 1 else {
            throw error("back references such as \\\(first) are not known here")
        }
        return try scalar(value)
    }

    private mutating func number(digits: Int, _ sign: String) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = next().flatMap({ Character($0).hexDigitValue }) else {
                throw error("\(sign) must be followed by \(digits) hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private mutating func bracedNumber(_ sign: String) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        var hasDigits = false
        while let character = next() {
            if character == "}", hasDigits { return value }
            guard let digit = Character(character).hexDigitValue, value <= 0x10ffff else { break }
            value = value << 4 | UInt32(digit)
            hasDigits = true
        }
        throw error("\(sign) must be followed by hexadecimal digits and a }")
    }

    private func scalar(_ value: UInt32) throws(PatternError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else {
            throw error("U+\(String(value, radix: 16, uppercase: true)) is no character")
        }
        return scalar
    }
}
